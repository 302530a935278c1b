/**
 * What a page adds to a play: page numbers, running heads, verse numbers, words cut at the end of a line.
 *
 * @module
 */
// cspell:ignore chand página seite
import type { Line } from '../line.ts';
import { nameKey } from '../letters.ts';
import type { Aside } from './frame.ts';

const PAGE_NUMBER =
  /^(?:[-–—[({|*]\s*)?(?:(?:page|pg|p|seite|s|pag|pagina|página)\.?\s*)?(\d{1,4})(?:\s*[-–—\])}|*]|\.)?$/iu;

/** Numbers alone on their line that grow through the document are page numbers. */
const pageNumberLines = (lines: readonly Line[]): number[] => {
  const numbered = lines.flatMap((line, at) => {
    const value = PAGE_NUMBER.exec(line.text)?.[1];
    return value === undefined || line.counted === true ? [] : [{ at, value: Number(value) }];
  });
  if (numbered.length < 2) return [];
  const growing = numbered.filter(({ value }, position) => {
    const before = numbered[position - 1];
    const after = numbered[position + 1];
    return (
      (before !== undefined && value > before.value && value - before.value <= 6) ||
      (after !== undefined && after.value > value && after.value - value <= 6)
    );
  });
  return growing.length >= 0.6 * numbered.length ? growing.map(({ at }) => at) : [];
};

const append = <Value>(lists: Map<string, Value[]>, key: string, value: Value): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
};

const headKey = (text: string): string => nameKey(text.replace(/\d+/gu, ' '));

/**
 * Texts that stand beside most page numbers, and nearly only there, are running heads; so are lines that carry the
 * page number themselves.
 */
const runningHeadLines = (lines: readonly Line[], numbers: readonly number[]): number[] => {
  if (numbers.length < 3) return [];
  const beside = new Map<string, number[]>();
  for (const at of numbers) {
    for (const near of [at - 1, at + 1]) {
      const text = lines[near]?.text ?? '';
      const key = headKey(text);
      if (key !== '' && text.length < 90) append(beside, key, near);
    }
  }
  const everywhere = new Map<string, number>();
  for (const line of lines) {
    const key = line.text.length < 90 ? headKey(line.text) : '';
    if (beside.has(key)) everywhere.set(key, (everywhere.get(key) ?? 0) + 1);
  }
  return [...beside].flatMap(([key, found]) =>
    found.length >= Math.max(3, 0.15 * numbers.length) && found.length >= 0.7 * (everywhere.get(key) ?? 0) ? found : [],
  );
};

/** `12   LE MENTEUR` and `ACTE II   13`: a head with its number, the same words again and again. */
const numberedHeadLines = (lines: readonly Line[]): number[] => {
  const byKey = new Map<string, { at: number; value: number }[]>();
  lines.forEach((line, at) => {
    if (line.text.length > 100 || !/^\d|\d$/u.test(line.text)) return;
    const value = /^(\d{1,4})\s{2,}\p{L}|\p{L}.*\s{2,}(\d{1,4})$/u.exec(line.text);
    if (value === null) return;
    const key = headKey(line.text);
    append(byKey, key, { at, value: Number(value[1] ?? value[2]) });
  });
  return [...byKey.values()].flatMap((found) => {
    const grows = found.every(({ value }, position) => position === 0 || value > (found[position - 1]?.value ?? 0));
    return found.length >= 3 && grows ? found.map(({ at }) => at) : [];
  });
};

/** How many of the lines that hold something bear a number when each is counted, and how many of these follow. */
const COUNTED = 0.6;
const FOLLOWING = 0.9;
const COUNT = /^(\d{1,4})[.:)]?\s+(?=\S)/u;

/** Scripts of the radio count every line, or every speech, on each page or through the whole. */
const withoutCounts = (lines: readonly Line[]): readonly Line[] => {
  const values = lines.flatMap(({ text }) => COUNT.exec(text)?.[1] ?? []).map(Number);
  if (values.length < 5 || values.length < COUNTED * lines.length) return lines;
  const following = values.filter((value, at) => at === 0 || value === 1 || value === (values[at - 1] ?? 0) + 1);
  if (following.length < FOLLOWING * values.length) return lines;
  return lines.map((line) => {
    const count = COUNT.exec(line.text)?.[0].length ?? 0;
    if (count === 0) return line;
    const { runs: _runs, ...plain } = line;
    return { ...plain, text: line.text.slice(count) };
  });
};

/** Verse numbers: at the end or the start of lines, in steps that go up. */
const withoutVerseNumbers = (lines: readonly Line[]): Line[] => {
  for (const pattern of [/(?<!\s)\s{2,}[[(]?(\d{1,4})[\])]?$/u, /^[[(]?(\d{1,4})[\])]?\s{2,}(?=\S)/u]) {
    const numbered = lines.flatMap((line, at) => {
      const value = pattern.exec(line.text)?.[1];
      return value === undefined ? [] : [{ at, value: Number(value) }];
    });
    const rising = numbered.filter(({ value }, position) => value > (numbered[position - 1]?.value ?? 0)).length;
    const fives = numbered.filter(({ value }) => value % 5 === 0).length;
    if (numbered.length < 5 || rising < 0.8 * numbered.length || fives < 0.6 * numbered.length) continue;
    const found = new Set(numbered.map(({ at }) => at));
    return lines.map((line, at) => (found.has(at) ? { ...line, text: line.text.replace(pattern, '').trim() } : line));
  }
  return [...lines];
};

/** Marks of footnotes and slips of transcribers that nobody says. */
const withoutMarks = (text: string): string =>
  text.replace(/\s?(?:\[(?:\d{1,3}|\*+|[a-z]|\?|sic)\]|\{\d{1,3}\}|[¹²³⁰⁴-⁹]+|(?<=\p{L}[.,;:!?]?)[†‡]+)/gu, '');

const endsOpen = (text: string): boolean => !/[.!?…:»"”)\]]$/u.test(text);

/**
 * Takes page furniture away; a gap that only a page break made is closed, so that a speech goes on over the page.
 *
 * @param all the document
 * @param aside told which lines of the source were taken
 */
export const withoutFurniture = (all: readonly Line[], aside: Aside): Line[] => {
  const lines = withoutVerseNumbers(withoutCounts(all));
  const numbers = pageNumberLines(lines);
  const taken = new Set([...numbers, ...runningHeadLines(lines, numbers), ...numberedHeadLines(lines)]);
  const kept: Line[] = [];
  let broken = false;
  let gap = 0;
  lines.forEach((line, at) => {
    if (taken.has(at) || /^\((?:MORE|CONTINUED|SUITE)\)$/u.test(line.text)) {
      aside.add(line.index, line.index + 1, 'page-furniture');
      gap = broken ? gap : line.gap;
      broken = true;
      return;
    }
    const before = kept.at(-1);
    const goesOn = broken && before !== undefined && endsOpen(before.text) && /^\p{Ll}/u.test(line.text);
    const text = withoutMarks(line.text).trim();
    if (text !== '') kept.push({ ...line, text, gap: goesOn ? 0 : Math.max(line.gap, broken ? gap : 0) });
    broken = false;
  });
  return joinCutWords(kept);
};

const LONGEST_WORD = 100;

/** `mar-` and `chand` on the next line are one word when the document has that word, or has not the one with a hyphen. */
const joinCutWords = (lines: readonly Line[]): Line[] => {
  const cut = lines.filter((line) => /\p{L}[-‐¬]$/u.test(line.text)).length;
  if (cut === 0) return [...lines];
  const words = new Set<string>();
  for (const line of lines)
    for (const [word] of line.text.matchAll(/\p{L}+(?:-\p{L}+)*/gu)) words.add(word.toLowerCase());
  const joined = lines.map((line) => ({ ...line }));
  for (let at = 0; at + 1 < joined.length; at++) {
    const line = joined[at];
    const next = joined[at + 1];
    if (line === undefined || next === undefined || next.gap > 0) continue;
    const head = /(\p{L}+(?:-\p{L}+)*)[-‐¬]$/u.exec(line.text.slice(-LONGEST_WORD))?.[1];
    const tail = /^(\p{Ll}+)[^\s]*/u.exec(next.text);
    if (head === undefined || tail === null) continue;
    const whole = `${head}${tail[1] ?? ''}`.toLowerCase();
    const hyphened = `${head}-${tail[1] ?? ''}`.toLowerCase();
    const stem = words.has(whole) || !words.has(hyphened) ? line.text.replace(/[-‐¬]$/u, '') : line.text;
    line.text = stem + tail[0];
    next.text = next.text.slice(tail[0].length).trim();
  }
  return joined.filter((line) => line.text !== '');
};
