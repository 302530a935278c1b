/**
 * The roll of a scene: those who are on stage when it begins, as classical plays list them under its heading or in it.
 *
 * @module
 */
import { wordsIn, type NameFinder, type Word } from './names.ts';

// cspell:disable -- words of plays in five languages, without their accents
/** Those of the scene before. */
const SAME = /^(?:memes|precedents|precedentes|vorigen?|dett[aieo]|dich[ao]s|same)$/u;
/** Words of a roll that are no names. */
const OTHERS =
  /^(?:et|and|und|y|e|ed|les?|la|l|die|der|das|the|los|las|il|lo|gli|i|puis|then|dann|hernach|bald|darauf|poi|luego|despues|later|seule?s?|sol[aoie]s?|alone|allein|mit|avec|with|con|ensuite|autres?|others|de|du|un|une)$/u;
const HEADING = /^(?:scene|sc|szene|auftritt|escena|scena|acte?|akt|aufzug|acto|atto)$/u;
// cspell:enable

/** Longer texts describe. */
const LONGEST = 300;

export interface Roll {
  readonly roles: ReadonlySet<string>;
  /** With them those of the scene before. */
  readonly same: boolean;
}

/** The words of a heading after its number. */
function unnumbered(words: readonly Word[]): readonly Word[] {
  if (!words.slice(0, 2).some(({ text }) => HEADING.test(text))) return words;
  const name = words.findIndex(({ before }, at) => at > 0 && /[.:\n]|[–—-]\s/u.test(before));
  return name < 0 ? [] : words.slice(name);
}

/**
 * The roll that a heading or a direction is; undefined when it says something else.
 *
 * @param text of it
 * @param names finds the roles of the play
 */
export function rollIn(text: string, names: NameFinder): Roll | undefined {
  if (text.length > LONGEST || /[?!]/u.test(text)) return undefined;
  const plain = text.replace(/^\s*[([]([^()[\]]*)[)\]]\s*$/u, '$1').replace(/\([^)]*\)?|\[[^\]]*\]?/gu, ' ');
  const words = unnumbered(wordsIn(plain));
  const mentions = names(words);
  const same = words.some(({ text: word }) => SAME.test(word));
  const rest = words.filter(
    ({ text: word }, at) =>
      !OTHERS.test(word) && !SAME.test(word) && !mentions.some(({ from, to }) => at >= from && at < to),
  );
  const count = mentions.length + (same ? 1 : 0);
  // A name with other words beside it tells something of that role alone.
  if (count === 0 || rest.length > (count > 1 ? count : 0)) return undefined;
  return { roles: new Set(mentions.map(({ role }) => role)), same };
}
