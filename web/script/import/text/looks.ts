/**
 * What a richer format says of letters, written as the signs plain text uses for the same: italics between `_`, a name
 * in bold or made capitals between `**`. So there is one inference for all formats, and it learns from the document
 * what its italics are for. Note marks and verse numbers that are raised are taken out.
 *
 * @module
 */
import type { Line, Run } from '../line.ts';

type Look = 'italic' | 'bold' | 'capitals' | 'raised';

/** Looks of every character of a line. */
type Letters = Record<Look, boolean[]>;

const LONGEST_LABEL = 60;
/** A look that most letters have says nothing. */
const MOST = 0.6;
/** What stands in for the indent of a centred line where the format knows none. */
const CENTRED_INDENT = 30;

const lettersOf = ({ text, style, runs = [] }: Line): Letters => {
  const has = (look: Look): boolean[] => {
    const whole = (look === 'italic' || look === 'bold') && style?.[look] === true;
    const flags = new Array<boolean>(text.length).fill(whole);
    for (const run of runs) mark(flags, run, run[look]);
    return flags;
  };
  return { italic: has('italic'), bold: has('bold'), capitals: has('capitals'), raised: has('raised') };
};

const mark = (flags: boolean[], { from, to }: Run, value: boolean | undefined): void => {
  if (value !== undefined) flags.fill(value, Math.max(0, from), Math.max(0, Math.min(to, flags.length)));
};

interface Stretch {
  from: number;
  to: number;
}

/** Where a look holds; white space between two stretches joins them, none is left at their ends. */
const stretches = (text: string, flags: readonly boolean[]): Stretch[] => {
  const found: Stretch[] = [];
  for (let at = 0; at < text.length; at++) {
    if (flags[at] !== true || /\s/u.test(text[at] ?? '')) continue;
    const last = found.at(-1);
    if (last !== undefined && text.slice(last.to, at).trim() === '') last.to = at + 1;
    else found.push({ from: at, to: at + 1 });
  }
  return found;
};

const isLetter = (character: string | undefined): boolean => /[\p{L}\p{N}]/u.test(character ?? '');

/** Whether a stretch holds whole words. */
const ofWords = (text: string, { from, to }: Stretch): boolean =>
  /[\p{L}\p{N}]/u.test(text.slice(from, to)) &&
  !(isLetter(text[from - 1]) && isLetter(text[from])) &&
  !(isLetter(text[to - 1]) && isLetter(text[to]));

/** `1er`, `Mme` and `XVIIe` are words though their end is raised; a number or a sign is the mark of a note. */
const isMark = (text: string, { from, to }: Stretch): boolean => {
  const raised = text.slice(from, to);
  if (/^[\s\d*†‡§.,()[\]–-]+$/u.test(raised)) return true;
  return /^[([]?\p{Ll}[)\]]?$/u.test(raised) && !/(?<!\p{L})\p{L}{1,2}$|\d$/u.test(text.slice(0, from));
};

const withoutRaised = (text: string, letters: Letters): { text: string; letters: Letters } => {
  const marks = stretches(text, letters.raised).filter((stretch) => isMark(text, stretch));
  if (marks.length === 0) return { text, letters };
  const kept = (at: number): boolean => !marks.some(({ from, to }) => at >= from && at < to);
  const only = (flags: boolean[]): boolean[] => flags.filter((_flag, at) => kept(at));
  return {
    text: [...Array(text.length).keys()]
      .filter(kept)
      .map((at) => text[at])
      .join(''),
    letters: {
      italic: only(letters.italic),
      bold: only(letters.bold),
      capitals: only(letters.capitals),
      raised: only(letters.raised),
    },
  };
};

/** The name in bold or made capitals that a line begins with; `M. Jourdain` may have its title in plain letters. */
const labelStretch = (text: string, flags: readonly boolean[]): Stretch | undefined => {
  const [first] = stretches(text, flags);
  if (first === undefined || !/^[\p{Lu}\P{L}]{0,6}$/u.test(text.slice(0, first.from))) return undefined;
  const bracket = text.slice(first.from, first.to).search(/[([]/u);
  const end = bracket < 0 ? first.to : first.from + text.slice(first.from, first.from + bracket).trimEnd().length;
  const from = /^\P{L}/u.test(text) ? first.from : 0;
  const found = { from, to: end };
  return end - from <= LONGEST_LABEL && end > from && ofWords(text, found) ? found : undefined;
};

interface Uses {
  italic: boolean;
  bold: boolean;
}

const written = (line: Line, uses: Uses, next: Line | undefined, before: Line | undefined): Line => {
  const raw = lettersOf(line);
  const { text, letters } = withoutRaised(line.text, raw);
  const capitals = labelStretch(text, letters.capitals);
  const bold = uses.bold ? labelStretch(text, letters.bold) : undefined;
  const label = capitals ?? bold;
  const cut = (from: number, to: number): string => {
    if (!uses.italic) return text.slice(from, to);
    let out = '';
    let at = from;
    for (const stretch of stretches(text, letters.italic)) {
      if (stretch.from < from || stretch.to > to || !ofWords(text, stretch)) continue;
      const opened = stretch.from === 0 && before !== undefined && endsItalic(before) && goesOn(line);
      const left = stretch.to === text.length && next !== undefined && beginsItalic(next) && goesOn(next);
      out +=
        text.slice(at, stretch.from) + (opened ? '' : '_') + text.slice(stretch.from, stretch.to) + (left ? '' : '_');
      at = stretch.to;
    }
    return out + text.slice(at, to);
  };
  if (label === undefined) return { ...line, text: cut(0, text.length).trim() };
  const name = text.slice(label.from, label.to);
  const shown = capitals === undefined ? name : name.toUpperCase();
  const laid = `${text.slice(0, label.from)}**${shown}**${cut(label.to, text.length)}`;
  return { ...line, text: laid.trim() };
};

const beginsItalic = (line: Line): boolean => lettersOf(line).italic[0] === true;
const endsItalic = (line: Line): boolean => lettersOf(line).italic.at(-1) === true;

/** Whether a line goes on with the sentence of the one before. */
const goesOn = (line: Line): boolean => line.gap === 0 && /^\p{Ll}/u.test(line.text);

const shareOf = (lines: readonly Line[], look: 'italic' | 'bold'): number => {
  let all = 0;
  let having = 0;
  for (const line of lines) {
    all += line.text.length;
    if (line.style?.[look] === true) having += line.text.length;
    else for (const run of line.runs ?? []) if (run[look] === true) having += run.to - run.from;
  }
  return all === 0 ? 0 : having / all;
};

/**
 * @param lines the document
 * @returns the same lines with their looks as signs in `text`, without `runs`; those that say nothing of looks as they
 *   were
 */
export const writeLooks = (lines: readonly Line[]): Line[] => {
  if (lines.every(({ style, runs }) => style === undefined && runs === undefined)) return [...lines];
  const uses = { italic: shareOf(lines, 'italic') < MOST, bold: shareOf(lines, 'bold') < MOST };
  const result: Line[] = [];
  let gap = 0;
  lines.forEach((line, at) => {
    const plain = line.style === undefined && line.runs === undefined;
    const { runs: _runs, ...laid } = plain ? line : written(line, uses, lines[at + 1], lines[at - 1]);
    if (laid.text === '') {
      gap += line.gap;
      return;
    }
    const indent = line.style?.centred === true && line.indent === 0 ? CENTRED_INDENT : line.indent;
    result.push({ ...laid, indent, gap: Math.max(line.gap, gap) });
    gap = 0;
  });
  return result;
};
