/**
 * What an import costs the page that asks for it: the longest task of its thread, from the choice of a file to the proof
 * on the screen. Measured by the browser's own trace, in time of the processor and by the clock.
 *
 * @module
 */
// cspell:ignore tdur
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession } from 'playwright';
import * as v from 'valibot';
import { generateLines, writePlay } from '../fixtures/generate.ts';
import { chooseFile, openAdd, proof } from '../journeys/screens.ts';
import type { Figure } from './figure.ts';
import { pagedPlay } from './paged.ts';
import { visit } from './visit.ts';

const ROUNDS = 3;
/** Ms that the proof may still be busy with after its heading is there. */
const SETTLING = 1_500;

const TaskSchema = v.object({
  name: v.literal('RunTask'),
  pid: v.number(),
  tid: v.number(),
  dur: v.number(),
  tdur: v.number(),
});
const ThreadSchema = v.object({
  name: v.literal('thread_name'),
  pid: v.number(),
  tid: v.number(),
  args: v.object({ name: v.literal('CrRendererMain') }),
});

/** The longest task, in ms. */
interface Longest {
  readonly processor: number;
  readonly clock: number;
}

const threadOf = ({ pid, tid }: { pid: number; tid: number }): string => `${pid} ${tid}`;

async function longestTask(browser: Browser, work: () => Promise<void>): Promise<Longest> {
  const tools: CDPSession = await browser.newBrowserCDPSession();
  const events: unknown[] = [];
  tools.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await tools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline'] },
  });
  await work();
  const complete = new Promise((resolve) => tools.once('Tracing.tracingComplete', resolve));
  await tools.send('Tracing.end');
  await complete;
  await tools.detach();
  const pages = new Set(events.filter((event) => v.is(ThreadSchema, event)).map(threadOf));
  const tasks = events.filter((event) => v.is(TaskSchema, event)).filter((task) => pages.has(threadOf(task)));
  if (tasks.length === 0) throw new Error('The browser traced no task');
  return {
    processor: Math.max(...tasks.map(({ tdur }) => tdur)) / 1000,
    clock: Math.max(...tasks.map(({ dur }) => dur)) / 1000,
  };
}

/** A new browser each time: nothing is on the shelf yet. */
const blocked = (path: string): Promise<Longest> =>
  visit(async ({ page, address }) => {
    await page.goto(address);
    await page.locator('.cover').first().waitFor();
    await openAdd(page);
    await page.waitForTimeout(SETTLING);
    const browser = page.context().browser();
    if (!browser) throw new Error('The page has no browser');
    return longestTask(browser, async () => {
      await chooseFile(page, path);
      await proof(page).waitFor({ timeout: 120_000 });
      await page.waitForTimeout(SETTLING);
    });
  });

async function figureOf(name: string, path: string, note: string): Promise<Figure> {
  const seen: Longest[] = [];
  for (let round = 0; round < ROUNDS; round += 1) seen.push(await blocked(path));
  const processor = Math.min(...seen.map((longest) => longest.processor));
  const clock = Math.min(...seen.map((longest) => longest.clock));
  return {
    name: `longest task of the page, ${name}`,
    value: processor,
    unit: 'ms',
    budget: { atMost: 50 },
    note: `of the processor; ${clock.toFixed(0)} ms by the clock; ${note}; best of ${ROUNDS}`,
  };
}

export async function run(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'souffleur-bench-'));
  try {
    const figures: Figure[] = [];
    for (const count of [2_000, 7_800]) {
      const text = writePlay(generateLines(count));
      const path = join(folder, `${count}.txt`);
      await writeFile(path, text);
      const size = (Buffer.byteLength(text) / 1_000_000).toFixed(2);
      figures.push(await figureOf(`text of ${size} MB`, path, `${count} speeches`));
    }
    const { bytes, speeches } = await pagedPlay();
    await writeFile(join(folder, 'play.pdf'), bytes);
    return [...figures, await figureOf('PDF', join(folder, 'play.pdf'), `100 pages, ${speeches} speeches`)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
