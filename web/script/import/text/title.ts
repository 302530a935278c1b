/**
 * Title and author, from an e-text's header or from the first lines.
 *
 * @module
 */
// cspell:ignore lustspiel schauspiel trag trauerspiel
import type { Line } from '../line.ts';
import { isUpper, squeeze } from '../letters.ts';

export interface TitleAndAuthor {
  title?: string;
  author?: string;
}

const BY =
  /^(?:written by|a play by|by|de|d['’]|par|von|vom|di|del|(?:ein )?(?:drama|schauspiel|lustspiel|trauerspiel) von|original de|com[ée]die de|com[ée]die par|trag[ée]die de)[\s:]+(\p{Lu}.{2,60})$/iu;
const BY_ALONE = /^(?:written by|by|de|par|von|di|original de)$/iu;

const fieldOf = (source: readonly string[], name: string): string | undefined => {
  for (let at = 0; at < Math.min(source.length, 80); at++) {
    const match = new RegExp(`^\\s*${name}:\\s*(\\S.*)$`, 'iu').exec(source[at] ?? '');
    if (match !== null) return squeeze(match[1] ?? '');
  }
  return undefined;
};

const looksLikePerson = (text: string): boolean =>
  /^\p{Lu}[\p{L}.'’-]*(?:\s(?:de|du|von|van|di|d['’]|la|le)?\s?\p{Lu}[\p{L}.'’-]*){0,4}$/u.test(text) &&
  text.length < 50;

/**
 * @param source lines of the source
 * @param front lines before the cast list or the first heading, licence taken off
 */
export const readTitle = (source: readonly string[], front: readonly Line[]): TitleAndAuthor => {
  const title = fieldOf(source, 'title') ?? fieldOf(source, 'titre');
  const author = fieldOf(source, 'author') ?? fieldOf(source, 'auteur');
  if (title !== undefined) return { title, ...(author === undefined ? {} : { author }) };
  const lines = front.slice(0, 12).filter((line) => line.text.length < 100 && /\p{L}/u.test(line.text));
  const first = lines[0];
  if (first === undefined) return {};
  const found: TitleAndAuthor = { title: squeeze(first.text.replace(/[_*=]/gu, '')) };
  for (let at = 1; at < Math.min(lines.length, 8); at++) {
    const text = squeeze((lines[at]?.text ?? '').replace(/[_*=]/gu, ''));
    const by = BY.exec(text)?.[1] ?? (BY_ALONE.test(text) ? lines[at + 1]?.text : undefined);
    if (by !== undefined) return { ...found, author: squeeze(by) };
  }
  const second = squeeze(lines[1]?.text ?? '');
  if (lines.length <= 3 && looksLikePerson(second) && (!isUpper(second) || isUpper(first.text))) found.author = second;
  return found;
};
