/**
 * The plays in one TEI file: a document, a corpus of documents, or a group of texts.
 *
 * @module
 */
// cspell:disable -- names of elements
import { squeeze } from '../letters.ts';
import { descendants, isElement, textOf } from '../markup.ts';
import type { Markup, MarkupElement } from '../markup.ts';
import { aboutPlay } from './header.ts';
import { tagOf } from './tags.ts';

export interface Work {
  title?: string;
  /** The document whose header and cast lists tell of this play. */
  document: MarkupElement;
  /** Its `text`. */
  text: MarkupElement;
}

const speaks = (element: MarkupElement): boolean => {
  for (const one of descendants(element)) if (tagOf(one) === 'sp') return true;
  return false;
};

const children = (holder: Markup | MarkupElement, tag: RegExp): MarkupElement[] =>
  holder.childNodes.filter(isElement).filter((child) => tag.test(tagOf(child)));

/** The texts of a group, however deep, or the text itself. */
const textsIn = (text: MarkupElement): MarkupElement[] => {
  const grouped = children(text, /^group$/u).flatMap((group) => children(group, /^text$/u));
  return grouped.length > 1 ? grouped.flatMap(textsIn) : [text];
};

const ownTitle = (text: MarkupElement): string | undefined => {
  for (const tag of ['titlepart', 'head']) {
    for (const one of descendants(text)) {
      const title = tagOf(one) === tag ? squeeze(textOf(one)) : '';
      if (title !== '') return title;
    }
  }
  return undefined;
};

const inDocument = (document: MarkupElement): Work[] => {
  const texts = children(document, /^text$/u)
    .flatMap(textsIn)
    .filter(speaks);
  const whole = aboutPlay(document).title;
  return texts.map((text) => {
    const title = texts.length > 1 ? ownTitle(text) : whole;
    return { document, text, ...(title === undefined ? {} : { title }) };
  });
};

const documentsIn = (holder: Markup | MarkupElement): MarkupElement[] => [
  ...children(holder, /^tei(?:\.2)?$/u),
  ...children(holder, /^teicorpus(?:\.2)?$/u).flatMap(documentsIn),
];

/** @returns the texts in which somebody speaks, in order */
export const worksOf = (root: Markup): Work[] => documentsIn(root).flatMap(inDocument);
