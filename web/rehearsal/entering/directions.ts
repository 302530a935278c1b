/**
 * Whom a stage direction brings on.
 *
 * @module
 */
import type { Language } from '../../../edge/contract.ts';
import { fold } from '../../script/import/letters.ts';
import { wordsIn, type Mention, type NameFinder, type Word } from './names.ts';
import { movesIn, type Move } from './verbs.ts';

export interface BroughtOn {
  /** The sentences that bring roles on, by the ids of these. */
  readonly roles: ReadonlyMap<string, string>;
  /** The sentence that brings on somebody without a name: whoever is meant where it stands. */
  readonly unnamed: string | undefined;
}

// cspell:disable -- words of plays in five languages, without their accents
/** Between two names that come on together. */
const TOGETHER =
  /^(?:et|puis|and|then|und|dann|y|e|ed|poi|luego|avec|with|mit|con|suivie?s?|de|du|d|followed|attended|by|accompagnee?s?|accompanied|gefolgt|von|seguido|seguida|seguito|seguita|da|dal|le|la|les|l|the|der|die|das|dem|den|el|il|lo|son|sa|ses|his|her|their|seinem?|ihre?r?|su|sus|suo|sua|m|mr|mrs|dr|monsieur|madame|mademoiselle|maitre|don|dona|herr|frau|lady|lord|senor|senora|signor|signora)$/u;
const PRONOUN = /^(?:il|elle|ils|elles|he|she|they|er|sie|el|ella|ellos|ellas|egli|lui|lei|essa)$/u;
/** After a verb it leads to somebody who comes, a role or not. */
const SOMEBODY =
  /^(?:un|une|des|deux|trois|quatre|plusieurs|a|an|two|three|four|some|ein|eine|einige|zwei|drei|vier|unos?|una|unas|dos|tres|due|tre|alcuni|uno)$/u;
const THE = /^(?:le|la|les|l|the|der|die|das|el|los|las|il|lo|gli|i)$/u;
/** Comes beside what somebody says. */
const PARTICIPLE = /(?:ant|ing|ando|endo|end)$/u;
const AND = /^(?:et|and|und|y|e|ed)$/u;
/** A full stop after it ends no sentence. */
const SHORTENED = /^(?:m|mr|mrs|ms|mme|mlle|dr|st|hr|fr|sr|sra|sig|don)$/u;
// cspell:enable

/** How many words may stand between a verb and whom it brings on. */
const NEAR = 6;

/** The sentences of a text, without what brackets it. */
function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  for (const piece of text.split(/(?<=[.!?…])\s+|\n|--|[–—]/u)) {
    const [last = ''] = sentences.slice(-1);
    const isShort = SHORTENED.test(/(\p{L}+)\.$/u.exec(fold(last))?.[1] ?? '');
    if (isShort) sentences.splice(-1, 1, `${last} ${piece}`);
    else sentences.push(piece);
  }
  return sentences.map((sentence) => sentence.replace(/^[\s([]+|[\s)\]]+$/gu, ''));
}

/** Do two names that follow each other belong together? */
function isTogether(words: readonly Word[], one: Mention, other: Mention): boolean {
  const between = words.slice(one.to, other.from);
  const last = between.at(-1);
  // "In his gown, and Lady Capulet".
  const isAdded = last !== undefined && AND.test(last.text) && last.before.includes(',');
  return isAdded || between.every(({ text }) => TOGETHER.test(text));
}

/** The names beside a word, the nearest first, as far as they belong together. */
function group(words: readonly Word[], mentions: readonly Mention[], before: boolean): Mention[] {
  const near = before ? mentions.toReversed() : mentions;
  const found: Mention[] = [];
  for (const mention of near) {
    const last = found.at(-1);
    if (last && !(before ? isTogether(words, mention, last) : isTogether(words, last, mention))) break;
    found.push(mention);
  }
  return found;
}

/** Whom the verb brings on: those before it, in whose clause it stands; else those after it. */
function comers(words: readonly Word[], mentions: readonly Mention[], moves: readonly Move[], move: Move): Mention[] {
  const index = moves.indexOf(move);
  const from = moves[index - 1]?.at ?? -1;
  const to = moves[index + 1]?.at ?? words.length;
  const before = mentions.filter((mention) => mention.from > from && mention.to <= move.at);
  // Another clause may have begun between a name and the verb: then whoever comes is named after it.
  const after = mentions.filter((mention) => mention.from > move.at && mention.to <= to);
  const first = after[0];
  const isNear = first !== undefined && first.from - move.at <= NEAR;
  const next = words[move.at + 1];
  if (next && SOMEBODY.test(next.text) && next.before.trim() === '') {
    const isRole = first !== undefined && words.slice(move.at + 1, first.from).every(({ text }) => SOMEBODY.test(text));
    return isRole ? group(words, after, false) : [];
  }
  if (before.length === 0) return isNear ? group(words, after, false) : [];
  if (PRONOUN.test(words[move.at - 1]?.text ?? '')) return [];
  const begun = words.slice(before.at(-1)?.to ?? 0, move.at + 1).some(({ before: signs }) => /[,;:]/u.test(signs));
  const follows = first !== undefined && words.slice(move.at + 1, first.from).every(({ text }) => THE.test(text));
  return begun && follows ? group(words, after, false) : group(words, before, true);
}

/** Who comes is not named: a verb alone, or after a pronoun. */
function isUnnamed(words: readonly Word[], moves: readonly Move[], mentions: readonly Mention[]): boolean {
  const [first] = moves;
  if (!first || moves.at(-1)?.going !== 'on' || mentions.length > 0) return false;
  if (first.at === 1 && PRONOUN.test(words[0]?.text ?? '')) return true;
  const [verb, next] = words;
  if (first.at !== 0 || !verb) return false;
  const leads = next !== undefined && (next.capital || SOMEBODY.test(next.text) || THE.test(next.text));
  return PARTICIPLE.test(verb.text) || !leads;
}

/**
 * Whom a direction brings on.
 *
 * @param text of the direction
 * @param names finds the roles of the play
 * @param language of the play
 */
export function broughtOn(text: string, names: NameFinder, language: Language): BroughtOn {
  const roles = new Map<string, string>();
  let unnamed: string | undefined;
  for (const sentence of sentencesOf(text)) {
    const words = wordsIn(sentence);
    const mentions = names(words);
    const moves = movesIn(words, language, (at) => mentions.some(({ from, to }) => at >= from && at < to));
    for (const move of moves.filter(({ going }) => going === 'on')) {
      for (const { role } of comers(words, mentions, moves, move)) roles.set(role, sentence);
    }
    if (isUnnamed(words, moves, mentions)) unnamed = sentence;
  }
  return { roles, unnamed };
}
