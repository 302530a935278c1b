/**
 * Lighthouse's audit of every screen that an address opens, on the edge as `npm start` serves it.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { chromium as playwright } from 'playwright';
import { chromium } from '../chromium.ts';
import { Edge } from '../journeys/edge.ts';
import type { Figure } from './figure.ts';
import { median } from './interleave.ts';

const SCREENS = {
  library: '',
  add: '#/add',
  casting: '#/script/ready-fr/cast',
  rehearsal: '#/script/ready-fr/rehearse',
};
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const AUDITS = 3;

async function audit(address: string, port: number): Promise<Map<string, number>> {
  const result = await lighthouse(address, { port, output: 'json', logLevel: 'silent', onlyCategories: CATEGORIES });
  if (!result) throw new Error(`Lighthouse gave nothing for ${address}`);
  return new Map(Object.values(result.lhr.categories).map(({ id, score }) => [id, (score ?? 0) * 100]));
}

export async function run(): Promise<Figure[]> {
  const state = await mkdtemp(join(tmpdir(), 'souffleur-audit-'));
  const edge = await Edge.start({ kind: 'worker', state, variables: {} });
  const port = edge.port + 1;
  const options = await chromium();
  const browser = await playwright.launch({ ...options, args: [...options.args, `--remote-debugging-port=${port}`] });
  try {
    const figures: Figure[] = [];
    for (const [screen, hash] of Object.entries(SCREENS)) {
      const audits: Map<string, number>[] = [];
      for (let index = 0; index < AUDITS; index += 1) audits.push(await audit(`${edge.address}/${hash}`, port));
      for (const category of CATEGORIES) {
        figures.push({
          name: `Lighthouse, ${screen}: ${category}`,
          value: median(audits.map((scores) => scores.get(category) ?? 0)),
          unit: '/100',
          budget: { atLeast: 98 },
          note: `median of ${AUDITS}`,
        });
      }
    }
    return figures;
  } finally {
    await browser.close();
    await edge.kill();
    await rm(state, { recursive: true, force: true, maxRetries: 3 });
  }
}
