/**
 * What elements of HTML say they are, beyond how they look: `epub:type` and `role` of books, and class names that
 * theatre sites and converters use.
 *
 * @module
 */
// cspell:disable -- class names in five languages
import { textOf } from '../markup.ts';
import type { MarkupElement } from '../markup.ts';
import { classesOf } from './looks.ts';

export type Meaning = 'persona' | 'stage' | 'mark' | 'number' | 'note' | 'front' | 'back';

const TYPES: readonly [RegExp, Meaning][] = [
  [/^(?:z3998:)?persona$/u, 'persona'],
  [/^(?:z3998:)?stage-direction$/u, 'stage'],
  [/^(?:noteref|doc-noteref)$/u, 'mark'],
  [/^(?:pagebreak|doc-pagebreak)$/u, 'number'],
  [/^(?:footnotes?|endnotes?|rearnotes?|notes?|doc-footnote|doc-endnotes?)$/u, 'note'],
  [
    /^(?:cover|titlepage|halftitlepage|imprint|copyright-page|toc|landmarks|preface|foreword|introduction|dedication|epigraph|frontispiece|doc-(?:toc|preface|foreword|introduction|dedication|cover))$/u,
    'front',
  ],
  [
    /^(?:colophon|afterword|appendix|bibliography|index|se:uncopyright|copyright|loi|doc-(?:afterword|appendix|bibliography|colophon|index))$/u,
    'back',
  ],
];

const CLASSES: readonly [RegExp, Meaning][] = [
  [/^(?:persona|speaker|personnage|locuteur|sprecher|personaje|personaggio|charactername|character-name)$/u, 'persona'],
  [/^(?:stage|stagedir|stage-?directions?|didascalies?|regie|acotacion|didascalia|stagedirection)$/u, 'stage'],
  [/^(?:fnanchor|footnote-?ref|noteref|footnote-?anchor|appel-?note|note-?call)$/u, 'mark'],
  [
    /^(?:page-?num(?:ber)?s?|pagebreak|page-?no|folio|line-?num(?:ber)?s?|linenum|lineno|versenum|verse-?num(?:ber)?|ln)$/u,
    'number',
  ],
  [/^(?:footnotes?|endnotes?|notes?-?de-?bas|transnote|tnote|transcriber-?notes?|tn)$/u, 'note'],
  [/^(?:toc|contents|pg-boilerplate|pgheader)$/u, 'front'],
];

const found = (names: readonly string[], table: readonly [RegExp, Meaning][]): Meaning | undefined => {
  for (const name of names) {
    for (const [pattern, meaning] of table) if (pattern.test(name.toLowerCase())) return meaning;
  }
  return undefined;
};

/** `epub:type` and `role`, apart. */
export const typesOf = (element: MarkupElement): string[] =>
  `${element.attribs['epub:type'] ?? ''} ${element.attribs['role'] ?? ''}`.split(/\s+/u).filter((type) => type !== '');

/** Numbers of pages and lines have hardly a letter. */
const isNumber = (element: MarkupElement): boolean =>
  /^[^\p{L}]*(?:\p{L}{1,4}\.?)?[^\p{L}]*$/u.test(textOf(element).slice(0, 40));

/**
 * @param element an element
 * @returns what it says of itself; nothing for most
 */
export const meaningOf = (element: MarkupElement): Meaning | undefined => {
  const meaning = found(typesOf(element), TYPES) ?? found(classesOf(element), CLASSES);
  return meaning === 'number' && !isNumber(element) ? undefined : meaning;
};

/** Elements that a reader of the page does not read as its text. */
export const UNSEEN = new Set(
  'head script style nav noscript template iframe object embed svg math button select input textarea form audio video canvas map dialog rp rt'.split(
    ' ',
  ),
);
