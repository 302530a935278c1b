/**
 * `npm run scale`: what a ring on Cloudflare's network does in a month for so many actors, and what it costs, on the
 * published prices (Workers Paid). Arithmetic only: nothing is asked, nothing is measured.
 *
 * @see https://developers.cloudflare.com/workers/platform/pricing/
 * @see https://developers.cloudflare.com/durable-objects/platform/pricing/
 * @see https://developers.cloudflare.com/queues/platform/pricing/
 * @see https://developers.cloudflare.com/r2/pricing/
 * @module
 */

/** A play an actor a month, of 1,500 speeches of 5.5 s; nine tenths of them in a play and voices that others want too. */
const PLAYS = 1;
const SPEECHES = 1_500;
const SECONDS = 5.5;
const COMMON = 0.9;
/** How many different plays and castings those nine tenths are, at most. */
const REPERTOIRE = 2_000;
/** Bytes of a second of audio (40 kbit/s), and processor ms that the embedded voice takes for it. */
const BYTES = 5_000;
const CPU = 8;
/** Processor ms of a take that rests on the shelf; takes of one queue message; those settled together. */
const SHELF_CPU = 1;
const BATCH = 10;
/** Rows of an order's book that one take writes: placed, its text, leased, claimed, settled, its text gone, accounts. */
const ROWS = 8;
/** Takes wanted in the busiest hour of the month, of all. */
const BUSIEST = 1 / 150;
/** Seconds that one batch takes, and how many are worked on at once. */
const BATCH_SECONDS = 1;
const CONSUMERS = 250 * 5;

const over = (amount: number, included: number, price: number): number =>
  (Math.max(0, amount - included) / 1e6) * price;

function month(actors: number) {
  const wanted = actors * PLAYS * SPEECHES;
  const common = Math.min(actors * PLAYS * COMMON, REPERTOIRE) * SPEECHES;
  const made = common + wanted * (1 - COMMON);
  const gigabytes = (made * SECONDS * BYTES) / 1e9;
  const messages = wanted / BATCH;
  // A phone fetches every take, places an order, and follows it.
  const requests = wanted + actors * PLAYS * 40 + messages / 5;
  const cpu = made * SECONDS * CPU + wanted * 2 * SHELF_CPU;
  // Claimed and settled a batch, and the alarms.
  const objects = messages * 3 + actors * PLAYS * 45;
  const queueDepth = Math.max(0, (wanted * BUSIEST) / BATCH - (CONSUMERS * 3_600) / BATCH_SECONDS);
  const money =
    5 +
    over(requests, 10e6, 0.3) +
    over(cpu, 30e6, 0.02) +
    over(objects, 1e6, 0.15) +
    over(wanted * ROWS, 50e6, 1) +
    over(messages * 3, 1e6, 0.4) +
    over(made, 1e6, 4.5) +
    over(wanted * 3, 10e6, 0.36) +
    Math.max(0, gigabytes - 10) * 0.015;
  const burst = (wanted * BUSIEST) / BATCH;
  return {
    actors,
    wanted,
    made,
    saved: 1 - made / wanted,
    requests,
    cpu,
    gigabytes,
    messages,
    burst,
    queueDepth,
    money,
  };
}

const count = (value: number, digits = 0): string =>
  value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });

const rows: (readonly [string, (of: ReturnType<typeof month>) => string])[] = [
  ['takes wanted', ({ wanted }) => count(wanted)],
  ['takes made, the others rest on the shelf', ({ made, saved }) => `${count(made)} (${count(saved * 100)} % saved)`],
  ['requests to the Worker', ({ requests }) => count(requests)],
  ['processor hours', ({ cpu }) => count(cpu / 3.6e6, 1)],
  ['audio on the shelf after a month, GB', ({ gigabytes }) => count(gigabytes, 1)],
  ['messages of the queue', ({ messages }) => count(messages)],
  ['of them within the busiest hour', ({ burst }) => count(burst)],
  ['left over after that hour', ({ queueDepth }) => count(queueDepth)],
  ['dollars', ({ money }) => count(money, 2)],
  ['dollars an actor', ({ actors, money }) => count(money / actors, 4)],
];
const months = [100, 10_000, 1_000_000].map(month);
console.log(`| a month | ${months.map(({ actors }) => `${count(actors)} actors`).join(' | ')} |`);
console.log(`| --- | ${months.map(() => '---:').join(' | ')} |`);
for (const [name, tell] of rows) console.log(`| ${name} | ${months.map(tell).join(' | ')} |`);
