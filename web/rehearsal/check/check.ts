/**
 * The check: what was said against what is written, word by word. What a recogniser may have misheard is a doubt, and
 * never my fault.
 *
 * @module
 */
import { aligned, likenessOf, type Pair } from './align.ts';
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
  /** More was being said when it was interrupted. */
  readonly unfinished?: true;
}

export interface Checking {
  readonly language: string;
  /** In verse every syllable counts, so that what cannot be heard for certain is doubtful. */
  readonly verse: boolean;
}

/** A recogniser that is less sure than this tells nothing for certain. */
const UNSURE = 0.5;
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

/** Whether no word of it is doubtful. */
export const isCertain = ({ words }: Check): boolean => words.every(({ verdict }) => verdict !== 'doubtful');

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
  const { confidence = 0, unfinished = false } = heard;
  const unsure = unfinished || (confidence > 0 && confidence < UNSURE);
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
