/**
 * The word by which an actor who has dried asks for the prompt: « Texte ! »
 *
 * @module
 */
import { checkedWords } from './words.ts';

// cspell:ignore letra battuta testo
/** What actors call out, without accents, by language. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  fr: ['texte'],
  en: ['line'],
  de: ['text'],
  es: ['texto', 'letra'],
  it: ['battuta', 'testo'],
};

/**
 * Whether I call for the prompt: with that word alone, and where my line has not the same, which I might be saying.
 *
 * @param line as written
 * @param heard all that was said between two silences
 */
export function callsPrompter(line: string, heard: string, language: string): boolean {
  const words = checkedWords(heard, language);
  const call = words[0]?.key;
  if (words.length !== 1 || call === undefined || !CALLS[language]?.includes(call)) return false;
  return checkedWords(line, language).every(({ key }) => key !== call);
}
