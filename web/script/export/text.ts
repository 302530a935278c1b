/**
 * Writer of plain text, laid out as printed plays are: names in capitals on lines of their own, directions in brackets.
 *
 * @module
 */
import type { Language } from '../../../edge/contract.ts';
import type { Script } from '../model.ts';
import { bracketed, linesOf, onOneLine, played } from './played.ts';
import type { Played } from './played.ts';

// cspell:disable -- headings of cast lists, and joints of names, in five languages
const CAST: Record<Language, string> = {
  fr: 'PERSONNAGES',
  en: 'CHARACTERS',
  de: 'PERSONEN',
  es: 'PERSONAJES',
  it: 'PERSONAGGI',
};
const AND: Record<Language, string> = { fr: 'et', en: 'and', de: 'und', es: 'y', it: 'e' };
// cspell:enable

const written = (item: Played, language: Language): string => {
  if (item.kind === 'act' || item.kind === 'scene') return `\n${onOneLine(item.text).toUpperCase()}`;
  if (item.kind === 'direction') return bracketed(item.text);
  const lines = item.parts.flatMap((part) => (part.kind === 'direction' ? [bracketed(part.text)] : linesOf(part)));
  const label = item.names.join(` ${AND[language]} `).toUpperCase();
  return [...(label === '' ? [] : [label]), ...lines].join('\n');
};

/** @returns the script as a text file */
export const toText = (script: Script): string => {
  const front = [onOneLine(script.title), ...(script.author === undefined ? [] : [onOneLine(script.author)])];
  const cast = script.roles.map(
    ({ name, description }) => name.toUpperCase() + (description === undefined ? '' : `, ${onOneLine(description)}`),
  );
  const list = [CAST[script.language], '', ...cast].join('\n');
  return `${[...front, '', list, '', ...played(script).map((item) => written(item, script.language))].join('\n\n')}\n`;
};
