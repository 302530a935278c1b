/**
 * Which layout of labels explains the document best. A layout is a way of writing labels (signs around them, what
 * follows them, capitals, alone on the line or not); each is scored on what speakers' names do and other words do not:
 * they come back, they alternate, and they stand in the cast list.
 *
 * @module
 */
// cspell:ignore MOZO
import type { Line } from '../line.ts';
import type { Reading } from './label.ts';

/** One way to read one line. `at` is the position in the list of lines. */
export interface Sighting {
  at: number;
  reading: Reading;
  /** Whether the line opens a paragraph (after an empty line, or indented otherwise than the line before). */
  opens: boolean;
  /** Whether the line is of a kind that the document has for labels. */
  styled: boolean;
  /** Whether the line begins well to the right of where most lines do. */
  setIn: boolean;
}

/** The layout of lines whose style says that they are labels, whatever signs they bear. */
export const STYLED = 'styled';

export interface Layout {
  form: string;
  sightings: Sighting[];
  /** How well it explains the document; comparable within one document only. */
  score: number;
  /** Share of its sightings whose name comes back or stands in the cast list. */
  purity: number;
}

/** Alone in capitals or between signs, a label with its full stop and one without (`MOZO 1.º`) are one layout. */
const separatorOf = ({ separator, alone, upper, wrap, name }: Reading): string =>
  alone && (separator === '.' || separator === '') && (upper || wrap !== '' || /[ªº]$/u.test(name)) ? '' : separator;

/** The layout a reading belongs to. Paragraph-opening labels in mixed case are told from words inside a paragraph. */
export const formOf = ({ reading, opens, styled, setIn }: Sighting): string =>
  styled ? STYLED : plainForm(reading, opens, setIn);

const plainForm = (reading: Reading, opens: boolean, setIn: boolean): string =>
  [
    reading.wrap,
    separatorOf(reading),
    reading.upper ? 'capitals' : /^\p{Ll}/u.test(reading.name) ? 'small' : 'mixed',
    reading.alone ? (setIn && !reading.upper && reading.wrap === '' ? 'alone, set in' : 'alone') : 'inline',
    reading.upper || reading.wrap !== '' || opens ? '' : 'inside',
  ].join('|');

/** Columns to the right of most lines from which a line is set in. */
const SET_IN = 8;

const usualIndent = (lines: readonly Line[]): number => {
  const counts = new Map<number, number>();
  for (const { indent } of lines) counts.set(indent, (counts.get(indent) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
};

/** `…it is not my` / `Fault.`: the last word of a sentence, at the start of the next line. */
const goesOn = (reading: Reading, line: Line, before: Line | undefined): boolean =>
  !reading.upper &&
  reading.wrap === '' &&
  (reading.separator === '.' || reading.separator === '') &&
  line.gap === 0 &&
  line.indent === before?.indent &&
  /[\p{L},;-]$/u.test(before.text);

/** Every sighting in the document, with the layout's form. */
export const sightingsOf = (
  lines: readonly Line[],
  readings: readonly Reading[][],
  styles: ReadonlySet<string>,
): Sighting[] => {
  const usual = usualIndent(lines);
  return lines.flatMap((line, at) =>
    (readings[at] ?? []).flatMap((reading) => {
      if (goesOn(reading, line, lines[at - 1])) return [];
      const setIn = line.indent >= usual + SET_IN;
      const before = lines[at - 1];
      const opens = before === undefined || line.gap > 0 || line.indent !== before.indent;
      return { at, reading, opens, styled: reading.alone && styles.has(line.style?.name ?? ''), setIn };
    }),
  );
};

const countNames = (sightings: readonly Sighting[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { reading } of sightings) counts.set(reading.key, (counts.get(reading.key) ?? 0) + 1);
  return counts;
};

const alternation = (sightings: readonly Sighting[], counted: (key: string) => boolean): number => {
  let pairs = 0;
  let changes = 0;
  let before: string | undefined;
  for (const { reading } of sightings) {
    if (!counted(reading.key)) continue;
    if (before !== undefined) {
      pairs++;
      if (before !== reading.key) changes++;
    }
    before = reading.key;
  }
  return pairs === 0 ? 0 : changes / pairs;
};

/**
 * `Oui.` alone on its line is what a role says, not its label, when it mostly stands right below a label or right above
 * one: labels and speeches take turns.
 */
const withoutReplies = (form: string, sightings: Sighting[]): Sighting[] => {
  if (!form.includes('|alone') || form.includes('capitals') || form.startsWith('#')) return sightings;
  const taken = new Map<string, number>();
  const all = countNames(sightings);
  sightings.forEach(({ at, reading }, position) => {
    const above = sightings[position - 1];
    const below = sightings[position + 1];
    const rarer = (other: Sighting | undefined): boolean =>
      other !== undefined && (all.get(other.reading.key) ?? 0) > (all.get(reading.key) ?? 0);
    if ((above?.at === at - 1 && rarer(above)) || (below?.at === at + 1 && rarer(below)))
      taken.set(reading.key, (taken.get(reading.key) ?? 0) + 1);
  });
  return sightings.filter(({ reading }) => (taken.get(reading.key) ?? 0) < 0.6 * (all.get(reading.key) ?? 0));
};

const score = (form: string, sightings: Sighting[], cast: ReadonlySet<string>): Layout => {
  const counts = countNames(sightings);
  const often = sightings.length > 60 ? 3 : sightings.length > 5 ? 2 : 1;
  const counted = (key: string): boolean => (counts.get(key) ?? 0) >= often || cast.has(key);
  const explained = sightings.filter(({ reading }) => counted(reading.key)).length;
  const inCast = sightings.filter(({ reading }) => cast.has(reading.key)).length;
  const purity = explained / Math.max(1, sightings.length);
  const names = [...counts.keys()].filter(counted).length;
  const strength = form.includes('|space|')
    ? 0.9
    : form === STYLED || form.includes('capitals')
      ? 1.2
      : form.includes('small')
        ? 0.6
        : form.includes('inside')
          ? 0.8
          : 1;
  const chatter = names === 1 ? 0.3 : 0.25 + 0.75 * alternation(sightings, counted);
  const reuse = explained / Math.max(1, names);
  return {
    form,
    sightings,
    purity,
    score:
      explained *
      (0.2 + 0.8 * purity ** 1.5) *
      chatter *
      strength *
      (1 + inCast / Math.max(1, sightings.length)) *
      Math.min(1, reuse / 3),
  };
};

/**
 * @param sightings every way to read every line
 * @param cast keys of the names and labels of the cast list
 * @returns the layouts met, best first
 */
export const rankLayouts = (sightings: readonly Sighting[], cast: ReadonlySet<string>): Layout[] => {
  const byForm = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const form = formOf(sighting);
    const same = byForm.get(form);
    if (same === undefined) byForm.set(form, [sighting]);
    else same.push(sighting);
  }
  return [...byForm]
    .map(([form, same]) => score(form, withoutReplies(form, same), cast))
    .sort((a, b) => b.score - a.score);
};
