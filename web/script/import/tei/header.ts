/**
 * Title, author and language of a TEI document.
 *
 * @module
 */
// cspell:disable -- names of elements
import type { Language } from '../../../../edge/contract.ts';
import { squeeze } from '../letters.ts';
import { descendants, textOf } from '../markup.ts';
import type { Markup, MarkupElement } from '../markup.ts';
import { languageOf } from '../tongue.ts';
import { tagOf, valueOf } from './tags.ts';

/** Every element of a tag, in document order. */
export const allOf = (root: Markup | MarkupElement, tag: string): MarkupElement[] =>
  [...descendants(root)].filter((element) => tagOf(element) === tag);

/** The first of them. */
const firstOf = (root: Markup | MarkupElement, tag: string): MarkupElement | undefined => {
  for (const element of descendants(root)) if (tagOf(element) === tag) return element;
  return undefined;
};

const personOf = (author: MarkupElement): string => {
  const pen = allOf(author, 'persname').find((name) => valueOf(name, 'type') === 'pen');
  const name = pen ?? firstOf(author, 'persname') ?? author;
  const text = squeeze(textOf(name));
  const turned = /^([^,]+), ([^,]+)$/u.exec(text);
  return turned === null ? text : `${turned[2] ?? ''} ${turned[1] ?? ''}`;
};

export interface About {
  title?: string;
  author?: string;
  language?: Language;
}

/**
 * @param play the element of one play, its header included
 * @returns what its header and its title page say
 */
export const aboutPlay = (play: MarkupElement): About => {
  const statement = firstOf(play, 'titlestmt');
  const titles = statement === undefined ? [] : allOf(statement, 'title');
  const main = titles.find((title) => valueOf(title, 'type') === 'main') ?? titles[0] ?? firstOf(play, 'titlepart');
  const author = (statement === undefined ? undefined : firstOf(statement, 'author')) ?? firstOf(play, 'docauthor');
  const text = firstOf(play, 'text');
  const language =
    languageOf(valueOf(play, 'lang')) ??
    languageOf(text === undefined ? undefined : valueOf(text, 'lang')) ??
    languageOf(valueOf(firstOf(play, 'language') ?? play, 'ident'));
  const title = main === undefined ? '' : squeeze(textOf(main));
  const by = author === undefined ? '' : personOf(author);
  return {
    ...(title === '' ? {} : { title }),
    ...(by === '' ? {} : { author: by }),
    ...(language === undefined ? {} : { language }),
  };
};
