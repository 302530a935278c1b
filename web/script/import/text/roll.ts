/**
 * The roll of a scene: the names of those on stage, under its heading.
 *
 * @module
 */
// cspell:disable -- words of plays in five languages
import { foldedWords, nameKey } from '../letters.ts';

/** Words of a roll that are no names. */
const OTHERS =
  /^(?:et|and|und|y|e|ed|les?|la|die|der|das|the|los|las|il|lo|gli|vorigen?|memes|precedents|precedentes|dettit?|dett[aoe]|suddett[aoie]|dich[ao]s?|puis|then|dann|hernach|bald|darauf|poi|luego|despues|later|seule?s?|sol[aoie]s?|solus|alone|allein|mit|avec|with|con|ensuite|autres?|others)$/u;

const withoutBrackets = (text: string): string => text.replace(/\([^)]*\)?|\[[^\]]*\]?|_/gu, ' ');

/** The known names a text is made of, when it holds hardly anything else. */
const namesIn = (text: string, names: ReadonlySet<string>): { found: string[]; strange: number } => {
  const words = foldedWords(withoutBrackets(text));
  const found: string[] = [];
  let strange = 0;
  for (let at = 0; at < words.length;) {
    let length = Math.min(5, words.length - at);
    while (length > 0 && !names.has(words.slice(at, at + length).join(' '))) length--;
    if (length > 0) {
      found.push(words.slice(at, at + length).join(' '));
      at += length;
    } else {
      if (!OTHERS.test(words[at] ?? '')) strange++;
      at++;
    }
  }
  return { found, strange };
};

/**
 * @param text a paragraph under a heading
 * @param names keys of the names of those who speak and of the cast list
 * @returns whether it lists who is on stage: two names or more, and little else
 */
export const isRoll = (text: string, names: ReadonlySet<string>): boolean => {
  if (text.length > 300 || /[?!]/u.test(text)) return false;
  const { found, strange } = namesIn(text, names);
  return (
    found.length + (/\b(?:vorigen?|m[eê]mes|dett[ieao]|dich[ao]s)\b/iu.test(text) ? 1 : 0) >= 2 &&
    strange <= found.length
  );
};

const ENTERS = /^(?:re-?)?(?:enters?|entre|rentre|entra|sale|kommt|tritt)(?!\p{L})/iu;

/** What stands in brackets when nothing else does, and tells who comes in. */
const entrance = (text: string): string => {
  const inside = /^_?[[(]([^[\]()]*)[\])]_?\.?$/u.exec(text.trim())?.[1]?.replaceAll('_', '').trim() ?? '';
  return ENTERS.test(inside) ? inside.replace(ENTERS, '') : '';
};

/**
 * `SIRO solo.` or `[Enter Chorus.]` under a heading: whoever is alone on stage says what follows without a label.
 *
 * @returns the name, as it stands
 */
export const aloneOnStage = (text: string, names: ReadonlySet<string>): string | undefined => {
  const bare = entrance(text) || withoutBrackets(text).trim();
  if (bare.length > 60) return undefined;
  const { found, strange } = namesIn(bare, names);
  if (found.length !== 1 || strange > 1) return undefined;
  const words = bare.split(/[\s.,;]+/u).filter((word) => word !== '');
  const start = words.findIndex((word) => found[0]?.split(' ')[0] === nameKey(word));
  const length = found[0]?.split(' ').length ?? 1;
  const name = words.slice(start, start + length).join(' ');
  return start < 0 || name === '' ? undefined : name;
};
