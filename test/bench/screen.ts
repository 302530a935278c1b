/**
 * A script of 2,000 speeches, from storage to screen: from the tap that opens its rehearsal to the frame that shows the
 * speech at the spot. The code of the screen is loaded before, the script is not.
 *
 * @module
 */
import type { Page } from 'playwright';
import { importScript } from '../../web/script/import/import.ts';
import type { CastRecord, ScriptRecord } from '../../web/storage/records.ts';
import { generateLines, writePlay } from '../fixtures/generate.ts';
import type { Figure } from './figure.ts';
import { median } from './interleave.ts';
import { visit } from './visit.ts';

const SPEECHES = 2_000;
const OPENINGS = 7;

async function bigScript(): Promise<{ script: ScriptRecord; cast: CastRecord }> {
  const text = writePlay(generateLines(SPEECHES));
  const result = await importScript(new TextEncoder().encode(text), { name: 'play.txt' });
  if (!result.ok) throw new Error(`The play was not understood: ${result.failure}`);
  const { script } = result.imported;
  return {
    script: { id: script.id, script, added: 0, ready: false, confidential: true, voiceSource: 'phone' },
    cast: { script: script.id, mine: script.roles.slice(0, 1).map(({ id }) => id), voices: {} },
  };
}

/** Puts the script into the database of the app, past its screens. */
const store = (page: Page, records: { script: ScriptRecord; cast: CastRecord }): Promise<void> =>
  page.evaluate(async ({ script, cast }) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('souffleur');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('The database did not open'));
    });
    const transaction = database.transaction(['scripts', 'casts'], 'readwrite');
    transaction.objectStore('scripts').put(script);
    transaction.objectStore('casts').put(cast);
    await new Promise((done) => (transaction.oncomplete = done));
    database.close();
  }, records);

/** Opens a rehearsal and resolves to the milliseconds until it was painted; then goes back to the library. */
async function openingTime(page: Page, script: string): Promise<number> {
  const took = await page.evaluate(async (id) => {
    const frame = (): Promise<number> => new Promise((painted) => requestAnimationFrame(painted));
    const start = performance.now();
    location.hash = `#/script/${id}/rehearse`;
    while (!document.querySelector('article[aria-current]')) await frame();
    await frame();
    return performance.now() - start;
  }, script);
  await page.evaluate(() => (location.hash = '#/'));
  await page.locator('.cover').first().waitFor();
  return took;
}

export async function run(): Promise<Figure[]> {
  const records = await bigScript();
  return visit(async ({ page, address, slowDown }) => {
    await page.goto(address);
    await page.locator('.cover').first().waitFor();
    await store(page, records);
    await openingTime(page, 'ready-fr');
    const measure = async (): Promise<number> => {
      const times: number[] = [];
      for (let index = 0; index < OPENINGS; index += 1) times.push(await openingTime(page, records.script.id));
      return median(times);
    };
    const note = `rehearsal of ${SPEECHES} speeches opened, median of ${OPENINGS}`;
    const full: Figure = {
      name: 'from storage to screen',
      value: await measure(),
      unit: 'ms',
      budget: { atMost: 150 },
      note,
    };
    await slowDown(4);
    const slow: Figure = {
      name: 'from storage to screen, processor ÷ 4',
      value: await measure(),
      unit: 'ms',
      budget: { atMost: 600 },
      note,
    };
    return [full, slow];
  });
}
