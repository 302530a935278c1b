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
      // `CITIZEN` is one of `Citizens`, not short for them.
      return word !== undefined && word.startsWith(part) && word !== `${part}s`;
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

/** The cast list, ready to be asked for many labels: names are folded once and found by how their words begin. */
class CastIndex {
  readonly #names: string[][];
  readonly #exact = new Map<string, CastEntry>();
  /** Entries by their whole name. */
  readonly #whole = new Map<string, CastEntry[]>();
  /** Every word of every name with the position of its entry, in the order of words. */
  readonly #words: { word: string; at: number }[];
  readonly #cast: readonly CastEntry[];

  constructor(cast: readonly CastEntry[]) {
    this.#cast = cast;
    this.#names = cast.map((entry) => foldedWords(entry.name));
    for (const [at, entry] of cast.entries()) {
      const name = this.nameAt(at).join(' ');
      for (const key of [name, ...entry.labels.map(nameKey)]) if (!this.#exact.has(key)) this.#exact.set(key, entry);
      const same = this.#whole.get(name);
      if (same === undefined) this.#whole.set(name, [entry]);
      else same.push(entry);
    }
    this.#words = this.#names
      .flatMap((name, at) => [...new Set(name)].map((word) => ({ word, at })))
      .sort((one, other) => (one.word < other.word ? -1 : one.word > other.word ? 1 : 0));
  }

  nameAt(at: number): readonly string[] {
    return this.#names[at] ?? [];
  }

  exact(key: string): CastEntry | undefined {
    return this.#exact.get(key);
  }

  named(name: string): readonly CastEntry[] {
    return this.#whole.get(name) ?? [];
  }

  /** Entries with a word that begins so, each once. */
  *beginning(start: string): Generator<{ entry: CastEntry; name: readonly string[] }, undefined> {
    const seen = new Set<number>();
    for (let next = this.#firstFrom(start); this.#words[next]?.word.startsWith(start) === true; next++) {
      const at = this.#words[next]?.at ?? 0;
      const entry = this.#cast[at];
      if (entry === undefined || seen.has(at)) continue;
      seen.add(at);
      yield { entry, name: this.nameAt(at) };
    }
  }

  #firstFrom(start: string): number {
    let low = 0;
    let high = this.#words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#words[middle]?.word ?? '') < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** `Anton Weber` where the cast list has `Anton`: the label begins with the whole name of one entry. */
const longerLabel = (words: readonly string[], cast: CastIndex): Resolved | undefined => {
  const fitting: { entry: CastEntry; length: number }[] = [];
  for (let length = 1; length < words.length; length++) {
    const name = words.slice(0, length);
    if (name.join('').length > 3) fitting.push(...cast.named(name.join(' ')).map((entry) => ({ entry, length })));
  }
  const [only, ...others] = fitting;
  if (only === undefined || others.length > 0) return undefined;
  const told = words.slice(only.length).every((word) => /^\p{L}{3,}$/u.test(word));
  return told ? { entry: only.entry, same: true } : undefined;
};

const resolve = (label: string, cast: CastIndex): Resolved | undefined => {
  const words = foldedWords(label);
  const [start] = words;
  if (start === undefined) return undefined;
  const exact = cast.exact(words.join(' '));
  if (exact !== undefined) return { entry: exact, same: true };
  let best: { entry: CastEntry; name: readonly string[]; from: number }[] = [];
  let rank = 1;
  for (const { entry, name } of cast.beginning(start)) {
    const found = fit(words, name);
    if (found.rank > rank) best = [];
    if (found.rank >= rank) {
      rank = found.rank;
      best.push({ entry, name, from: found.from });
    }
  }
  const [only, ...others] = best;
  if (only === undefined) return longerLabel(words, cast);
  if (others.length > 0) return undefined;
  const { entry, name, from } = only;
  if (words.every((word) => name.includes(word))) return { entry, same: rank > 1 };
  if (words.join('').length < 2 && !/\.\s*$/u.test(label)) return undefined;
  return { entry, written: writtenOut(words, entry, from), same: rank > 1 };
};

/**
 * @param cast the cast list
 * @returns tells the one entry that a label, as it stands at the speeches, can only mean; or nothing
 */
export const labelResolver = (cast: readonly CastEntry[]): ((label: string) => Resolved | undefined) => {
  const index = new CastIndex(cast);
  return (label) => resolve(label, index);
};
