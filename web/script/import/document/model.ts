/**
 * A word processor's document as its readers hand it on, whatever its format: passages of text with their look, and
 * tables of them, in reading order.
 *
 * @module
 */

/** How a stretch of text looks; what is not said is not so. */
export interface Look {
  italic?: boolean;
  bold?: boolean;
  /** Capitals or small capitals made by formatting. */
  capitals?: boolean;
  raised?: boolean;
}

/** `\n` in the text ends a line inside the passage, `\t` goes to the next tab stop. */
export interface Piece extends Look {
  text: string;
}

/** How a passage stands on the page. */
export interface Stand {
  /** Name of its style, as its author reads it. */
  name?: string;
  centred?: boolean;
  /** Set against the right margin. */
  right?: boolean;
  /** Depth of a heading, from 1. */
  heading?: number;
  /** Where its first line begins, and its other lines, in points from the margin. */
  first?: number;
  left?: number;
  /** Free space above and below, in points. */
  above?: number;
  below?: number;
}

/** A paragraph. */
export interface Passage {
  kind: 'passage';
  pieces: Piece[];
  stand: Stand;
  /** Why it is no part of the play, when the document itself says so. */
  aside?: 'front-matter' | 'note' | 'page-furniture' | 'watermark';
}

/** Rows of cells; a cell holds passages and tables again. */
export interface Table {
  kind: 'table';
  rows: Content[][][];
}

export type Content = Passage | Table;

export interface RichDocument {
  content: Content[];
  /** What stands outside the text: notes, comments, running heads, watermarks. */
  outside: Passage[];
  /** What the document says of itself, where that can be believed. */
  title?: string;
  author?: string;
}

/** The text of a passage, without its look. */
export const wordsOf = (passage: Passage): string => passage.pieces.map((piece) => piece.text).join('');

/** Whether a passage holds nothing that can be read. */
export const isBlank = (passage: Passage): boolean => wordsOf(passage).trim() === '';

/** A passage of plain text. */
export const plainPassage = (text: string, aside: NonNullable<Passage['aside']>): Passage => ({
  kind: 'passage',
  pieces: [{ text }],
  stand: {},
  aside,
});
