/**
 * What a reader of a format is. Readers work in steps: each `yield` is the share done so far (0 to 1), after which
 * whoever drives them may pause or stop.
 *
 * There are two families. Formats that say what each thing is (Fountain, Final Draft, TEI) are read straight into a
 * draft. Formats that only say how things look (text, word processors, pages, PDF) are read into lines, and
 * `text/infer.ts` finds the play in them.
 *
 * @module
 */
import type { Language } from '../../../edge/contract.ts';
import type { Draft } from './draft.ts';
import type { PictureParts } from './picture/parts.ts';
import type { ImportFailure } from './result.ts';

export interface ReaderOptions {
  /** File name without folder and extension: the title when the file gives none. */
  name: string;
  /** Which of several plays in one file, counted from 0, or all of them as one; none when the actor was not asked yet. */
  work?: number | 'all';
  /** What reading pictures needs; without it there is none. */
  parts?: PictureParts;
  /** What a text is likely to be in, before a word of it is read. */
  language?: Language;
  /** Told the share of the work done within a step that cannot pause. */
  heard?: (share: number) => void;
}

export type Reading =
  | {
      ok: true;
      draft: Draft;
      /** The source, line by line, as the proof shows it; `line` of the draft's blocks counts in it. */
      lines: string[];
      /** For formats with pages: the first line of each page of the original, in order. */
      pages?: number[];
      /** For several files: the first page of each, counted from 0. */
      files?: number[];
      /** For formats with pages: where each line stands on its page, from its top to its foot, in shares of its height. */
      places?: [top: number, foot: number][];
    }
  /** `works` are the titles to choose from when the failure is `several-plays`. */
  | { ok: false; failure: ImportFailure; works?: string[] };

export type Steps<Result> = AsyncGenerator<number, Result, undefined>;

/** The steps of a part of the work, as shares of the whole: from `from` on. */
export async function* after<Result>(
  from: number,
  steps: Generator<number, Result, undefined> | Steps<Result>,
): Steps<Result> {
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
    yield from + (1 - from) * step.value;
  }
}

/** The steps of a part of the work, as shares of the whole: between two of them. */
export function* within<Result>(steps: Generator<number, Result, undefined>, from: number, to: number) {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield from + (to - from) * step.value;
  }
}

export type TextReader = (text: string, options: ReaderOptions) => Steps<Reading>;

/** `files` holds one file, or several that have pages, in their order. */
export type BinaryReader = (files: readonly Uint8Array[], options: ReaderOptions) => Steps<Reading>;
