/**
 * The import, without its window: Fountain against fountain-js on the same file, and plain text by the megabyte.
 *
 * @module
 */
import { Fountain } from 'fountain-js';
import { importScript } from '../../web/script/import/import.ts';
import { generateLines, writeFountain, writePlay } from '../fixtures/generate.ts';
import type { Figure } from './figure.ts';
import { compare, median, timed } from './interleave.ts';

const ROUNDS = 9;
const SIZES = [150, 1_500, 6_000];

async function parse(bytes: Uint8Array, name: string): Promise<void> {
  const result = await importScript(bytes, { name });
  if (!result.ok) throw new Error(`${name} was not understood: ${result.failure}`);
}

const megabytes = (bytes: Uint8Array): number => bytes.length / 1_000_000;

async function fountain(speeches: number): Promise<Figure> {
  const source = writeFountain(generateLines(speeches));
  const bytes = new TextEncoder().encode(source);
  const theirs = new Fountain();
  const { ratio, ours } = await compare(
    ROUNDS,
    () => parse(bytes, 'play.fountain'),
    () => theirs.parse(new TextDecoder().decode(bytes), true),
  );
  return {
    name: `Fountain of ${speeches} speeches by fountain-js`,
    value: ratio,
    unit: '×',
    note: `time; ${megabytes(bytes).toFixed(2)} MB in ${ours.toFixed(0)} ms, median of ${ROUNDS} rounds`,
  };
}

async function text(speeches: number): Promise<Figure> {
  const bytes = new TextEncoder().encode(writePlay(generateLines(speeches)));
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) times.push(await timed(() => parse(bytes, 'play.txt')));
  const took = median(times.slice(1));
  return {
    name: `text of ${speeches} speeches`,
    value: megabytes(bytes) / (took / 1000),
    unit: 'MB/s',
    note: `${megabytes(bytes).toFixed(2)} MB in ${took.toFixed(0)} ms, median of ${ROUNDS} rounds`,
  };
}

export async function run(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of SIZES) figures.push(await fountain(size));
  for (const size of SIZES) figures.push(await text(size));
  return figures;
}
