/**
 * `npm run fuzz -- --minutes N [--seed S] [--out DIR]`: harms files of every format by chance and imports them, each
 * within bounds of time and memory. What escapes, hangs or gives no proper result is printed with its seed, saved to
 * the folder, and makes the exit status 1.
 *
 * @module
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { mutate } from './mutate.ts';
import { seeds } from './seeds.ts';
import type { Seed } from './seeds.ts';

/** Most time of the processor that a file may take, and most time by the clock when it takes none, in ms. */
const LONGEST = 10_000;
const IDLE = 120_000;
const EVERY = 500;
const MEGABYTES = 1024;

class Reader {
  #worker: Worker | undefined;

  async read(seed: Seed): Promise<string> {
    const worker = (this.#worker ??= new Worker(new URL('reader.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
    }));
    const { promise, resolve } = Promise.withResolvers<string>();
    // The machine may have other things to do: a file is judged by what it costs, not by how long it waits.
    const before = process.cpuUsage();
    const started = performance.now();
    const late = setInterval(() => {
      const { user, system } = process.cpuUsage(before);
      if ((user + system) / 1000 > LONGEST) resolve('hang');
      else if (performance.now() - started > IDLE) resolve('waits');
    }, EVERY);
    worker.once('message', resolve);
    const broken = (error: unknown): void => resolve(`escape: ${String(error)}`);
    worker.once('error', broken);
    worker.postMessage(seed);
    const trouble = await promise;
    clearInterval(late);
    worker.off('message', resolve).off('error', broken);
    if (trouble !== '') await this.close();
    return trouble;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    worker?.on('error', () => undefined);
    await worker?.terminate();
  }
}

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});

const files = await seeds();
const reader = new Reader();
const end = performance.now() + Number(values.minutes) * 60_000;
let seed = Number(values.seed);
let finds = 0;
let runs = 0;
for (; performance.now() < end; seed++, runs++) {
  const harmed = mutate(files, seed);
  const started = performance.now();
  const trouble = await reader.read(harmed);
  if (trouble === '') continue;
  finds++;
  console.log(`${String(seed)} ${harmed.name} ${Math.round(performance.now() - started).toString()} ms ${trouble}`);
  if (values.out === undefined) continue;
  await mkdir(values.out, { recursive: true });
  await writeFile(join(values.out, `${String(seed)}-${harmed.name}`), harmed.bytes);
}
await reader.close();
console.log(`${String(runs)} files, ${String(finds)} finds, next seed ${String(seed)}`);
process.exitCode = finds === 0 ? 0 : 1;
