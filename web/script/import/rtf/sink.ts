/**
 * Where the paragraphs and cells of a Rich Text file are put together: its format marks where they end, never where
 * they begin.
 *
 * @module
 */
import type { Content, Passage, Piece, Stand } from '../document/model.ts';

interface OpenTable {
  rows: Content[][][];
  row: Content[][];
  cell: Content[];
}

/** Deeper tables than this are read as if they were not nested further. */
const DEEPEST = 16;

/** One stream of text: the body, a note, a box. */
export class Sink {
  readonly content: Content[] = [];
  readonly #tables: OpenTable[] = [];
  #pieces: Piece[] = [];

  add(piece: Piece): void {
    if (piece.text !== '') this.#pieces.push(piece);
  }

  /** Ends a paragraph that stands so deep in tables; 0 is outside. */
  endParagraph(stand: Stand, depth: number, aside?: Passage['aside']): void {
    const passage: Passage = { kind: 'passage', pieces: this.#pieces, stand };
    if (aside !== undefined) passage.aside = aside;
    this.#pieces = [];
    this.#at(depth).push(passage);
  }

  endCell(stand: Stand, depth: number): void {
    if (this.#pieces.length > 0) this.endParagraph(stand, depth);
    this.#at(depth);
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    table.row.push(table.cell);
    table.cell = [];
  }

  endRow(depth: number): void {
    this.#at(depth);
    const table = this.#tables.at(-1);
    if (table === undefined || table.row.length === 0) return;
    table.rows.push(table.row);
    table.row = [];
  }

  /** @returns everything, what was left open closed */
  finish(stand: Stand): Content[] {
    if (this.#pieces.length > 0) this.endParagraph(stand, 0);
    this.#at(0);
    return this.content;
  }

  /** Where content of a depth goes; deeper tables end. */
  #at(wanted: number): Content[] {
    const depth = Math.min(DEEPEST, Math.max(0, wanted));
    while (this.#tables.length < depth) this.#tables.push({ rows: [], row: [], cell: [] });
    while (this.#tables.length > depth) {
      const table = this.#tables.pop();
      if (table === undefined) break;
      if (table.cell.length > 0) table.row.push(table.cell);
      if (table.row.length > 0) table.rows.push(table.row);
      const holder = this.#tables.at(-1)?.cell ?? this.content;
      if (table.rows.length > 0) holder.push({ kind: 'table', rows: table.rows });
    }
    return this.#tables.at(-1)?.cell ?? this.content;
  }
}
