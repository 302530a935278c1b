/**
 * The roles that a direction names: by their names, by the other labels of their speeches, or by a word that is in no
 * other name.
 *
 * @module
 */
import { fold, foldedWords } from '../../script/import/letters.ts';
import type { Role } from '../../script/model.ts';

/** A word of a direction. */
export interface Word {
  readonly text: string;
  /** In a capital letter. */
  readonly capital: boolean;
  /** The signs between it and the word before. */
  readonly before: string;
}

/** A role that is named: words `from` to `to - 1`. */
export interface Mention {
  readonly role: string;
  readonly from: number;
  readonly to: number;
}

/** Finds the roles that are named in some words, in their order. */
export type NameFinder = (words: readonly Word[]) => Mention[];

// cspell:disable -- words of plays in five languages, without their accents
/** Words that a name shares with those of others, or that are no name by themselves. */
const COMMON =
  /^(?:mr|mrs|ms|miss|lady|lord|sir|madam|king|queen|prince|princess|duke|count|doctor|dr|saint|st|young|old|first|second|third|m|mme|mlle|monsieur|madame|mademoiselle|maitre|don|dona|donna|dom|le|la|les|l|un|une|de|du|des|d|et|and|the|of|his|her|son|sa|ses|premier|premiere|deuxieme|roi|reine|duc|comte|comtesse|marquis|marquise|herr|frau|fraulein|der|die|das|den|dem|ein|eine|von|und|graf|konig|konigin|prinz|prinzessin|el|los|las|y|e|senor|senora|senorita|rey|reina|il|lo|gli|i|signor|signora|signorina|conte|contessa|re|regina|tous|all|alle|todos|tutti|jeune|petit|petite|grand|voix|voice|stimme|voz|voce)$/u;
const ARTICLE = /^(?:le|la|les|l|the|der|die|das|el|los|las|il|lo|gli|i)$/u;
// cspell:enable

/** The words of a text with what stands between them. */
export function wordsIn(text: string): Word[] {
  let last = 0;
  return [...text.matchAll(/(?:re-(?=enter))?[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/giu)].map(({ 0: word, index }) => {
    const before = text.slice(last, index);
    last = index + word.length;
    return { text: fold(word).replace('-', ''), capital: /^\p{Lu}/u.test(word), before };
  });
}

/**
 * A finder for the roles of a play.
 *
 * @param roles its cast list
 */
export function nameFinder(roles: readonly Role[]): NameFinder {
  const labels = roles.map(({ id, name, aliases }) => ({
    id,
    names: [name, ...aliases].map((label) => foldedWords(label.replace(/\([^)]*\)/gu, ' '))),
  }));
  const whole = new Map<string, string>();
  const owners = new Map<string, Set<string>>();
  for (const { id, names } of labels) {
    for (const name of names) {
      if (name.length === 0) continue;
      whole.set(name.join(' '), id);
      if (ARTICLE.test(name[0] ?? '') && name.length > 1) whole.set(name.slice(1).join(' '), id);
      for (const word of name) {
        const owned = owners.get(word) ?? new Set();
        owners.set(word, owned.add(id));
      }
    }
  }
  /** The one role in whose names a word is, where it says something. */
  const ownerOf = (word: string): string | undefined => {
    const owned = owners.get(word);
    return owned?.size === 1 && word.length > 2 && !COMMON.test(word) ? [...owned][0] : undefined;
  };
  const longest = Math.max(1, ...[...whole.keys()].map((name) => name.split(' ').length));

  return (words) => {
    const found: Mention[] = [];
    for (let from = 0; from < words.length;) {
      let length = Math.min(longest, words.length - from);
      let role: string | undefined;
      for (; length > 0; length -= 1) {
        const stretch = words.slice(from, from + length);
        // Two sentences are no name.
        if (stretch.slice(1).some(({ before }) => /[,;:!?]/u.test(before))) continue;
        role = whole.get(stretch.map(({ text }) => text).join(' '));
        // A single small word may be any word, unless an article says that it is somebody.
        if (role !== undefined && (length > 1 || stretch[0]?.capital || ARTICLE.test(words[from - 1]?.text ?? '')))
          break;
        role = undefined;
      }
      const word = words[from];
      if (role === undefined && word?.capital) role = ownerOf(word.text);
      const to = from + Math.max(1, length);
      if (role !== undefined) found.push({ role, from, to });
      from = to;
    }
    return found;
  };
}
