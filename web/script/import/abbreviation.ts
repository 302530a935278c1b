/**
 * Which entry of the cast list a label means: `MIRA.` is Mirandola, `CONTE` is Il Conte d'Albafiorita.
 *
 * @module
 */
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
  /** Whether the label is cut short, so that the entry's name should be shown instead. */
  full: boolean;
}

/** How well a label fits a name: 3 starts it, 2 starts it without titles, 1 stands later in it, 0 does not fit. */
const fit = (label: readonly string[], name: readonly string[]): number => {
  const first = name.findIndex((word) => !LEADING.has(word));
  const startsAt = (from: number): boolean =>
    label.every((part, at) => {
      const word = name[from + at];
      return word !== undefined && word.startsWith(part);
    });
  if (startsAt(0)) return 3;
  if (first > 0 && startsAt(first)) return 2;
  for (let from = 1; from < name.length; from++) if (name[from]?.length !== 1 && startsAt(from)) return 1;
  return 0;
};

const isCut = (label: readonly string[], name: readonly string[]): boolean =>
  label.some((part) => !name.includes(part));

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
  if (exact !== undefined) return { entry: exact, full: false };
  let best: CastEntry[] = [];
  let bestFit = 0;
  for (const entry of cast) {
    const how = fit(words, foldedWords(entry.name));
    if (how > bestFit) {
      bestFit = how;
      best = [entry];
    } else if (how === bestFit && how > 0) best.push(entry);
  }
  const [entry, ...others] = best;
  if (entry === undefined || others.length > 0) return undefined;
  const cut = isCut(words, foldedWords(entry.name));
  if (cut && words.join('').length < 2 && !/\.\s*$/u.test(label)) return undefined;
  return { entry, full: cut };
};
