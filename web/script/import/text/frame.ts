/**
 * What surrounds the work itself in public e-texts: licence, credits, footnotes, captions. Each found passage is set
 * aside with its reason.
 *
 * @module
 */
// cspell:disable -- words of plays in five languages
import type { SetAside } from '../result.ts';

/** Marks lines of the source as not belonging to the play. */
export class Aside {
  readonly #reasons: (SetAside['reason'] | undefined)[];

  constructor(length: number) {
    this.#reasons = new Array<SetAside['reason'] | undefined>(length).fill(undefined);
  }

  add(from: number, to: number, reason: SetAside['reason']): void {
    for (let at = Math.max(0, from); at < Math.min(to, this.#reasons.length); at++) this.#reasons[at] ??= reason;
  }

  has(line: number): boolean {
    return this.#reasons[line] !== undefined;
  }

  /** Neighbouring lines with one reason, as ranges. */
  ranges(): SetAside[] {
    const found: SetAside[] = [];
    this.#reasons.forEach((reason, at) => {
      if (reason === undefined) return;
      const last = found.at(-1);
      if (last?.to === at && last.reason === reason) last.to = at + 1;
      else found.push({ from: at, to: at + 1, reason });
    });
    return found;
  }
}

const START = /^\s*\*{3}\s?START OF (?:THE|THIS) |^\*END[ *]*THE SMALL PRINT/u;
const FINISH = /^\s*\*{3}\s?END OF (?:THE|THIS) |^\s*End of (?:the |this )?Project Gutenberg/iu;

/** Lines before the start mark and after the end mark of a public e-text. */
export const setLicenceAside = (source: readonly string[], aside: Aside): void => {
  const start = source.findLastIndex((line, at) => at < source.length / 2 && START.test(line));
  if (start >= 0) aside.add(0, start + 1, 'front-matter');
  const end = source.findIndex((line, at) => at > start && FINISH.test(line));
  if (end >= 0) aside.add(end, source.length, 'back-matter');
};

const OPENING =
  /^\s*\[\s*_?(?:illustrations?|ilustraci[oó]n|illustrazione|abbildung|note|footnote|fu(?:ß|ss)note|nota|anmerkung|transcriber|trans(?:cription)?\b)/iu;
const LONGEST_NOTE = 80;

const depthChange = (line: string): number => (line.match(/\[/gu)?.length ?? 0) - (line.match(/\]/gu)?.length ?? 0);

/** Captions and notes in square brackets, over as many lines as the bracket is open. */
export const setNotesAside = (source: readonly string[], aside: Aside): void => {
  for (let at = 0; at < source.length; at++) {
    const line = source[at] ?? '';
    if (!OPENING.test(line)) continue;
    let depth = 0;
    let to = at;
    do {
      depth += depthChange(source[to] ?? '');
      to++;
    } while (depth > 0 && to < source.length && to - at < LONGEST_NOTE);
    if (depth <= 0) {
      aside.add(at, to, 'note');
      at = to - 1;
    }
  }
};

const NOTE_START = /^\s*(?:\[\s*(?:\d{1,3}|\*+|[a-z])\s*\]|\(\d{1,3}\)|\{\d{1,3}\}|\d{1,3}\)|[*†‡]|[¹²³⁴-⁹]+)\s+\S/u;

/** Paragraphs that begin with a footnote's mark; the marks in brackets must also occur inside the text. */
export const setFootnotesAside = (source: readonly string[], aside: Aside): void => {
  const used = new Set<string>();
  for (const line of source)
    for (const [mark] of line.matchAll(/(?<=\S ?)(?:\[\d{1,3}\]|\(\d{1,3}\)|\{\d{1,3}\})/gu)) used.add(mark);
  for (let at = 0; at < source.length; at++) {
    const line = source[at] ?? '';
    if (!NOTE_START.test(line) || (source[at - 1] ?? '').trim() !== '') continue;
    const mark = /^\s*([[({]\d{1,3}[\])}])/u.exec(line)?.[1];
    if (mark === undefined || !used.has(mark)) continue;
    let to = at;
    while (to < source.length && (source[to] ?? '').trim() !== '') to++;
    aside.add(at, to, 'note');
    at = to;
  }
};
