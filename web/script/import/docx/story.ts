/**
 * A story of a document (its text, a note, a running head) read into passages and tables (ECMA-376 part 1, 17.2–17.4).
 *
 * @module
 */
// cspell:disable -- words of the format
import type { Content, Passage, Piece, Table } from '../document/model.ts';
import { plainPassage } from '../document/model.ts';
import { attribute, childElements, childNamed, descendants, localName, textOf } from '../markup.ts';
import type { Markup, MarkupElement } from '../markup.ts';
import { Fields } from './fields.ts';
import type { Numbering } from './numbering.ts';
import { readParagraph, readRun } from './properties.ts';
import type { RunProperties } from './properties.ts';
import type { Styles } from './styles.ts';

/** What is said of a paragraph while its runs are read. */
interface Paragraph {
  pieces: Piece[];
  /** What stands in boxes beside it, before and after its first words. */
  before: Content[];
  after: Content[];
  look: RunProperties;
  contents: boolean;
}

/** Text deleted or moved away by a tracked change, and what holds no text of the story. */
const SKIPPED = new Set([
  'del',
  'moveFrom',
  'pPr',
  'rPr',
  'sdtPr',
  'sdtEndPr',
  'tblPr',
  'tblGrid',
  'trPr',
  'tcPr',
  'rt',
]);

/** A deleted or hidden end of a paragraph joins it to the next. */
const ENDS_NOWHERE = new Set(['del', 'moveFrom', 'vanish']);

/** The outermost elements of a name. */
const outermost = (element: MarkupElement, name: string): MarkupElement[] =>
  childElements(element).flatMap((child) => (localName(child) === name ? [child] : outermost(chosen(child), name)));

/** One of the alternatives of a passage that newer programs see otherwise (ECMA-376 part 3, 9.3). */
const chosen = (element: MarkupElement): MarkupElement =>
  localName(element) === 'AlternateContent'
    ? (childNamed(element, 'Choice') ?? childNamed(element, 'Fallback') ?? element)
    : element;

const isContents = (sdt: MarkupElement): boolean => {
  const properties = childNamed(sdt, 'sdtPr');
  if (properties === undefined) return false;
  return [...descendants(properties, 'docPartGallery')].some((one) =>
    /table of contents/iu.test(attribute(one, 'val') ?? ''),
  );
};

const SYMBOLS_AREA = 0xf000;

export class Story {
  readonly #styles: Styles;
  readonly #numbering: Numbering;
  readonly #fields = new Fields();
  /** What a paragraph without an end of its own gives to the next. */
  #carried: Piece[] = [];
  /** Words drawn as a picture behind the text. */
  readonly watermarks: Passage[] = [];

  constructor(styles: Styles, numbering: Numbering) {
    this.#styles = styles;
    this.#numbering = numbering;
  }

  /** @param element the body, a cell, a note, a box: whatever holds paragraphs and tables */
  read(element: Markup | MarkupElement): Content[] {
    const found: Content[] = [];
    for (const child of childElements(element)) {
      const name = localName(child);
      if (name === 'p') found.push(...this.#paragraph(child));
      else if (name === 'tbl') found.push(this.#table(child));
      else if (name === 'sdt' && isContents(child)) found.push(...this.read(child).map(asContents));
      else if (!SKIPPED.has(name)) found.push(...this.read(chosen(child)));
    }
    return found;
  }

  #table(element: MarkupElement): Table {
    const rows: Content[][][] = [];
    const readRows = (holder: MarkupElement): void => {
      for (const child of childElements(holder)) {
        const name = localName(child);
        if (name === 'tr') {
          if (!isDeleted(childNamed(child, 'trPr'), 'del')) rows.push(this.#cells(child));
        } else if (!SKIPPED.has(name)) readRows(chosen(child));
      }
    };
    readRows(element);
    return { kind: 'table', rows: rows.filter((row) => row.length > 0) };
  }

  #cells(holder: MarkupElement): Content[][] {
    return childElements(holder).flatMap((child) => {
      const name = localName(child);
      if (name !== 'tc') return SKIPPED.has(name) ? [] : this.#cells(chosen(child));
      return isDeleted(childNamed(child, 'tcPr'), 'cellDel') ? [] : [this.read(child)];
    });
  }

  #paragraph(element: MarkupElement): Content[] {
    const properties = childNamed(element, 'pPr');
    const own = readParagraph(properties);
    const dressed = this.#styles.paragraph(own);
    const pieces = this.#carried;
    this.#carried = [];
    const number = this.#numbering.next(dressed.properties);
    if (number !== '') pieces.push({ text: number });
    const paragraph: Paragraph = { pieces, before: [], after: [], look: dressed.run, contents: false };
    this.#inline(element, paragraph);
    const frame = properties === undefined ? undefined : childNamed(properties, 'framePr');
    const dropped = frame !== undefined && /drop|margin/u.test(attribute(frame, 'dropCap') ?? '');
    const mark = properties === undefined ? undefined : childNamed(properties, 'rPr');
    if (dropped || (mark !== undefined && endsNowhere(mark))) {
      this.#carried = paragraph.pieces;
      return [...paragraph.before, ...paragraph.after];
    }
    const contents = paragraph.contents || /^toc \d$/iu.test(dressed.stand.name ?? '');
    const passage: Passage = { kind: 'passage', pieces: paragraph.pieces, stand: dressed.stand };
    return [...paragraph.before, contents ? asContents(passage) : passage, ...paragraph.after];
  }

  #inline(element: MarkupElement, paragraph: Paragraph): void {
    for (const child of childElements(element)) {
      const name = localName(child);
      if (SKIPPED.has(name)) continue;
      if (name === 'r') this.#run(child, paragraph);
      else if (name === 'fldSimple') {
        this.#fields.begin(attribute(child, 'instr') ?? ' ');
        this.#inline(child, paragraph);
        this.#fields.end();
      } else if (name === 'p') paragraph.after.push(...this.#paragraph(child));
      else if (name === 'tbl') paragraph.after.push(this.#table(child));
      else this.#inline(chosen(child), paragraph);
    }
  }

  #run(element: MarkupElement, paragraph: Paragraph): void {
    const look = this.#styles.run(readRun(childNamed(element, 'rPr')), paragraph.look);
    const add = (text: string): void => {
      if (look === undefined || !this.#fields.shows || text === '') return;
      paragraph.pieces.push({ ...look, text });
      if (this.#fields.contents) paragraph.contents = true;
    };
    const visit = (child: MarkupElement): void => {
      switch (localName(child)) {
        case 't':
          add(wordsIn(child));
          break;
        case 'tab':
        case 'ptab':
          add('\t');
          break;
        case 'br':
        case 'cr':
          add('\n');
          break;
        case 'noBreakHyphen':
          add('-');
          break;
        case 'sym':
          add(symbolOf(child));
          break;
        case 'fldChar':
          this.#fieldSign(attribute(child, 'fldCharType') ?? '');
          break;
        case 'instrText':
          this.#fields.instruct(textOf(child));
          break;
        case 'drawing':
        case 'pict':
        case 'object':
          this.#picture(child, paragraph);
          break;
        case 'AlternateContent':
          for (const one of childElements(chosen(child))) visit(one);
          break;
        case 'ruby': {
          const base = childNamed(child, 'rubyBase');
          if (base !== undefined) this.#inline(base, paragraph);
          break;
        }
        default:
      }
    };
    for (const child of childElements(element)) visit(child);
  }

  #fieldSign(type: string): void {
    if (type === 'begin') this.#fields.begin();
    else if (type === 'separate') this.#fields.separate();
    else if (type === 'end') this.#fields.end();
  }

  /** Text in boxes is read where the box is anchored; words drawn as a watermark are kept apart. */
  #picture(element: MarkupElement, paragraph: Paragraph): void {
    for (const path of descendants(element, 'textpath')) {
      const words = attribute(path, 'string') ?? '';
      if (words.trim() !== '') this.watermarks.push(plainPassage(words, 'page-furniture'));
    }
    const place = paragraph.pieces.some((piece) => piece.text.trim() !== '') ? paragraph.after : paragraph.before;
    for (const box of outermost(element, 'txbxContent')) {
      const carried = this.#carried;
      this.#carried = [];
      place.push(...this.read(box));
      this.#carried = carried;
    }
  }
}

const asContents = <Kind extends Content>(content: Kind): Content =>
  content.kind === 'passage'
    ? { ...content, aside: 'front-matter' }
    : { ...content, rows: content.rows.map((row) => row.map((cell) => cell.map(asContents))) };

const isDeleted = (properties: MarkupElement | undefined, sign: string): boolean =>
  properties !== undefined && childNamed(properties, sign) !== undefined;

const endsNowhere = (mark: MarkupElement): boolean =>
  childElements(mark).some(
    (child) => ENDS_NOWHERE.has(localName(child)) && !/^(?:0|false|off)$/u.test(attribute(child, 'val') ?? ''),
  );

/** White space at the ends counts only where the document asks for it. */
const wordsIn = (element: MarkupElement): string => {
  const text = textOf(element).replace(/[\r\n]+/gu, ' ');
  return attribute(element, 'space') === 'preserve' ? text : text.trim();
};

/** A sign of a font; those that only a font of pictures has are no text. */
const symbolOf = (element: MarkupElement): string => {
  const code = Number.parseInt(attribute(element, 'char') ?? '', 16);
  return code >= 0x20 && code < 0xd800 && code < SYMBOLS_AREA ? String.fromCharCode(code) : '';
};
