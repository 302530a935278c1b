/**
 * The import, without its window: Fountain against other readers of it on the same file, plain text by the megabyte, a
 * whole play, a PDF of a hundred pages.
 *
 * @module
 */
import { parser as reference } from 'aw-parser';
import { Fountain } from 'fountain-js';
import { readFountain } from '../../web/script/import/fountain/read.ts';
import { importScript } from '../../web/script/import/import.ts';
import { generateLines, writeFountain, writePlay } from '../fixtures/generate.ts';
import type { Figure } from './figure.ts';
import { compare, median, timed } from './interleave.ts';
import { pagedPlay } from './paged.ts';

const ROUNDS = 9;
const SIZES = [150, 1_500, 6_000];

/** Speeches of a megabyte. */
const MEGABYTE = 8_000;
/** Speeches of two whole plays, 0.12 and 0.23 MB, and of the smallest and the largest text that are compared. */
const PLAYS = [1_070, 2_000];
const SMALLEST = MEGABYTE / 4;
const LARGEST = 8 * MEGABYTE;

/** Everything a screenplay holds is kept. */
const EVERYTHING = {
  print_headers: true,
  print_actions: true,
  print_dialogues: true,
  print_notes: true,
  print_sections: true,
  print_synopsis: true,
};

async function parse(bytes: Uint8Array, name: string, progress: (share: number) => void = () => undefined) {
  const result = await importScript(bytes, { name, progress });
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

/** The best of the rounds: what else the machine does only ever adds to it. */
async function best(rounds: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) times.push(await timed(work));
  return Math.min(...times.slice(1));
}

/**
 * aw-parser takes text apart into tokens, and so does our reader of Fountain, which its figure is the measure of. The
 * whole import also asks what the file is, finds the roles, gives every speech its id and puts the script together.
 */
async function againstReference(whole: boolean): Promise<Figure> {
  const bytes = new TextEncoder().encode(writeFountain(generateLines(MEGABYTE)));
  const { ratio, ours, theirs } = await compare(
    ROUNDS,
    () => (whole ? parse(bytes, 'play.fountain') : readFountain(new TextDecoder().decode(bytes), 'play')),
    () => reference.parse(new TextDecoder().decode(bytes), EVERYTHING),
  );
  return {
    name: whole ? 'import of 1 MB of Fountain by aw-parser' : 'reader of 1 MB of Fountain by aw-parser',
    value: ratio,
    unit: '×',
    ...(whole ? {} : { budget: { atMost: 1 } }),
    note: `time; ${megabytes(bytes).toFixed(2)} MB in ${ours.toFixed(0)} ms, theirs ${theirs.toFixed(0)} ms, median of ${ROUNDS} rounds`,
  };
}

async function wholePlay(speeches: number): Promise<Figure> {
  const bytes = new TextEncoder().encode(writePlay(generateLines(speeches)));
  return {
    name: `a play of ${speeches} speeches in text`,
    value: await best(ROUNDS, () => parse(bytes, 'play.txt')),
    unit: 'ms',
    budget: { atMost: 150 },
    note: `${megabytes(bytes).toFixed(3)} MB, best of ${ROUNDS} rounds`,
  };
}

async function growth(format: string, write: (lines: ReturnType<typeof generateLines>) => string): Promise<Figure> {
  const [small, large] = [SMALLEST, LARGEST].map((count) => new TextEncoder().encode(write(generateLines(count))));
  if (!small || !large) throw new Error('There is nothing to compare');
  const name = `play.${format}`;
  const little = (await best(4, () => parse(small, name))) / megabytes(small);
  const much = (await best(1, () => parse(large, name))) / megabytes(large);
  return {
    name: `${format}: a megabyte of 8 by one of 0.25`,
    value: much / little,
    unit: '×',
    note: `time a megabyte: ${much.toFixed(0)} ms in ${megabytes(large).toFixed(1)} MB, ${little.toFixed(0)} ms in ${megabytes(small).toFixed(2)} MB`,
  };
}

async function paged(): Promise<Figure> {
  const { bytes, speeches } = await pagedPlay();
  const shares = new Set<number>();
  return {
    name: 'PDF of 100 pages',
    value: await best(3, () => parse(bytes, 'play.pdf', (share) => shares.add(share))),
    unit: 'ms',
    budget: { atMost: 5_000 },
    note: `${speeches} speeches, progress told ${shares.size} times, best of 3 rounds`,
  };
}

export async function run(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const speeches of PLAYS) figures.push(await wholePlay(speeches));
  figures.push(await againstReference(false), await againstReference(true), await paged());
  figures.push(await growth('txt', writePlay), await growth('fountain', writeFountain));
  for (const size of SIZES) figures.push(await fountain(size));
  for (const size of SIZES) figures.push(await text(size));
  return figures;
}
