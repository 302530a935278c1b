/**
 * Codes of languages as documents write them.
 *
 * @module
 */
// cspell:ignore deu fra
import { LANGUAGES } from '../../../edge/contract.ts';
import type { Language } from '../../../edge/contract.ts';

const LONG: Readonly<Record<string, Language>> = {
  fra: 'fr',
  fre: 'fr',
  eng: 'en',
  ger: 'de',
  deu: 'de',
  spa: 'es',
  ita: 'it',
};

/**
 * @param code a language's code, of two or three letters (ISO 639), with a region or without
 * @returns the language, when it is one of ours
 */
export const languageOf = (code: string | undefined): Language | undefined => {
  const short = (code ?? '').trim().toLowerCase().split(/[-_]/u)[0] ?? '';
  return LANGUAGES.find((language) => language === short) ?? LONG[short];
};
