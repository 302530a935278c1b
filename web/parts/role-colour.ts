/**
 * A colour and initials for every role. Never colour alone: who cannot tell two hues apart reads the initials.
 *
 * @module
 */

/** How many hues the tokens hold (`--role-1` …). A ninth role starts again: by then the initials part them. */
const HUES = 8;

/**
 * @param order place of the role in the cast list, from 0: it does not change when lines are edited
 * @param mine mine is always the amber of the spot
 * @returns a CSS colour
 */
export const roleColour = (order: number, mine: boolean): string =>
  mine ? 'var(--spot)' : `var(--role-${(Math.max(0, order) % HUES) + 1})`;

/** Words that open many names and tell nobody apart. */
const OPENINGS = new Set(
  'le la les l un une des de du d of von van the a an der die das el los il lo gli monsieur madame mademoiselle m mme mlle mr mrs miss ms don doña dona frau herr signor signora docteur dr'.split(
    ' ',
  ),
);

const wordsOf = (name: string): string[] => {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const telling = words.filter((word) => !OPENINGS.has(word.toLowerCase()));
  return telling.length > 0 ? telling : words;
};

const capital = (word: string): string => word.slice(0, 1).toLocaleUpperCase() + word.slice(1).toLocaleLowerCase();

function* candidates(name: string): Generator<string> {
  const [first = '', second = ''] = wordsOf(name);
  yield capital(first.slice(0, 2));
  if (second !== '') yield `${first.slice(0, 1)}${second.slice(0, 1)}`.toLocaleUpperCase();
  for (let at = 2; at < first.length; at += 1) yield capital(first.slice(0, 1) + first.slice(at, at + 1));
  for (let number = 2; ; number += 1) yield `${first.slice(0, 1).toLocaleUpperCase()}${number}`;
}

/**
 * @param names the names of a script's roles, in the order of its cast list
 * @returns one or two letters for each, in the same order, all different
 */
export const initialsOf = (names: readonly string[]): string[] => {
  const taken = new Set<string>();
  return names.map((name) => {
    for (const candidate of candidates(name)) {
      if (candidate === '' || taken.has(candidate)) continue;
      taken.add(candidate);
      return candidate;
    }
    return '';
  });
};
