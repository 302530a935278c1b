/**
 * The elements of TEI that a script needs, and what each is to it. Names are compared in small letters: editions in
 * SGML wrote them in capitals.
 *
 * @module
 */
// cspell:disable -- names of elements
import { attribute, localName } from '../markup.ts';
import type { MarkupElement } from '../markup.ts';

const spelled = new Map<string, string>();

/** The name of an element without prefix, in small letters. */
export const tagOf = (element: MarkupElement): string => {
  const known = spelled.get(element.name);
  if (known !== undefined) return known;
  const tag = localName(element).toLowerCase();
  if (spelled.size < 1000) spelled.set(element.name, tag);
  return tag;
};

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** An attribute by its name in small letters. */
export const valueOf = (element: MarkupElement, name: string): string | undefined =>
  attribute(element, name) ?? attribute(element, name.toUpperCase());

/** Never said and never done: the edition's own words. */
export const SILENT = setOf(
  'note notegrp fw pb cb gb milestone figure graphic bibl listbibl del gap index anchor certainty respons rdg rdggrp ' +
    'witdetail speaker castlist teiheader metamark interp interpgrp link linkgrp docdate docimprint docauthor ' +
    'doctitle titlepage epigraph byline performance argument opener closer trailer ptr noted',
);

/** What is done, not said. */
export const STAGE = setOf('stage view camera tech sound caption set move');

/** Of a choice, the first of these that stands there is read. */
export const CHOSEN = ['corr', 'reg', 'expan', 'ex', 'seg', 'unclear', 'sic', 'orig', 'abbr', 'am'] as const;

/** A paragraph of a speech. */
export const PARAGRAPH = setOf('p ab lg quote floatingtext list item table row u said');

export const DIVISION = /^div\d?$/u;
