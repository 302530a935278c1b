/**
 * The import of a script: bytes or pasted text in, a script with the importer's doubts out.
 *
 * @module
 */
import { assemble } from './assemble.ts';
import { decode } from './decode.ts';
import type { Format } from './format.ts';
import { LIMITS } from './limits.ts';
import type { PictureParts } from './picture/parts.ts';
import type { Reading, Steps } from './reader.ts';
import { BINARY_READERS, TEXT_READERS } from './readers.ts';
import { recogniseBinary, recogniseText } from './recognise.ts';
import type { ImportFailure, ImportResult } from './result.ts';

export interface ImportOptions {
  /** File name, for a title when the text has none and as a hint at the format. */
  name?: string;
  /** Which of several plays in one file, counted from 0, or all of them as one. */
  work?: number | 'all';
  /** What reading pictures needs of the place this runs in. */
  parts?: PictureParts;
  /** Told the share of the work done, 0 to 1, each time the work pauses. */
  progress?: (share: number) => void;
  /** Asked each time the work pauses; `true` ends it with the failure `cancelled`. */
  cancelled?: () => boolean;
  /** How to pause, so that whoever waits is heard (a cancel message for one). */
  breathe?: () => Promise<void>;
}

const withoutExtension = (name: string): string => name.replace(/^.*[\\/]/u, '').replace(/\.[^.]{1,10}$/u, '');

/** A file opened: its format, and the steps of its reading. */
type Opened = { ok: true; format: Format; steps: Steps<Reading> } | { ok: false; failure: ImportFailure };

const NO_READER: Opened = { ok: false, failure: 'needs-network' };
const UNSUPPORTED: Opened = { ok: false, failure: 'unsupported-format' };

const openText = async (text: string, options: ImportOptions): Promise<Opened> => {
  const name = options.name ?? '';
  const format = recogniseText(text, name);
  const load = format === undefined ? undefined : TEXT_READERS[format];
  if (format === undefined || load === undefined) return UNSUPPORTED;
  const reader = await loaded(load);
  return reader === null ? NO_READER : { ok: true, format, steps: reader(text, readerOptions(options)) };
};

const openFiles = async (files: readonly Uint8Array[], options: ImportOptions): Promise<Opened> => {
  const [first] = files;
  if (first === undefined) return { ok: false, failure: 'empty' };
  const decoded = decode(first);
  if (decoded.ok) return await openText(decoded.text, options);
  if (decoded.failure !== 'binary') return decoded;
  const recognised = await recogniseBinary(first, options.name ?? '');
  if (!recognised.ok) return recognised;
  const { format } = recognised;
  const load = BINARY_READERS[format];
  if (load === undefined) return UNSUPPORTED;
  const reader = await loaded(load);
  return reader === null ? NO_READER : { ok: true, format, steps: reader(files, readerOptions(options)) };
};

/** A reader that comes when it is needed; nothing when it could not be fetched. */
const loaded = async <Reader>(load: () => Reader | Promise<Reader>): Promise<Reader | null> => {
  try {
    return await load();
  } catch {
    return null;
  }
};

const readerOptions = ({ name = '', work, parts }: ImportOptions) => ({
  name: withoutExtension(name),
  ...(work === undefined ? {} : { work }),
  ...(parts === undefined ? {} : { parts }),
});

const sizeOf = (input: ImportInput): number =>
  Array.isArray(input) ? input.reduce((sum, file) => sum + file.length, 0) : input.length;

/** A file's bytes, the bytes of several pictures in the order of their pages, or text that was pasted. */
export type ImportInput = Uint8Array | Uint8Array[] | string;

/**
 * @param input what was brought
 * @param options name, progress and cancelling
 * @returns the import, or why there is none; never throws for any input
 */
export const importScript = async (input: ImportInput, options: ImportOptions = {}): Promise<ImportResult> => {
  let done = 0;
  const pause = async (share: number): Promise<boolean> => {
    done = Math.max(done, share);
    options.progress?.(done);
    await options.breathe?.();
    return options.cancelled?.() ?? false;
  };
  if (await pause(0)) return { ok: false, failure: 'cancelled' };
  if (sizeOf(input) > LIMITS.bytes) return { ok: false, failure: 'too-large' };
  if (typeof input === 'string' && input.trim() === '') return { ok: false, failure: 'empty' };
  const opened =
    typeof input === 'string'
      ? await openText(input.normalize('NFC'), options)
      : await openFiles(Array.isArray(input) ? input : [input], options);
  if (!opened.ok) return opened;
  if (await pause(0.05)) return { ok: false, failure: 'cancelled' };
  const reading = await inSteps(opened.steps, pause);
  if (reading === undefined || (await pause(0.8))) return { ok: false, failure: 'cancelled' };
  if (!reading.ok) return reading;
  const result = assemble(reading.draft, opened.format, reading.lines, reading.pages);
  if (await pause(1)) return { ok: false, failure: 'cancelled' };
  return result;
};

/** Pauses at every step; nothing when it was cancelled in between. */
const inSteps = async (
  steps: Steps<Reading>,
  pause: (share: number) => Promise<boolean>,
): Promise<Reading | undefined> => {
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
    if (await pause(step.value)) {
      await steps.return({ ok: false, failure: 'cancelled' });
      return undefined;
    }
  }
};
