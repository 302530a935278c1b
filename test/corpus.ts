/**
 * `CORPUS=<folder with manifest.json> npm run corpus [-- --only regex] [-- --table]`: imports every case and prints the
 * table of the scorer `score.mjs` that lies beside that folder, or with `--table` one line a case in Markdown. Both end
 * with how many of the speeches that are wrong were among those the import itself doubts.
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import * as v from 'valibot';

const CaseSchema = v.looseObject({ id: v.string(), file: v.string(), format: v.string(), truth: v.string() });
const ManifestSchema = v.object({ cases: v.array(CaseSchema) });
const ScorerSchema = v.object({ scoreCase: v.function() });
const PredictionSchema = v.looseObject({
  speeches: v.array(v.looseObject({ text: v.string(), doubted: v.optional(v.boolean()) })),
});
const share = v.optional(v.nullable(v.number()), null);
const ScoreSchema = v.object({
  bndF1: share,
  spkA: share,
  wP: share,
  wR: share,
  castR: share,
  scn: share,
  wrong: v.array(v.tuple([v.number(), v.number()])),
});
type Case = v.InferOutput<typeof CaseSchema>;
type Score = v.InferOutput<typeof ScoreSchema>;
const MEASURES = ['bndF1', 'spkA', 'wP', 'wR', 'castR', 'scn'] as const;

interface Scored {
  id: string;
  format: string;
  /** None when the file was not understood. */
  score?: Score;
  speeches: number;
  doubted: number;
  /** Speeches that are wrong: how many, and how many of them were doubted. */
  wrong: number;
  foreseen: number;
}

const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));

/** The file of a prediction bears the name of the case's file. */
const predictionOf = (out: string, { file }: Case): string => join(out, `${basename(file, extname(file))}.json`);

const score = async (corpus: string, out: string, one: Case, scoreCase: (...args: unknown[]) => unknown) => {
  const { id, format } = one;
  try {
    const prediction = v.parse(PredictionSchema, await json(predictionOf(out, one)));
    const found = v.parse(ScoreSchema, scoreCase(await json(join(corpus, one.truth)), prediction, one));
    const spoken = prediction.speeches.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
    const wrong = found.wrong.filter(([, at]) => at >= 0);
    return {
      id,
      format,
      score: found,
      speeches: spoken.length,
      doubted: spoken.filter(({ doubted }) => doubted).length,
      wrong: wrong.length,
      foreseen: wrong.filter(([, at]) => spoken[at]?.doubted).length,
    };
  } catch {
    return { id, format, speeches: 0, doubted: 0, wrong: 0, foreseen: 0 };
  }
};

const shown = (value: number | null | undefined): string => (typeof value === 'number' ? value.toFixed(3) : '–');

const mean = (scored: readonly Scored[], measure: (typeof MEASURES)[number]): number => {
  const values = scored.flatMap(({ score: found }) => (found === undefined ? 0 : (found[measure] ?? [])));
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
};

const printTable = (scored: readonly Scored[]): void => {
  const row = (cells: readonly string[]): void => console.log(`| ${cells.join(' | ')} |`);
  row(['case', ...MEASURES]);
  row(['---', ...MEASURES.map(() => '---:')]);
  for (const { id, score: found } of scored) row([id, ...MEASURES.map((measure) => shown(found?.[measure] ?? null))]);
  row(['**mean**', ...MEASURES.map((measure) => `**${mean(scored, measure).toFixed(3)}**`)]);
};

const printDoubts = (scored: readonly Scored[]): void => {
  const sum = (pick: (one: Scored) => number): number => scored.reduce((total, one) => total + pick(one), 0);
  const doubted = `${(
    (100 * sum((one) => one.doubted)) /
    Math.max(
      1,
      sum((one) => one.speeches),
    )
  ).toFixed(1)} %`;
  const wrong = sum((one) => one.wrong);
  console.log(`\nOf ${wrong} wrong speeches ${sum((one) => one.foreseen)} were doubted; ${doubted} of all are.`);
};

const run = async (corpus: string, only: string, table: boolean): Promise<number> => {
  const wanted = new RegExp(only, 'u');
  const { cases } = v.parse(ManifestSchema, await json(join(corpus, 'manifest.json')));
  const chosen = cases.filter(({ id }) => wanted.test(id));
  const out = await mkdtemp(join(tmpdir(), 'corpus-'));
  try {
    const parser = fileURLToPath(new URL('../web/script/parse.ts', import.meta.url));
    const files = chosen.map(({ file }) => join(corpus, file));
    spawnSync(process.execPath, [parser, '--out', out, ...files], { stdio: 'inherit' });
    const scorer = join(corpus, '..', 'score.mjs');
    const { scoreCase } = v.parse(ScorerSchema, { ...((await import(pathToFileURL(scorer).href)) as object) });
    const scored: Scored[] = [];
    for (const one of chosen) scored.push(await score(corpus, out, one, scoreCase));
    if (table) printTable(scored);
    else {
      const args = ['--corpus', corpus, '--pred', out, '--only', only];
      spawnSync(process.execPath, [scorer, ...args], { stdio: 'inherit' });
    }
    printDoubts(scored);
    return scored.every((one) => one.score !== undefined) ? 0 : 1;
  } finally {
    await rm(out, { recursive: true, force: true });
  }
};

const { values } = parseArgs({ options: { only: { type: 'string', default: '.' }, table: { type: 'boolean' } } });
const corpus = process.env['CORPUS'];
if (corpus === undefined) {
  console.error('usage: CORPUS=<folder with manifest.json> npm run corpus [-- --only regex] [-- --table]');
  process.exitCode = 2;
} else process.exitCode = await run(resolve(corpus), values.only, values.table === true);
