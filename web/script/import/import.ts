/**
 * The import of a script: bytes or pasted text in, a script with the importer's doubts out.
 *
 * @module
 */
import type { Language } from '../../../edge/contract.ts';
import { assemble } from './assemble.ts';
import { decode } from './decode.ts';
import type { BinaryFormat, Format } from './format.ts';
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
  /** What the text is likely to be in, where nothing tells: the language of the app, for one. */
  language?: Language;
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
/** Formats of which several files can be the pages of one text. */
const PAGED: ReadonlySet<BinaryFormat> = new Set(['pdf', 'picture']);

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
  const [first, ...others] = files;
  if (first === undefined) return { ok: false, failure: 'empty' };
  if (others.length > 0) return await openPages(files, options);
  const decoded = decode(first);
  if (decoded.ok) return await openText(decoded.text, options);
  if (decoded.failure !== 'binary') return decoded;
  const recognised = await recogniseBinary(first, options.name ?? '');
  if (!recognised.ok) return recognised;
  return await openReader(recognised.format, files, options);
};

const openReader = async (
  format: BinaryFormat,
  files: readonly Uint8Array[],
  options: ImportOptions,
): Promise<Opened> => {
  const load = BINARY_READERS[format];
  if (load === undefined) return UNSUPPORTED;
  const reader = await loaded(load);
  return reader === null ? NO_READER : { ok: true, format, steps: reader(files, readerOptions(options)) };
};

/** Several files are the pages of one text: photographs, scans. Of other kinds nobody can tell what they are together. */
const openPages = async (files: readonly Uint8Array[], options: ImportOptions): Promise<Opened> => {
  const formats = new Set<BinaryFormat>();
  for (const file of files) {
    const recognised = await recogniseBinary(file, '');
    if (!recognised.ok || !PAGED.has(recognised.format)) return { ok: false, failure: 'several-files' };
    formats.add(recognised.format);
  }
  return await openReader(formats.has('pdf') ? 'pdf' : 'picture', files, options);
};

/** A reader that comes when it is needed; nothing when it could not be fetched. */
const loaded = async <Reader>(load: () => Reader | Promise<Reader>): Promise<Reader | null> => {
  try {
    return await load();
  } catch {
    return null;
  }
};

const readerOptions = ({ name = '', work, parts, language, progress }: ImportOptions) => ({
  name: withoutExtension(name),
  ...(language === undefined ? {} : { language }),
  ...(progress === undefined ? {} : { heard: progress }),
  ...(work === undefined ? {} : { work }),
  ...(parts === undefined ? {} : { parts }),
});

const sizeOf = (input: ImportInput): number =>
  Array.isArray(input) ? input.reduce((sum, file) => sum + file.length, 0) : input.length;

/** A file's bytes, the bytes of several that have pages in their order, or text that was pasted. */
export type ImportInput = Uint8Array | Uint8Array[] | string;

/**
 * @param input what was brought
 * @param asked name, progress and cancelling
 * @returns the import, or why there is none; never throws for any input
 */
export const importScript = async (input: ImportInput, asked: ImportOptions = {}): Promise<ImportResult> => {
  let done = 0;
  const progress = (share: number): void => {
    done = Math.max(done, share);
    asked.progress?.(done);
  };
  const options: ImportOptions = { ...asked, progress };
  const pause = async (share: number): Promise<boolean> => {
    progress(share);
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
  const result = assemble(reading, opened.format);
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
