/**
 * The body of the play cut at its headings and labels.
 *
 * @module
 */
import type { Line } from '../line.ts';
import { isEndMark } from './headings.ts';
import type { Heading } from './headings.ts';
import { gluedLabels } from './glued.ts';
import { readLabels } from './label.ts';
import type { Reading } from './label.ts';
import { isRoll } from './roll.ts';
import type { Speakers } from './speakers.ts';

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

/** The paragraph that begins at a position, as one text. */
const paragraphAt = (lines: readonly Line[], at: number): string => {
  let text = lines[at]?.text ?? '';
  for (let next = at + 1; next < lines.length && lines[next]?.gap === 0 && text.length < 400; next++) {
    text += ` ${lines[next]?.text ?? ''}`;
  }
  return text;
};

/** One direction in brackets, and nothing else. */
const BRACKETED = /^[_\s]*(?:\([^()]*\)|\[[^[\]]*\])[._\s]*$/u;

class Cutter {
  readonly segments: Segment[] = [];
  #act = '';
  /** Who has the next label at the start of a line. */
  nextKey = '';
  readonly #glued: (text: string) => number;

  constructor(glued: (text: string) => number) {
    this.#glued = glued;
  }

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
    this.segments.push({ kind: 'speech', reading, line, aside, lines: [] });
    if (reading.rest !== '') this.line({ ...line, text: reading.rest, gap: 0 });
  }

  /** Whether nothing but the heading of a division was read last, and the place it names in brackets. */
  get underHeading(): boolean {
    const last = this.segments.at(-1);
    if (last?.kind !== 'loose') return last?.kind === 'heading';
    return this.segments.at(-2)?.kind === 'heading' && BRACKETED.test(last.lines.map(({ text }) => text).join(' '));
  }

  line(line: Line): void {
    const last = this.segments.at(-1);
    if (last === undefined || last.kind === 'heading') this.segments.push({ kind: 'loose', lines: [line] });
    else if (last.kind === 'loose') last.lines.push(line);
    else this.#say(last, line);
  }

  #say(speech: Extract<Segment, { kind: 'speech' }>, line: Line): void {
    const at = this.#glued(line.text);
    const reading = at > 0 ? readLabels(line.text.slice(at))[0] : undefined;
    // Who is only addressed is the one who answers, or speaks already.
    const addressed = reading?.key === speech.reading.key || reading?.key === this.nextKey;
    if (reading === undefined || addressed) speech.lines.push(line);
    else {
      speech.lines.push({ ...line, text: line.text.slice(0, at).trim() });
      this.speech(reading, { ...line, gap: 0 }, reading.aside ?? '');
    }
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
 * @param speakers labels by position in the document
 * @param names keys of the names of those who speak and of the cast list
 */
export const cutSegments = (
  lines: readonly Line[],
  offset: number,
  headings: ReadonlyMap<number, Heading[]>,
  speakers: Speakers,
  names: ReadonlySet<string>,
): Segment[] => {
  const cutter = new Cutter(gluedLabels(speakers));
  const order = [...speakers.labelAt].sort((one, other) => one[0] - other[0]);
  let coming = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) break;
    while (coming < order.length && (order[coming]?.[0] ?? 0) <= offset + at) coming++;
    cutter.nextKey = order[coming]?.[1].key ?? '';
    const reading = speakers.labelAt.get(offset + at);
    const found = headings.get(offset + at);
    // A label on a line of its own has its speech below, unless the next label is there already.
    const silent = reading?.alone === false || speakers.labelAt.has(offset + at + 1);
    const roll = reading !== undefined && silent && cutter.underHeading && isRoll(paragraphAt(lines, at), names);
    if (reading !== undefined && !roll) {
      const goesOn = asideGoesOn(reading, line, lines[at + 1], lines[at + 2]);
      const more = goesOn ? ` ${lines[at + 1]?.text ?? ''}` : '';
      cutter.speech(reading, line, `${reading.aside ?? ''}${more}`.trim());
      if (goesOn) at++;
    } else if (found !== undefined) cutter.heading(found, line);
    else if (line.gap > 0 && isEndMark(line.text)) cutter.endSpeech(line);
    else cutter.line(line);
  }
  return cutter.finish();
};
