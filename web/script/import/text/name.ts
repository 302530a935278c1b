/**
 * How far a name goes at the start of a line.
 *
 * @module
 */
// cspell:disable -- words of plays in five languages
import { LIMITS } from '../limits.ts';
import { fold, isUpper } from '../letters.ts';

/** Small words inside a name, allowed when a capital follows: `LA STATUE du COMMANDEUR`, `Graf von Appiani`. */
const PARTICLES = new Set(
  (
    'de du des d la le les l et à a au aux en of the and in to from with von vom van der den dem das die zu zum und im ' +
    'di del della dello dei degli delle da dal e ed il lo gli y el los las con ou or o oder &'
  ).split(' '),
);

/**
 * @param name a name, whole
 * @returns whether it is in capitals, save for the small words inside it: `LA STATUE du COMMANDEUR`
 */
export const isShouted = (name: string): boolean => {
  const words = name.split(' ').filter((word) => !PARTICLES.has(word));
  return isUpper(words.join(' ')) && /\p{L}.*\p{L}/u.test(name);
};

/** Short forms whose full stop does not end a name. */
const TITLES = new Set(
  'm mm mr mrs ms dr st ste mme mlle mlles mgr sr sra srta sres d dn dna sig sigra prof rev hon capt col gen lt sgt'.split(
    ' ',
  ),
);

/** Words after which a role without a name is told in small letters: `Un laquais`, `Premier archer`, `A voice`. */
const SOMEBODY = new Set(
  (
    'un une le la l les deux trois quatre premier premiere second seconde deuxieme troisieme autre a an the two three ' +
    'first third fourth another ein eine der die das zwei drei erster erste zweiter zweite dritter el los las uno una ' +
    'dos tres primer primero primera segundo segunda tercero otro otra il lo gli i due tre primo prima secondo terzo altro'
  ).split(' '),
);

/** Whether a name is of somebody told by what he is, in small letters. */
export const isSomebody = (name: string): boolean =>
  /^\p{Lu}[\p{Ll}’']*\s?\p{Ll}/u.test(name) && /\s\p{Ll}|[’']\p{Ll}/u.test(name);

/** `Un laquais`: how far such a role's name goes, 0 when none begins the text. */
const somebodyEnd = (text: string): number => {
  const match =
    /^(\p{Lu}\p{Ll}*)(?:\s|[’'])(\p{Ll}[\p{Ll}-]+(?:\s\p{Ll}[\p{Ll}-]+)?)(?=\s?[.:—–/(,]|\s--?\s|\t|\s{2}|$)/u.exec(
      text,
    );
  return match !== null && SOMEBODY.has(fold(match[1] ?? '')) ? match[0].length : 0;
};

const WORD = /^[\p{L}\p{M}\p{N}'’ªº°&#]+(?:[-‐‑][\p{L}\p{M}\p{N}'’]+)*/u;

const startsLikeName = (word: string): boolean => /^(?:[’'](?=\p{Lu}))?(?:\p{Lu}|\d)|^(?:d|l)[’']\p{Lu}/u.test(word);

/**
 * @param text text that may start with a name
 * @returns lengths at which a name can end, shortest first; none when no name starts here
 */
export const nameEnds = (text: string): number[] => {
  const ends: number[] = [];
  let at = 0;
  let words = 0;
  let end = 0;
  while (at < text.length && words < LIMITS.labelWords && at < LIMITS.labelCharacters) {
    const word = WORD.exec(text.slice(at, at + LIMITS.labelCharacters))?.[0];
    if (word === undefined) break;
    const next = at + word.length;
    if (!startsLikeName(word)) {
      if (words === 0) return [];
      const joins = PARTICLES.has(fold(word)) && /^\s(?:[\p{Lu}\d]|[dl][’'])/u.test(text.slice(next, next + 3));
      if (!joins) {
        // After a name in capitals small letters begin a direction; after any other they make it a sentence.
        if (isUpper(text.slice(0, end)) && end > 1) break;
        if (ends.length > 1) return ends.slice(0, -1);
        const somebody = words === 1 ? somebodyEnd(text) : 0;
        return somebody > 0 ? [somebody] : [];
      }
    }
    words++;
    end = next;
    at = next;
    const stop = text[at] === '.';
    const short = TITLES.has(fold(word)) || word.length === 1 || /^\d+$/u.test(word);
    if (stop && short && /^\.\s?[\p{Lu}ªº\d]/u.test(text.slice(at, at + 3))) {
      ends.push(end);
      const mark = /^\.\s?[ªº]/u.exec(text.slice(at))?.[0].length;
      if (mark !== undefined) {
        at += mark;
        end = at;
      } else at++;
    } else if (stop) break;
    const space = /^(?: (?! )|\/(?=\p{Lu})|\s*[,&+/]\s(?=\p{Lu}{2}))/u.exec(text.slice(at));
    if (space === null) break;
    if (space[0].includes(',') && !isUpper(text.slice(0, end))) break;
    at += space[0].length;
  }
  if (end > 0) ends.push(end);
  return ends;
};
