/**
 * A page as the lines a reader sees: blocks one below the other, rows of tables, what is bold, raised or in the middle.
 * Nothing is fetched, nothing is run.
 *
 * @module
 */
import { isElement } from '../markup.ts';
import type { Markup, MarkupElement } from '../markup.ts';
import type { SetAside } from '../result.ts';
import { classesOf, StyleSheet } from './looks.ts';
import type { Looks } from './looks.ts';
import { meaningOf, UNSEEN } from './meanings.ts';
import type { Meaning } from './meanings.ts';

export interface Piece {
  text: string;
  italic?: boolean;
  bold?: boolean;
  capitals?: boolean;
  raised?: boolean;
  /** What its element says it is. */
  meaning?: Meaning;
}

/** One block of text: a paragraph, a heading, an item. */
export interface Flow {
  lines: Piece[][];
  /** Empty lines before it. */
  gap: number;
  /** The kind of block, by element and class. */
  name: string;
  centred: boolean;
  /** Depth of a heading, from 1. */
  heading?: number;
  aside?: SetAside['reason'];
  /** Text of the cell before it in its row, when that is all there is. */
  label?: Piece[];
  /** Whether it stands in a table's row whose first cell is empty. */
  unlabelled?: boolean;
}

const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr html li main ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** Empty lines that pages leave above and below. */
const SPACE: Readonly<Record<string, number>> = {
  p: 1,
  blockquote: 1,
  ul: 1,
  ol: 1,
  dl: 1,
  dt: 1,
  pre: 1,
  figure: 1,
  table: 1,
  section: 1,
  article: 1,
  header: 1,
  hgroup: 1,
  h1: 2,
  h2: 2,
  h3: 2,
  h4: 1,
  h5: 1,
  h6: 1,
  hr: 2,
};

const LONGEST_LABEL = 60;

const HEADING = /^h([1-6])$/u;

interface Around {
  looks: Looks;
  meaning: Meaning | undefined;
  aside: SetAside['reason'] | undefined;
  pre: boolean;
}

const ASIDE: Partial<Record<Meaning, SetAside['reason']>> = {
  note: 'note',
  front: 'front-matter',
  back: 'back-matter',
};

const plain = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text).join('');

const isBlank = (pieces: readonly Piece[]): boolean => plain(pieces).trim() === '';

/** The last look around wins; what an element does not say is as around it. */
const within = (around: Around, looks: Looks, meaning: Meaning | undefined, pre: boolean): Around => ({
  looks: { ...around.looks, ...looks },
  // Who is named in a direction does not speak.
  meaning: around.meaning !== 'stage' && (meaning === 'persona' || meaning === 'stage') ? meaning : around.meaning,
  aside: around.aside ?? (meaning === undefined ? undefined : ASIDE[meaning]),
  pre: around.pre || pre,
});

export class Page {
  flows: Flow[] = [];
  readonly #sheet: StyleSheet;
  #open: Flow | undefined;
  #gap = 0;

  /** @param sheet rules that hold for the page, its own aside */
  constructor(sheet: StyleSheet = new StyleSheet()) {
    this.#sheet = sheet;
  }

  /** Reads a document, or what of one is given. */
  read(root: Markup | MarkupElement): void {
    this.#children(root, { looks: {}, meaning: undefined, aside: undefined, pre: false }, 'body');
    this.#close();
  }

  #children(holder: Markup | MarkupElement, around: Around, name: string): void {
    for (const child of holder.childNodes) {
      if ('data' in child) {
        if (child.type === 'text') this.#text(child.data, around, name);
      } else if (isElement(child)) this.#element(child, around, name);
      else if ('childNodes' in child) this.#children(child as unknown as MarkupElement, around, name);
    }
  }

  #element(element: MarkupElement, around: Around, name: string): void {
    const tag = element.name.toLowerCase();
    if (UNSEEN.has(tag)) return;
    const looks = this.#sheet.looksOf(element);
    const meaning = meaningOf(element);
    if (looks.hidden === true || meaning === 'number') return;
    if (tag === 'br') return this.#break(around, name);
    if (tag === 'tr') return this.#row(element, within(around, looks, meaning, false));
    const inner = within(around, meaning === 'mark' ? { ...looks, raised: true } : looks, meaning, tag === 'pre');
    if (!BLOCKS.has(tag)) return this.#children(element, inner, name);
    const space = looks.tight === true && tag === 'p' ? 0 : (SPACE[tag] ?? 0);
    this.#close(space);
    const own = nameOf(element, tag);
    const depth = HEADING.exec(tag)?.[1];
    if (depth === undefined) this.#children(element, inner, own);
    else this.#heading(element, Number(depth), { ...inner, looks: { ...inner.looks, bold: false } }, own);
    this.#close(space);
  }

  #heading(element: MarkupElement, depth: number, around: Around, name: string): void {
    const before = this.flows.length;
    this.#children(element, around, name);
    this.#close();
    for (const flow of this.flows.slice(before)) flow.heading = depth;
  }

  #text(data: string, around: Around, name: string): void {
    const text = around.pre ? data.replace(/\r\n?/gu, '\n') : data.replace(/[\t\n\f\r ]+/gu, ' ');
    if (this.#open === undefined && /^[ \n]*$/u.test(text)) return;
    const open = this.#opened(around, name);
    text.split('\n').forEach((line, at) => {
      if (at > 0) open.lines.push([]);
      const { italic, bold, capitals, raised } = around.looks;
      const piece: Piece = { text: line };
      if (italic === true) piece.italic = true;
      if (bold === true) piece.bold = true;
      if (capitals === true) piece.capitals = true;
      if (raised === true) piece.raised = true;
      if (around.meaning !== undefined) piece.meaning = around.meaning;
      if (line !== '') open.lines.at(-1)?.push(piece);
    });
  }

  #opened(around: Around, name: string): Flow {
    const flow = (this.#open ??= { lines: [[]], gap: this.#gap, name, centred: around.looks.centred === true });
    if (around.aside !== undefined) flow.aside = around.aside;
    this.#gap = 0;
    return flow;
  }

  #break(around: Around, name: string): void {
    const last = this.#open?.lines.at(-1);
    if (last === undefined || isBlank(last)) {
      this.#close(1);
      return;
    }
    this.#opened(around, name).lines.push([]);
  }

  #close(space = 0): void {
    const flow = this.#open;
    this.#open = undefined;
    if (flow !== undefined) {
      while (flow.lines.length > 0 && isBlank(flow.lines.at(-1) ?? [])) flow.lines.pop();
      if (flow.lines.length > 0) this.flows.push(flow);
      else this.#gap = Math.max(this.#gap, flow.gap);
    }
    this.#gap = Math.max(this.#gap, space);
  }

  /** A row: what stands in a short first cell is the label of what stands beside it. */
  #row(row: MarkupElement, around: Around): void {
    this.#close();
    const cells = row.childNodes.filter(isElement).filter((cell) => /^t[dh]$/iu.test(cell.name));
    const read = cells.map((cell) => this.#cell(cell, around)).filter((cell, at) => at === 0 || cell.length > 0);
    const filled = read.filter((cell, at) => !(read.length > 2 && at > 0 && isCount(cell)));
    const [first, second] = filled;
    const [label, ...more] = first ?? [];
    const short =
      label?.lines.length === 1 && more.length === 0 && plain(label.lines[0] ?? []).trim().length <= LONGEST_LABEL;
    const gap = Math.max(this.#gap, 0);
    this.#gap = 0;
    if (second !== undefined && short && label !== undefined) {
      const [said, ...others] = second;
      if (said !== undefined) {
        const { label: _none, ...laid } = said;
        this.flows.push({ ...laid, gap, label: label.lines[0] ?? [] });
        for (const flow of [others, ...filled.slice(2)].flat()) this.flows.push(flow);
        return;
      }
    }
    const all = filled.flat();
    const empty = cells.length > 1 && first?.length === 0;
    all.forEach((flow, at) =>
      this.flows.push({
        ...flow,
        gap: at === 0 ? Math.max(gap, empty ? 1 : 0) : flow.gap,
        ...(empty ? { unlabelled: true } : {}),
      }),
    );
  }

  #cell(cell: MarkupElement, around: Around): Flow[] {
    const inside = new Page(this.#sheet);
    const looks = this.#sheet.looksOf(cell);
    inside.#children(cell, within(around, looks, meaningOf(cell), false), nameOf(cell, cell.name.toLowerCase()));
    inside.#close();
    return inside.flows;
  }
}

const isCount = (cell: readonly Flow[]): boolean =>
  cell.every((flow) => flow.lines.every((line) => /^[\s\d.:()[\]-]*$/u.test(plain(line))));

/** Element and class; a paragraph that holds nothing but one element is of that element's kind. */
const nameOf = (element: MarkupElement, tag: string): string => {
  const filled = element.childNodes.filter((child) => !('data' in child) || child.data.trim() !== '');
  const [only, ...others] = filled;
  const inner =
    isElement(only) && others.length === 0 && !BLOCKS.has(only.name.toLowerCase())
      ? ` ${only.name}.${classesOf(only).join('.')}`
      : '';
  return `${tag}.${classesOf(element).join('.')}${inner}`;
};
