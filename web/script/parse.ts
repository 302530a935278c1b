/**
 * `npm run -s parse -- [--out DIR] FILE…`: what the import understands of files, as JSON.
 *
 * Without `--out` one object is printed (several files: one object a line); with it each is written to
 * `DIR/<file name without its last extension>.json`. A file that cannot be read is told on stderr, the others go on,
 * and the exit status is 1.
 *
 * @module
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { importScript } from './import/import.ts';
import type { PictureParts } from './import/picture/parts.ts';
import type { Imported, ImportFailure } from './import/result.ts';
import { isPrologue } from './import/text/headings.ts';
import { speechesOf, wordsOf } from './model.ts';
import type { Script } from './model.ts';

const REASONS: Record<ImportFailure, string> = {
  empty: 'the file is empty',
  'too-large': 'the file is too large',
  binary: 'this is not a text file',
  'unsupported-format': 'this format is not supported',
  'unreadable-encoding': 'the encoding of this text is not known',
  damaged: 'this file is cut off or broken',
  heic: 'this photograph is in a format that is not decoded here: export it as JPEG',
  encrypted: 'this file asks for a password',
  'no-speech-found': 'nobody speaks in this text',
  'several-files': 'these files are not the pages of one text',
  'several-plays': 'there are several plays in this file',
  'needs-network': 'what reads this format could not be loaded',
  cancelled: 'cancelled',
};

/** The smallest divisions: an act without scenes is one; prologues and what stands before a first scene are none. */
const countScenes = ({ acts }: Script): number => {
  const counts = acts.map((act) => {
    const prologue = act.heading !== undefined && isPrologue(act.heading);
    const told = act.scenes.filter(({ heading }) => heading !== undefined && !isPrologue(heading)).length;
    const bare = act.scenes.some(({ heading }) => heading === undefined);
    return prologue ? 0 : told > 0 ? told : bare ? 1 : 0;
  });
  return counts.reduce((sum, count) => sum + count, 0);
};

const summary = (id: string, { script, doubts }: Imported): object => {
  const doubted = new Set(doubts.flatMap(({ blocks }) => blocks));
  const names = new Map(script.roles.map((role) => [role.id, role.name]));
  return {
    id,
    title: script.title,
    language: script.language,
    speeches: speechesOf(script).map((speech) => ({
      speakers: speech.roles.map((role) => names.get(role) ?? role),
      text: wordsOf(speech),
      ...(doubted.has(speech.id) ? { doubted: true } : {}),
    })),
    characters: script.roles.map((role) => role.name),
    scenes: Math.max(1, countScenes(script)),
  };
};

const { values, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true });

const packaged = async (path: string): Promise<Uint8Array> => readFile(new URL(import.meta.resolve(path)));

const parts: PictureParts = {
  engine: () => packaged('tesseract.js-core/tesseract-core-simd-lstm.wasm'),
  letters: (of) => packaged(`@tesseract.js-data/${of}/4.0.0_best_int/${of}.traineddata.gz`),
  decoder: (of) => packaged(`pdfjs-dist/wasm/${of}.wasm`),
};

const parse = async (file: string): Promise<string> => {
  const imported = await importScript(await readFile(file), { name: basename(file), parts });
  if (!imported.ok) throw new Error(REASONS[imported.failure]);
  return JSON.stringify(
    summary(basename(file, extname(file)), imported.imported),
    null,
    positionals.length > 1 ? 0 : 1,
  );
};

if (positionals.length === 0) {
  console.error('usage: npm run -s parse -- [--out DIR] FILE…');
  process.exitCode = 2;
}
if (values.out !== undefined) await mkdir(values.out, { recursive: true });
for (const file of positionals) {
  try {
    const json = await parse(file);
    if (values.out === undefined) console.log(json);
    else await writeFile(join(values.out, `${basename(file, extname(file))}.json`), json);
  } catch (error) {
    console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
