/**
 * Every limit of the script import, in one place.
 *
 * @module
 */

export const LIMITS = {
  /** Largest file or pasted text accepted, in bytes (UTF-16 code units for text). */
  bytes: 20 * 1024 * 1024,
  /** Bytes looked at to tell text from binary and to guess the encoding of a file without a mark. */
  sampleBytes: 64 * 1024,
  /** Longest line of any document, and most white space on end inside it, in characters: what is beyond is cut. */
  lineCharacters: 10_000,
  lineSpaces: 100,
  /** Longest line that is read as a possible label, in characters: a longer one is never only a label. */
  labelLine: 400,
  /** Longest label, in characters and in words. */
  labelCharacters: 60,
  labelWords: 9,
  /** Most lines that hold something, and most speeches, directions and headings, of a document: fifty plays have fewer. */
  lines: 300_000,
  blocks: 300_000,
  /** Most roles of a script, and most entries of its cast list. */
  roles: 5000,
  /** Longest text that is read as one direction, in characters. */
  directionCharacters: 3000,
  /** Deepest nesting and most elements of a document in markup. */
  markupDepth: 256,
  markupElements: 1_000_000,
  /** Most stretches of text in it: each named letter, and each sign that looks like a beginning of markup, makes one. */
  markupTexts: 4_000_000,
  /** Most files in an archive, and most bytes that all those read from it may unfold to. */
  archiveEntries: 10_000,
  inflatedBytes: 64 * 1024 * 1024,
  /** Most pages of a document, and most pieces of text on one of them and on all. */
  pages: 1500,
  pagePieces: 20_000,
  pieces: 1_000_000,
  /** Most bytes of a PDF that are read on from objects without an end, all of these together. */
  endlessBytes: 300_000_000,
  /** Largest picture that is opened, in dots. */
  pictureDots: 100_000_000,
} as const;
