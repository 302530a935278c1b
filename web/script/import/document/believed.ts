/**
 * What a document says of its title and author, believed only when its text says so too: the fields of a file tell who
 * owned a computer and which document came before.
 *
 * @module
 */
// cspell:disable -- words of the format
import { foldedWords } from '../letters.ts';
import type { Content, Passage } from './model.ts';
import { isBlank, wordsOf } from './model.ts';
import { withoutTables } from './tables.ts';

/** How many passages a title page may have. */
const TITLE_PAGE = 40;
const LONGEST = 120;

/** Names of the style of titles in the languages of word processors. */
const TITLE_STYLE = /^(?:title|titre|titel|título|titolo)$/iu;

const titled = (front: readonly Passage[]): string | undefined => {
  const passage = front.find(({ stand }) => TITLE_STYLE.test(stand.name ?? ''));
  return passage === undefined ? undefined : wordsOf(passage).replace(/\s+/gu, ' ').trim();
};

/**
 * @param content the whole document
 * @param said its fields
 */
export const believed = (
  content: readonly Content[],
  said: { title: string | undefined; author: string | undefined },
): { title?: string; author?: string } => {
  const front = withoutTables(content.slice(0, TITLE_PAGE))
    .filter((passage) => passage.aside === undefined && !isBlank(passage))
    .slice(0, TITLE_PAGE);
  const words = ` ${foldedWords(front.map(wordsOf).join(' ')).join(' ')} `;
  const stands = (text: string | undefined): string | undefined => {
    const wanted = foldedWords(text ?? '').join(' ');
    return wanted.length > 1 && (text ?? '').length <= LONGEST && words.includes(` ${wanted} `)
      ? text?.trim()
      : undefined;
  };
  const title = titled(front) ?? stands(said.title);
  const author = stands(said.author);
  return { ...(title === undefined ? {} : { title }), ...(author === undefined ? {} : { author }) };
};
