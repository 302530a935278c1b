/**
 * The first visit on a slow phone with a slow network, emulated by the tools of the browser: when the largest thing is
 * painted, and when the app can be used.
 *
 * @module
 */
import type { Figure } from './figure.ts';
import { median } from './interleave.ts';
import { visit } from './visit.ts';

const VISITS = 5;
const LATENCY_MS = 150;
const BYTES_A_SECOND = 1_600_000 / 8;
const SLOW_DOWN = 4;

/**
 * To be run in the page before anything else: notes the largest paints, and when the app itself (not its first frame)
 * shows the books, has nothing to do, and so answers at once.
 */
function watch(): void {
  const seen = { largest: 0, interactive: 0 };
  Object.assign(window, { benchSeen: seen });
  new PerformanceObserver((list) => {
    seen.largest = list.getEntries().at(-1)?.startTime ?? seen.largest;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new MutationObserver((_, observer) => {
    if (!document.querySelector('#app .book a') || document.getElementById('frame')) return;
    observer.disconnect();
    requestIdleCallback(() => (seen.interactive = performance.now()));
  }).observe(document, { childList: true, subtree: true });
}

interface Seen {
  readonly largest: number;
  readonly interactive: number;
}

async function once(): Promise<Seen> {
  return visit(async ({ page, address, tools, slowDown }) => {
    await page.addInitScript(watch);
    await tools.send('Network.enable');
    await tools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: LATENCY_MS,
      downloadThroughput: BYTES_A_SECOND,
      uploadThroughput: BYTES_A_SECOND,
    });
    await slowDown(SLOW_DOWN);
    await page.goto(address);
    await page.waitForFunction(() => (window as unknown as { benchSeen: Seen }).benchSeen.interactive > 0);
    await page.waitForTimeout(1_000);
    return page.evaluate(() => (window as unknown as { benchSeen: Seen }).benchSeen);
  });
}

export async function run(): Promise<Figure[]> {
  const seen: Seen[] = [];
  for (let index = 0; index < VISITS; index += 1) seen.push(await once());
  const note = `first visit, 150 ms, 1.6 Mbit/s, processor ÷ 4; median of ${VISITS}`;
  return [
    {
      name: 'largest paint',
      value: median(seen.map(({ largest }) => largest)),
      unit: 'ms',
      budget: { atMost: 600 },
      note,
    },
    {
      name: 'interactive',
      value: median(seen.map(({ interactive }) => interactive)),
      unit: 'ms',
      budget: { atMost: 1_000 },
      note,
    },
  ];
}
