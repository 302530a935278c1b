/**
 * Which entry of the cast list a label means: `MAR.` is Marina, `COMTE` is Le Comte de Paris.
 *
 * @module
 */
// cspell:disable -- words of plays in five languages
import type { CastEntry } from './draft.ts';
import { foldedWords, nameKey } from './letters.ts';

/** Words before a name that a label may leave out. */
const LEADING = new Set(
  (
    'le la les l un une the a an der die das ein eine el los las una il lo gli i uno ' +
    'monsieur madame mademoiselle m mme mlle messer ser donna don dona done mr mrs miss sir ' +
    'herr frau fraulein senor senora signor signora rev hon dr'
  ).split(' '),
);

export interface Resolved {
  entry: CastEntry;
  /** The label with its words written out, where they are cut short: `LADY CAP.` is `LADY CAPULET`. */
  written?: string;
  /** Whether the label can stand for the entry by itself, so that two such labels are one role. */
  same: boolean;
}

interface Fit {
  /** 3: the label starts the name, 2: starts it after titles, 1: stands later in it, 0: does not fit. */
  rank: number;
  /** Word of the name that the label begins with. */
  from: number;
}

const fit = (label: readonly string[], name: readonly string[]): Fit => {
  const first = name.findIndex((word) => !LEADING.has(word));
  const startsAt = (from: number): boolean =>
    label.every((part, at) => {
      const word = name[from + at];
      return word !== undefined && word.startsWith(part);
    });
  if (startsAt(0)) return { rank: 3, from: 0 };
  if (first > 0 && startsAt(first)) return { rank: 2, from: first };
  for (let from = 1; from < name.length; from++)
    if (name[from]?.length !== 1 && startsAt(from)) return { rank: 1, from };
  return { rank: 0, from: 0 };
};

/** The words of the name that the label's words stand for. */
const writtenOut = (label: readonly string[], entry: CastEntry, from: number): string => {
  const words = entry.name.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const first = entry.name.indexOf(words[from] ?? '');
  const last = words[from + label.length - 1] ?? '';
  const end = entry.name.indexOf(last, first) + last.length;
  return entry.name.slice(Math.max(0, first), end);
};

/** `Anton Weber` where the cast list has `Anton`: the label begins with the whole name of one entry. */
const longerLabel = (words: readonly string[], cast: readonly CastEntry[]): Resolved | undefined => {
  const fitting = cast.filter((entry) => {
    const name = foldedWords(entry.name);
    return name.length < words.length && name.join('').length > 3 && name.every((word, at) => word === words[at]);
  });
  const [entry, ...others] = fitting;
  const extra = words.slice(entry === undefined ? 0 : foldedWords(entry.name).length);
  const told = extra.every((word) => /^\p{L}{3,}$/u.test(word));
  return entry !== undefined && others.length === 0 && told ? { entry, same: true } : undefined;
};

/**
 * @param label a label as it stands at the speeches
 * @param cast the cast list
 * @returns the one entry it can only mean, or nothing
 */
export const resolveLabel = (label: string, cast: readonly CastEntry[]): Resolved | undefined => {
  const key = nameKey(label);
  const words = foldedWords(label);
  if (words.length === 0) return undefined;
  const exact = cast.find((entry) => nameKey(entry.name) === key || entry.labels.some((one) => nameKey(one) === key));
  if (exact !== undefined) return { entry: exact, same: true };
  let best: { entry: CastEntry; from: number }[] = [];
  let rank = 1;
  for (const entry of cast) {
    const found = fit(words, foldedWords(entry.name));
    if (found.rank > rank) best = [];
    if (found.rank >= rank) {
      rank = found.rank;
      best.push({ entry, from: found.from });
    }
  }
  const [only, ...others] = best;
  if (only === undefined) return longerLabel(words, cast);
  if (others.length > 0) return undefined;
  const { entry, from } = only;
  const name = foldedWords(entry.name);
  if (words.every((word) => name.includes(word))) return { entry, same: rank > 1 };
  if (words.join('').length < 2 && !/\.\s*$/u.test(label)) return undefined;
  return { entry, written: writtenOut(words, entry, from), same: rank > 1 };
};
