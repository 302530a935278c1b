/**
 * The body of the play cut at its headings and labels.
 *
 * @module
 */
import type { Line } from '../line.ts';
import { isEndMark } from './headings.ts';
import type { Heading } from './headings.ts';
import type { Reading } from './label.ts';

export type Segment =
  | { kind: 'heading'; heading: Heading; line: Line }
  /** Lines that belong to nobody: between a heading and the first label, after an act's end. */
  | { kind: 'loose'; lines: Line[] }
  | { kind: 'speech'; reading: Reading; line: Line; aside: string; lines: Line[] };

const LONG_LABEL = 50;

/** `MARTINE, en se tournant vers ses deux` / `enfants.`: the direction of a label goes on over the line's end. */
const asideGoesOn = (reading: Reading, line: Line, next: Line | undefined, afterNext: Line | undefined): boolean =>
  reading.alone &&
  reading.aside !== undefined &&
  line.text.length >= LONG_LABEL &&
  !/[.:]\s*_?$/u.test(line.text) &&
  next?.gap === 0 &&
  /^\p{Ll}/u.test(next.text) &&
  (afterNext === undefined || afterNext.gap > 0 || /[.:]$/u.test(next.text));

class Cutter {
  readonly segments: Segment[] = [];
  #act = '';

  heading(found: readonly Heading[], line: Line): void {
    for (const heading of found) {
      if (heading.kind === 'act') {
        if (found.length > 1 && heading.text === this.#act) continue;
        this.#act = heading.text;
      }
      this.segments.push({ kind: 'heading', heading, line });
    }
  }

  speech(reading: Reading, line: Line, aside: string): void {
    this.#dropEmpty();
    const lines = reading.rest === '' ? [] : [{ ...line, text: reading.rest, gap: 0 }];
    this.segments.push({ kind: 'speech', reading, line, aside, lines });
  }

  line(line: Line): void {
    const last = this.segments.at(-1);
    if (last === undefined || last.kind === 'heading') this.segments.push({ kind: 'loose', lines: [line] });
    else last.lines.push(line);
  }

  endSpeech(line: Line): void {
    this.#dropEmpty();
    this.segments.push({ kind: 'loose', lines: [line] });
  }

  finish(): Segment[] {
    this.#dropEmpty();
    return this.segments;
  }

  /** A label after which nothing is said was a name in a list or in a direction. */
  #dropEmpty(): void {
    const last = this.segments.at(-1);
    if (last?.kind !== 'speech' || last.lines.length > 0) return;
    this.segments.pop();
    this.line(last.line);
    const before = this.segments.at(-1);
    if (before?.kind === 'speech') {
      const line = before.lines.pop();
      if (line !== undefined) this.segments.push({ kind: 'loose', lines: [line] });
    }
  }
}

/**
 * @param lines lines of the body
 * @param offset position of the first of them in the document
 * @param headings headings by position in the document
 * @param labelAt labels by position in the document
 */
export const cutSegments = (
  lines: readonly Line[],
  offset: number,
  headings: ReadonlyMap<number, Heading[]>,
  labelAt: ReadonlyMap<number, Reading>,
): Segment[] => {
  const cutter = new Cutter();
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) break;
    const reading = labelAt.get(offset + at);
    const found = headings.get(offset + at);
    if (reading !== undefined) {
      const goesOn = asideGoesOn(reading, line, lines[at + 1], lines[at + 2]);
      const more = goesOn ? ` ${lines[at + 1]?.text ?? ''}` : '';
      cutter.speech(reading, line, `${reading.aside ?? ''}${more}`.trim());
      if (goesOn) at++;
    } else if (found !== undefined) cutter.heading(found, line);
    else if (isEndMark(line.text) && line.gap > 0) cutter.endSpeech(line);
    else cutter.line(line);
  }
  return cutter.finish();
};
