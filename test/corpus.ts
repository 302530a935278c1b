/**
 * `CORPUS=<folder with manifest.json> npm run corpus [-- --only regex]`: imports every case of a supported format and
 * prints the table of the scorer `score.mjs` that lies beside that folder.
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

const SUPPORTED = new Set(['txt', 'fountain', 'fdx', 'tei', 'html', 'epub', 'pdf']);
const ManifestSchema = v.object({ cases: v.array(v.object({ id: v.string(), file: v.string(), format: v.string() })) });

const run = async (corpus: string, passed: readonly string[]): Promise<number> => {
  const only = passed.indexOf('--only');
  const wanted = new RegExp(only < 0 ? '' : (passed[only + 1] ?? ''), 'u');
  const { cases } = v.parse(ManifestSchema, JSON.parse(await readFile(join(corpus, 'manifest.json'), 'utf8')));
  const chosen = cases.filter(({ id }) => wanted.test(id));
  const readable = chosen.filter(({ format }) => SUPPORTED.has(format));
  const out = await mkdtemp(join(tmpdir(), 'corpus-'));
  try {
    const files = readable.map(({ file }) => join(corpus, file));
    const parser = fileURLToPath(new URL('../web/script/parse.ts', import.meta.url));
    const parsed = spawnSync(process.execPath, [parser, '--out', out, ...files], { stdio: 'inherit' });
    const rest = passed.filter((_argument, at) => only < 0 || (at !== only && at !== only + 1));
    const ids = readable.map(({ id }) => id.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('|');
    const scorer = join(corpus, '..', 'score.mjs');
    const scored = spawnSync(
      process.execPath,
      [scorer, '--corpus', corpus, '--pred', out, '--only', `^(?:${ids})$`, ...rest],
      { stdio: 'inherit' },
    );
    for (const { id, format } of chosen.filter((one) => !SUPPORTED.has(one.format))) {
      console.log(`skipped ${id}: ${format} is not read yet`);
    }
    return parsed.status !== 0 ? 1 : (scored.status ?? 1);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
};

const corpus = process.env['CORPUS'];
if (corpus === undefined) {
  console.error('usage: CORPUS=<folder with manifest.json> npm run corpus [-- --only regex]');
  process.exitCode = 2;
} else process.exitCode = await run(resolve(corpus), process.argv.slice(2));
