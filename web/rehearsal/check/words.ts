/**
 * Words as they are compared: a written line and what a recogniser wrote of it differ in much that nobody hears.
 *
 * @module
 */
import { saidNumber } from './numbers.ts';
import { soundOf } from './sounds.ts';

/** One word that is said, and where it stands in the text (UTF-16 offsets). */
export interface CheckedWord {
  readonly from: number;
  readonly to: number;
  /** Lower case, no accents, no apostrophes. */
  readonly key: string;
  /** What sounds alike has the same. */
  readonly sound: string;
}

/** In French an apostrophe ends a word, in English it belongs to one. */
const WORDS: Readonly<Record<string, RegExp>> = { en: /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[’'][\p{L}\p{M}]+)*/gu };
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

// cspell:disable
/** Sounds that are no words. */
const FILLERS = new Set(['euh', 'heu', 'hum', 'hem', 'uh', 'um', 'er', 'erm', 'hm', 'hmm', 'äh', 'ähm', 'eh']);
const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/^can[’']?t$/u, 'can not'],
  [/^won[’']t$/u, 'will not'],
  [/^shan[’']t$/u, 'shall not'],
  [/^cannot$/u, 'can not'],
  [/n[’']t$/u, ' not'],
  [/[’']re$/u, ' are'],
  [/[’']ll$/u, ' will'],
  [/[’']ve$/u, ' have'],
  [/[’']m$/u, ' am'],
];
// cspell:enable

/** Letters that nobody hears apart. */
export const folded = (word: string): string =>
  word
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}|[’']/gu, '');

/** What one written word is when it is said. */
function said(word: string, language: string): string[] {
  const number = /^\d+$/u.test(word) ? saidNumber(word, language) : undefined;
  if (number !== undefined) return number.split(/[\s-]+/u);
  if (language !== 'en') return [word];
  const contraction = CONTRACTIONS.find(([pattern]) => pattern.test(word));
  return contraction ? word.replace(...contraction).split(' ') : [word];
}

/**
 * The words of a text, in order; sounds that are no words are left out.
 *
 * @param text a line, or what a recogniser wrote
 * @param language as `fr`
 */
export function checkedWords(text: string, language: string): CheckedWord[] {
  return [...text.matchAll(WORDS[language] ?? WORD)].flatMap(({ 0: found, index }) => {
    const lower = found.toLowerCase();
    if (FILLERS.has(lower)) return [];
    return said(lower, language).map((word) => ({
      ...{ from: index, to: index + found.length },
      key: folded(word),
      sound: soundOf(word, language),
    }));
  });
}
