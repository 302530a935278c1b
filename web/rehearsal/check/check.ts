/**
 * The check: what was said against what is written, word by word. What a recogniser may have misheard is a doubt, and
 * never my fault.
 *
 * @module
 */
import { distance } from './sounds.ts';
import { checkedWords, type CheckedWord } from './words.ts';

/** `doubtful`: it may have been said; the recogniser cannot tell. `other`: something else was said there. */
export type Verdict = 'said' | 'doubtful' | 'other' | 'missing';

/** A written word, and what became of it. */
export interface Judged {
  /** Where it stands in the line, UTF-16 offsets. */
  readonly from: number;
  readonly to: number;
  readonly verdict: Verdict;
  /** What was heard in its place, where it is `other` or `doubtful`. */
  readonly heard?: string;
}

export interface Check {
  /** Every word of the line, in order. */
  readonly words: readonly Judged[];
  /** Words that were said and are not written, and after how many written words. */
  readonly added: readonly { readonly after: number; readonly heard: string }[];
}

/** What a recogniser understood: its guesses, the best first. */
export interface Heard {
  readonly guesses: readonly string[];
  /** How sure it is of the first, 0 to 1; 0 or absent: it does not tell. */
  readonly confidence?: number;
}

export interface Checking {
  readonly language: string;
  /** In verse every syllable counts, so that what cannot be heard for certain is doubtful. */
  readonly verse: boolean;
}

/** A recogniser that is less sure than this tells nothing for certain. */
const UNSURE = 0.5;
/** Words whose sounds differ by this share at most may be the same, misheard. */
const NEAR = 0.34;
/** What it costs to leave a word out, or to add one; a word for another costs up to 1. */
const GAP = 0.7;

// cspell:disable
/** Forms of verse that prose does not keep apart. */
const VERSE_FORMS: Readonly<Record<string, string>> = {
  encor: 'encore',
  jusques: 'jusque',
  avecque: 'avec',
  avecques: 'avec',
  guere: 'gueres',
  certe: 'certes',
  oer: 'over',
  eer: 'ever',
  neer: 'never',
  tis: 'it is',
  twas: 'it was',
};
// cspell:enable
const proseOf = (key: string): string => VERSE_FORMS[key] ?? key;

type Likeness = 'same' | 'alike' | 'near' | 'apart';

function likenessOf(one: CheckedWord, other: CheckedWord): Likeness {
  if (one.key === other.key) return 'same';
  if (proseOf(one.key) === proseOf(other.key)) return 'alike';
  if (one.sound === other.sound) return 'same';
  const longest = Math.max(one.sound.length, other.sound.length);
  return longest > 2 && distance(one.sound, other.sound) <= NEAR * longest ? 'near' : 'apart';
}

const COST: Readonly<Record<Likeness, number>> = { same: 0, alike: 0.1, near: 0.5, apart: 1 };

/** A written word with a heard one, or either alone. */
type Pair = readonly [written: CheckedWord | undefined, heard: CheckedWord | undefined];

/** The cheapest way to lay what was heard beside what is written. */
function aligned(written: readonly CheckedWord[], heard: readonly CheckedWord[]): { pairs: Pair[]; cost: number } {
  const costs: number[][] = [heard.map((_, index) => index * GAP).concat(heard.length * GAP)];
  for (const [row, word] of written.entries()) {
    const above = costs[row] ?? [];
    const line = [(row + 1) * GAP];
    for (const [column, other] of heard.entries()) {
      line.push(
        Math.min(
          (above[column] ?? 0) + COST[likenessOf(word, other)],
          (above[column + 1] ?? 0) + GAP,
          (line[column] ?? 0) + GAP,
        ),
      );
    }
    costs.push(line);
  }
  const pairs: Pair[] = [];
  let row = written.length;
  let column = heard.length;
  const at = (one: number, other: number): number => costs[one]?.[other] ?? Infinity;
  while (row > 0 || column > 0) {
    const word = written[row - 1];
    const other = heard[column - 1];
    if (word && other && Math.abs(at(row, column) - at(row - 1, column - 1) - COST[likenessOf(word, other)]) < 1e-9) {
      pairs.push([word, other]);
      row -= 1;
      column -= 1;
    } else if (word && Math.abs(at(row, column) - at(row - 1, column) - GAP) < 1e-9) {
      pairs.push([word, undefined]);
      row -= 1;
    } else {
      pairs.push([undefined, other]);
      column -= 1;
    }
  }
  return { pairs: pairs.reverse(), cost: at(written.length, heard.length) };
}

/** Words written apart and heard as one, or the reverse: *week-end* and *weekend*. */
const joined = (words: readonly (CheckedWord | undefined)[], of: 'key' | 'sound'): string =>
  words.map((word) => word?.[of] ?? '').join('');

function sameTogether(run: readonly Pair[]): boolean {
  const written = run.map(([word]) => word);
  const heard = run.map(([, word]) => word);
  return joined(written, 'key') !== '' && joined(written, 'key') === joined(heard, 'key');
}

/** Stretches of pairs that are all the same, or all not. */
function runsOf(pairs: readonly Pair[]): Pair[][] {
  const runs: Pair[][] = [];
  let before: boolean | undefined;
  for (const pair of pairs) {
    const same = pair[0] !== undefined && pair[1] !== undefined && likenessOf(pair[0], pair[1]) === 'same';
    const last = runs.at(-1);
    if (last && same === before) last.push(pair);
    else runs.push([pair]);
    before = same;
  }
  return runs;
}

function verdictOf([written, heard]: Pair, { verse }: Checking, unsure: boolean): Verdict {
  if (!heard || !written) return unsure ? 'doubtful' : 'missing';
  switch (likenessOf(written, heard)) {
    case 'same':
      return 'said';
    case 'alike':
      return verse ? 'doubtful' : 'said';
    case 'near':
      return 'doubtful';
    case 'apart':
      return unsure ? 'doubtful' : 'other';
  }
}

/** One written word may be several that are said: the worst of them counts. */
const ORDER: readonly Verdict[] = ['said', 'doubtful', 'other', 'missing'];

function merged(words: readonly Judged[]): Judged[] {
  const result: Judged[] = [];
  for (const word of words) {
    const last = result.at(-1);
    if (last?.from !== word.from) result.push(word);
    else if (ORDER.indexOf(word.verdict) > ORDER.indexOf(last.verdict)) result[result.length - 1] = word;
  }
  return result;
}

/**
 * Compares a line with what was heard of it.
 *
 * @param line as written; of several guesses of a recogniser, the one that fits best counts
 */
export function checkLine(line: string, heard: Heard, checking: Checking): Check {
  const written = checkedWords(line, checking.language);
  const guesses = heard.guesses.length > 0 ? heard.guesses : [''];
  const best = guesses
    .map((guess) => ({ guess, ...aligned(written, checkedWords(guess, checking.language)) }))
    .reduce((one, other) => (other.cost < one.cost ? other : one));
  const unsure = heard.confidence !== undefined && heard.confidence > 0 && heard.confidence < UNSURE;
  const words: Judged[] = [];
  const added: { after: number; heard: string }[] = [];
  const saidAs = (word: CheckedWord): string => best.guess.slice(word.from, word.to);
  for (const run of runsOf(best.pairs)) {
    const together = sameTogether(run);
    for (const pair of run) {
      const [word, other] = pair;
      if (!word) {
        if (other && !together && !unsure) added.push({ after: words.length, heard: saidAs(other) });
        continue;
      }
      const verdict = together ? 'said' : verdictOf(pair, checking, unsure);
      const instead = other && verdict !== 'said' && verdict !== 'missing' ? { heard: saidAs(other) } : {};
      words.push({ from: word.from, to: word.to, verdict, ...instead });
    }
  }
  return { words: merged(words), added };
}

/** So many words at the end of a line tell that it was reached. */
const LAST = 2;

/**
 * How far I am in my line, by what a recogniser understood so far.
 *
 * @returns share of its words up to the last one that was heard, 0 to 1; 1 as soon as one of the last two was heard, in
 *   its place
 */
export function reached(line: string, heard: string, language: string): number {
  const written = checkedWords(line, language);
  const { pairs } = aligned(written, checkedWords(heard, language));
  let at = 0;
  let last = 0;
  for (const [word, other] of pairs) {
    if (word) at += 1;
    if (word && other && likenessOf(word, other) !== 'apart') last = at;
  }
  if (written.length === 0) return 1;
  return last > written.length - Math.min(LAST, written.length) ? 1 : last / written.length;
}
