/**
 * The text of an OpenDocument file read into passages and tables (ODF 1.3 part 3, 5–7, 9, 10).
 *
 * Text deleted by a tracked change is kept by the format in a place of its own, which is not read.
 *
 * @module
 */
import type { Content, Passage, Piece, Table } from '../document/model.ts';
import { attribute, childElements, childNamed, isElement, localName } from '../markup.ts';
import type { Markup, MarkupElement } from '../markup.ts';
import { lookOf } from './styles.ts';
import type { Styles, TextProperties } from './styles.ts';

const SKIPPED = new Set([
  'tracked-changes',
  'forms',
  'sequence-decls',
  'variable-decls',
  'user-field-decls',
  'dde-connection-decls',
  'page-number',
  'page-count',
  'hidden-text',
  'annotation-end',
  'title',
  'desc',
  'object',
  'object-ole',
  'image',
  'ruby-text',
  'note-citation',
]);

/** Contents and indexes made by the program. */
const CONTENTS =
  /^(?:table-of-content|illustration-index|table-index|object-index|user-index|alphabetical-index|bibliography)$/u;
const DRAWN = new Set([
  'frame',
  'custom-shape',
  'rect',
  'text-box',
  'g',
  'ellipse',
  'circle',
  'line',
  'polygon',
  'path',
]);

/** Most repetitions of one space or one cell that are believed. */
const MOST = 64;

const countOf = (element: MarkupElement, name: string): number => {
  const value = attribute(element, name);
  return value !== undefined && /^\d{1,6}$/u.test(value) ? Math.max(1, Math.min(MOST, Number(value))) : 1;
};

interface Paragraph {
  pieces: Piece[];
  before: Content[];
  after: Content[];
}

export class Story {
  readonly #styles: Styles;
  /** Notes and comments, in the order of their marks. */
  readonly notes: Passage[] = [];

  constructor(styles: Styles) {
    this.#styles = styles;
  }

  /** @param element whatever holds paragraphs and tables */
  read(element: Markup | MarkupElement): Content[] {
    const found: Content[] = [];
    for (const child of childElements(element)) {
      const name = localName(child);
      if (name === 'p' || name === 'h') found.push(...this.#paragraph(child));
      else if (name === 'table') found.push(this.#table(child));
      else if (SKIPPED.has(name) || attribute(child, 'display') === 'none') continue;
      else if (CONTENTS.test(name)) found.push(...this.#aside(child));
      else found.push(...this.read(child));
    }
    return found;
  }

  #aside(element: MarkupElement): Content[] {
    const body = childNamed(element, 'index-body');
    const passages = body === undefined ? [] : this.read(body);
    return passages.map((content) => (content.kind === 'passage' ? { ...content, aside: 'front-matter' } : content));
  }

  #table(element: MarkupElement): Table {
    const rows: Content[][][] = [];
    const readRows = (holder: MarkupElement): void => {
      for (const child of childElements(holder)) {
        if (localName(child) === 'table-row') rows.push(this.#cells(child));
        else if (/^table-(?:header-rows|rows|row-group)$/u.test(localName(child))) readRows(child);
      }
    };
    readRows(element);
    return { kind: 'table', rows: rows.filter((row) => row.length > 0) };
  }

  #cells(row: MarkupElement): Content[][] {
    return childElements(row).flatMap((cell) => {
      if (localName(cell) !== 'table-cell') return [];
      const content = this.read(cell);
      // Only empty cells are repeated in texts.
      return content.length > 0
        ? [content]
        : Array.from({ length: countOf(cell, 'number-columns-repeated') }, () => []);
    });
  }

  #paragraph(element: MarkupElement): Content[] {
    const { stand, text } = this.#styles.paragraph(attribute(element, 'style-name'));
    const paragraph: Paragraph = { pieces: [], before: [], after: [] };
    this.#inline(element, text, paragraph);
    const depth = localName(element) === 'h' ? countOf(element, 'outline-level') : undefined;
    const passage: Passage = {
      kind: 'passage',
      pieces: paragraph.pieces,
      stand: { ...stand, ...(depth === undefined ? {} : { heading: depth }) },
    };
    return [...paragraph.before, passage, ...paragraph.after];
  }

  #inline(element: MarkupElement, look: TextProperties, paragraph: Paragraph): void {
    const add = (text: string): void => {
      const shown = lookOf(look);
      if (shown !== undefined && text !== '') paragraph.pieces.push({ ...shown, text });
    };
    for (const child of element.childNodes) {
      if (!isElement(child)) {
        if (child.type === 'text') add(child.data.replace(/[\t\r\n ]+/gu, ' '));
        continue;
      }
      const name = localName(child);
      if (SKIPPED.has(name)) continue;
      if (name === 's') add(' '.repeat(countOf(child, 'c')));
      else if (name === 'tab') add('\t');
      else if (name === 'line-break') add('\n');
      else if (name === 'note' || name === 'annotation') this.#note(child);
      else if (DRAWN.has(name)) {
        const begun = paragraph.pieces.some((piece) => piece.text.trim() !== '');
        (begun ? paragraph.after : paragraph.before).push(...this.read(child));
      } else this.#inline(child, { ...look, ...this.#lookOf(child, name) }, paragraph);
    }
  }

  #lookOf(element: MarkupElement, name: string): TextProperties {
    return name === 'span' || name === 'a' ? this.#styles.text(attribute(element, 'style-name')) : {};
  }

  #note(element: MarkupElement): void {
    for (const content of this.read(childNamed(element, 'note-body') ?? element)) {
      if (content.kind === 'passage') this.notes.push({ ...content, aside: 'note' });
    }
  }
}
