/**
 * Scenes that say nothing but their number, told from the numbers of pages. Both are counted from one; pages are all as
 * long, and break off where they are full.
 *
 * @module
 */
// cspell:ignore IVXL
import type { Line } from '../line.ts';
import { nameKey } from '../letters.ts';
import { isPrologue, readHeading } from './headings.ts';
import { readLabels } from './label.ts';

const NUMBER = /^([*_#\s]*)([-–—[({|]?)\s*(?:(\d{1,3})|([IVXL]{1,7}))\s*([-–—\])}|.)]?)\s*[*_]*$/u;
const TENS = ['', 'X', 'XX', 'XXX', 'XL', 'L'];
const ONES = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];
const ROMAN = new Map(TENS.flatMap((ten, tens) => ONES.map((one, ones) => [ten + one, 10 * tens + ones] as const)));

/** Fewer numbers count nothing. */
const FEWEST = 3;
/** Letters on a printed line, and the most lines on a page that is printed. */
const ROW = 75;
const LONGEST_PAGE = 100;
/**
 * How far from the usual length a page may be, and how many of them are no farther. Scenes may be as alike by chance: where
 * lengths are only near, pages break off what is said as well, at so many of their numbers.
 */
const ALIKE = 0.1;
const NEAR = 0.3;
const MOST = 0.7;
const BROKEN = 0.35;
/** Share of the numbers that may interrupt what is said: the slips of a transcriber. */
const SLIPS = 0.1;
/** How many lines may tell what is done before somebody speaks. */
const TOLD = 12;

interface Numbered {
  at: number;
  value: number;
  /** How it is written: numbers of one kind are written alike. */
  form: string;
}

const numberOf = (line: Line, at: number): Numbered[] => {
  if (line.text.length > 16) return [];
  const match = NUMBER.exec(line.text);
  const roman = match?.[4];
  const value = roman === undefined ? Number(match?.[3]) : ROMAN.get(roman);
  if (match === null || value === undefined) return [];
  const looks = line.style?.heading ?? (line.style?.centred === true ? 'centred' : line.indent > 0);
  return [{ at, value, form: [match[1]?.trim(), match[2], match[5], roman === undefined, looks].join('|') }];
};

/** Each from one upwards by one, anew after a heading of a whole act. */
const isCount = (numbers: readonly Numbered[], anew: (from: number, to: number) => boolean): boolean =>
  numbers.length >= FEWEST &&
  numbers.every(({ at, value }, order) => {
    const before = numbers[order - 1];
    if (before === undefined) return value === 1;
    return value === before.value + 1 || (value === 1 && anew(before.at, at));
  });

const rowsOf = ({ text, gap }: Line): number => gap + Math.ceil(text.length / ROW);

const endsOpen = (text: string): boolean => !/[.!?…:»"”)\]*_]$/u.test(text);
const goesOn = (text: string): boolean => /^\p{Ll}/u.test(text);

/** Whether what stands between numbers is as long each time, as it is between two of a page. */
const isRegular = (lines: readonly Line[], numbers: readonly Numbered[]): boolean => {
  const lengths = numbers
    .slice(1)
    .map(({ at }, order) => lines.slice(numbers[order]?.at ?? 0, at).reduce((sum, line) => sum + rowsOf(line), 0));
  const usual = lengths.toSorted((one, other) => one - other)[lengths.length >> 1] ?? 0;
  const within = (share: number): boolean =>
    lengths.filter((length) => Math.abs(length - usual) <= share * usual).length >= MOST * lengths.length;
  const broken = numbers.filter(
    ({ at }) => endsOpen(lines[at - 1]?.text ?? '.') || goesOn(lines[at + 1]?.text ?? ''),
  ).length;
  return usual <= LONGEST_PAGE && (within(ALIKE) || (within(NEAR) && broken >= BROKEN * numbers.length));
};

/** Whether nearly each page has one of the numbers at its edge, and nearly each number stands there. */
const arePages = (lines: readonly Line[], numbers: readonly Numbered[]): boolean => {
  const pages = lines.filter(({ opensPage }) => opensPage === true).length;
  const atEdge = numbers.filter(({ at }) => lines[at]?.opensPage === true || lines[at + 1]?.opensPage === true).length;
  return atEdge >= MOST * numbers.length && atEdge >= MOST * pages;
};

/** Whether a sentence goes on over a line. */
const interrupts = (lines: readonly Line[], at: number): boolean =>
  endsOpen(lines[at - 1]?.text ?? '.') && goesOn(lines[at + 1]?.text ?? '');

/** Keys of what may be labels, when they come back. */
const labelsIn = (lines: readonly Line[]): ReadonlySet<string> => {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const { text } of lines) {
    for (const key of new Set(readLabels(text).map((reading) => reading.key))) (seen.has(key) ? again : seen).add(key);
  }
  return again;
};

/** Whether somebody speaks below, at once or after what is told. */
const isFollowed = (lines: readonly Line[], at: number, labels: ReadonlySet<string>): boolean =>
  lines
    .slice(at + 1, at + 1 + TOLD)
    .some(({ text }) => labels.has(nameKey(text)) || readLabels(text).some(({ key }) => labels.has(key)));

const standsAlone = (lines: readonly Line[], { at }: Numbered): boolean => {
  const line = lines[at];
  const next = lines[at + 1];
  if (line === undefined || next === undefined) return false;
  const apart = (line.gap > 0 || at === 0) && next.gap > 0;
  return apart || line.style?.centred === true || line.style?.heading !== undefined;
};

/** Those of a form that head scenes: all of them or none. */
const headsScenes = (
  lines: readonly Line[],
  numbers: readonly Numbered[],
  anew: (from: number, to: number) => boolean,
): boolean =>
  isCount(numbers, anew) &&
  numbers.every((one) => standsAlone(lines, one)) &&
  numbers.filter(({ at }) => interrupts(lines, at)).length <= SLIPS * numbers.length &&
  !arePages(lines, numbers) &&
  !isRegular(lines, numbers);

/**
 * Marks the lines that open a scene by its number alone. A document whose scenes say that they are has none.
 *
 * @param lines the document, what belongs to its pages still in it
 */
export const withCountedScenes = (lines: readonly Line[]): readonly Line[] => {
  const numbers = lines.flatMap(numberOf);
  if (numbers.length < FEWEST) return lines;
  const acts: number[] = [];
  for (const [at, line] of lines.entries()) {
    const kinds = readHeading(line.text).map(({ kind, text }) => (isPrologue(text) ? 'act' : kind));
    if (kinds.includes('scene') && line.gap > 0) return lines;
    if (kinds.includes('act')) acts.push(at);
  }
  const anew = (from: number, to: number): boolean => acts.some((at) => at > from && at < to);
  const found = [...Map.groupBy(numbers, ({ form }) => form).values()].find((one) => headsScenes(lines, one, anew));
  if (found === undefined) return lines;
  const labels = labelsIn(lines);
  if (found.filter(({ at }) => isFollowed(lines, at, labels)).length < (1 - SLIPS) * found.length) return lines;
  const opening = new Set(found.map(({ at }) => at));
  return lines.map((line, at) => (opening.has(at) ? { ...line, counted: true } : line));
};
