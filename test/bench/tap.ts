/**
 * From a tap to the sound of a take that is stored: the finger is lifted, the media element says that it plays.
 *
 * @module
 */
import { soundsOn } from '../journeys/ear.ts';
import * as screens from '../journeys/screens.ts';
import type { Figure } from './figure.ts';
import { median } from './interleave.ts';
import { visit } from './visit.ts';

const TAPS = 15;

/** To be run in the page before anything else: notes when a finger was lifted last. */
function watch(): void {
  addEventListener('pointerup', ({ timeStamp }) => Object.assign(window, { benchTap: timeStamp }), { capture: true });
}

export async function run(): Promise<Figure[]> {
  const times = await visit(async ({ page, address }) => {
    await page.addInitScript(watch);
    await page.goto(address);
    await page.locator('a').filter({ hasText: 'Le Mot qui manque' }).click();
    await screens.play(page);
    await screens.said(page).waitFor();
    await page.reload();
    const took: number[] = [];
    for (let tap = 0; tap < TAPS; tap += 1) {
      const before = await soundsOn(page);
      if (tap === 0) await page.getByRole('button', { name: 'Revenir à la réplique d’avant' }).waitFor();
      await page.waitForTimeout(300);
      await page.getByRole('button', { name: 'Revenir à la réplique d’avant' }).click();
      await page.waitForFunction((count) => window.earNotes.length > count, before);
      took.push(
        await page.evaluate(
          () => (window.earNotes.at(-1)?.from ?? NaN) - (window as unknown as { benchTap: number }).benchTap,
        ),
      );
    }
    return took;
  });
  return [
    {
      name: 'tap to sound, stored take',
      value: median(times),
      unit: 'ms',
      budget: { atMost: 50 },
      note: `median of ${TAPS} taps on a take of the shelf, slowest ${Math.max(...times).toFixed(0)} ms`,
    },
  ];
}
