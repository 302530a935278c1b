/**
 * The import of a script: bytes or pasted text in, a script with the importer's doubts out.
 *
 * @module
 */
// cspell:ignore recognise
import { assemble } from './assemble.ts';
import { decode } from './decode.ts';
import type { Draft } from './draft.ts';
import { readFountain } from './fountain/read.ts';
import { looksLikeFountain } from './fountain/recognise.ts';
import { splitLines } from './line.ts';
import { LIMITS } from './limits.ts';
import type { Imported, ImportResult } from './result.ts';
import { readText } from './text/read.ts';

export interface ImportOptions {
  /** File name, for a title when the text has none and as a hint at the format. */
  name?: string;
  /** Told the share of the work done, 0 to 1, each time the work pauses. */
  progress?: (share: number) => void;
  /** Asked each time the work pauses; `true` ends it with the failure `cancelled`. */
  cancelled?: () => boolean;
  /** How to pause, so that whoever waits is heard (a cancel message for one). */
  breathe?: () => Promise<void>;
}

const UNSUPPORTED = /\.(?:pdf|docx?|odt|rtf|epub|fdx|x?html?|xml|tei|pages|zip)$/iu;

const withoutExtension = (name: string): string => name.replace(/^.*[\\/]/u, '').replace(/\.[^.]{1,10}$/u, '');

const isMarkup = (text: string): boolean => /^\s*(?:<\?xml|<!doctype|<html|<TEI|\{\\rtf)/iu.test(text.slice(0, 400));

/**
 * @param input a file's bytes, or text that was pasted
 * @param options name, progress and cancelling
 * @returns the import, or why there is none; never throws for any input
 */
export const importScript = async (input: Uint8Array | string, options: ImportOptions = {}): Promise<ImportResult> => {
  const pause = async (share: number): Promise<boolean> => {
    options.progress?.(share);
    await options.breathe?.();
    return options.cancelled?.() ?? false;
  };
  if (await pause(0)) return { ok: false, failure: 'cancelled' };
  if (input.length > LIMITS.bytes) return { ok: false, failure: 'too-large' };
  const name = options.name ?? '';
  const decoded = typeof input === 'string' ? decodeText(input) : decode(input);
  if (!decoded.ok) {
    const failure = decoded.failure === 'binary' && UNSUPPORTED.test(name) ? 'unsupported-format' : decoded.failure;
    return { ok: false, failure };
  }
  const { text } = decoded;
  if (isMarkup(text)) return { ok: false, failure: 'unsupported-format' };
  if (await pause(0.05)) return { ok: false, failure: 'cancelled' };
  const format: Imported['format'] = looksLikeFountain(text, name) ? 'fountain' : 'text';
  const draft = await inSteps(stepsOf(text, format, withoutExtension(name)), pause);
  if (draft === undefined || (await pause(0.8))) return { ok: false, failure: 'cancelled' };
  const imported = assemble(draft, format, splitLines(text));
  if (await pause(1)) return { ok: false, failure: 'cancelled' };
  return imported === undefined ? { ok: false, failure: 'no-speech-found' } : { ok: true, imported };
};

function* stepsOf(text: string, format: Imported['format'], name: string): Generator<number, Draft, undefined> {
  if (format === 'fountain') return readFountain(text, name);
  return yield* readText(text, name);
}

/** Pauses at every step; nothing when it was cancelled in between. */
const inSteps = async (
  steps: Generator<number, Draft, undefined>,
  pause: (share: number) => Promise<boolean>,
): Promise<Draft | undefined> => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (await pause(step.value)) return undefined;
  }
};

const decodeText = (text: string): { ok: true; text: string } | { ok: false; failure: 'empty' } =>
  text.trim() === '' ? { ok: false, failure: 'empty' } : { ok: true, text: text.normalize('NFC') };
