/**
 * Readers of plain text, and of every document that was read into lines.
 *
 * @module
 */
import { LIMITS } from '../limits.ts';
import type { Line } from '../line.ts';
import { readLines, splitLines } from '../line.ts';
import type { Reading, ReaderOptions } from '../reader.ts';
import { Aside, setFootnotesAside, setLicenceAside, setNotesAside } from './frame.ts';
import type { Known } from './infer.ts';
import { readPlay, workOf } from './play.ts';

/**
 * The play in a document of whatever format: licence, notes and captions are set aside, then the layout is inferred.
 *
 * @param source the document as the proof shows it, line by line
 * @param lines its lines that hold something, with what the format says of their looks
 * @param known what the format says by itself (title, author, language)
 * @param options name, and which of several plays
 * @returns the steps of the work (shares done), then the reading
 */
export function* readDocument(
  source: string[],
  lines: readonly Line[],
  known: Omit<Known, 'name'>,
  options: ReaderOptions,
): Generator<number, Reading, undefined> {
  if (lines.length > LIMITS.lines) return { ok: false, failure: 'too-large' };
  const aside = new Aside(source.length);
  setLicenceAside(source, aside);
  setNotesAside(source, aside);
  setFootnotesAside(source, aside);
  yield 0.1;
  const kept = withoutAside(lines, aside);
  return yield* readPlay(source, kept, aside, { ...known, name: options.name, ...workOf(options) });
}

/** Lines that are set aside leave an empty line where they were. */
const withoutAside = (lines: readonly Line[], aside: Aside): Line[] => {
  const kept: Line[] = [];
  let gap = 0;
  for (const line of lines) {
    if (aside.has(line.index)) {
      gap += line.gap + 1;
      continue;
    }
    kept.push(gap === 0 ? line : { ...line, gap: line.gap + gap });
    gap = 0;
  }
  return kept;
};

/**
 * @param text the file, any line ends
 * @param options name, and which of several plays
 */
export function* readText(text: string, options: ReaderOptions): Generator<number, Reading, undefined> {
  const source = splitLines(text);
  return yield* readDocument(source, readLines(source), {}, options);
}
