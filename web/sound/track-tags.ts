/**
 * Tags of an MP3 file for other players: title, play, a comment, and a chapter for every scene (ID3 version 2.3 with its
 * chapter addendum: one `CHAP` each, gathered by a `CTOC`).
 *
 * @module
 */

export interface Chapter {
  readonly title: string;
  /** ms from the beginning of the sound. */
  readonly from: number;
  readonly to: number;
}

export interface TrackTags {
  readonly title: string;
  readonly album: string;
  readonly artist?: string | undefined;
  /** Shown as the comment. */
  readonly comment: string;
  /** ISO 639-2, three letters. */
  readonly language: string;
  /** In order; 255 at most are listed. */
  readonly chapters: readonly Chapter[];
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Names the table of contents inside the tag. */
const CONTENTS = 'toc';
/** Top level, in order. */
const CONTENTS_FLAGS = 3;
const MOST_CHAPTERS = 255;
/** Text as UTF-16 with its byte order mark: what version 2.3 knows beside Latin-1. */
const UTF_16 = 1;
const BYTE_ORDER = [0xff, 0xfe];
/** An offset in bytes that is not given. */
const NO_OFFSET = 0xffff_ffff;

const latin = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const wide = (text: string): number[] => [
  ...BYTE_ORDER,
  ...Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)).flatMap((unit) => [
    unit & 255,
    unit >> 8,
  ]),
];
const number = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
/** Seven bits a byte, so that no length looks like the beginning of a frame of sound. */
const safeNumber = (value: number): number[] => [21, 14, 7, 0].map((shift) => (value >>> shift) & 127);

const frame = (name: string, body: readonly number[]): number[] => [
  ...latin(name),
  ...number(body.length),
  0,
  0,
  ...body,
];
const text = (name: string, value: string): number[] => frame(name, [UTF_16, ...wide(value)]);

const idOf = (index: number): number[] => [...latin(`scene${index + 1}`), 0];

const chapterFrame = ({ title, from, to }: Chapter, index: number): number[] =>
  frame('CHAP', [
    ...idOf(index),
    ...[Math.round(from), Math.round(to), NO_OFFSET, NO_OFFSET].flatMap(number),
    ...text('TIT2', title),
  ]);

/**
 * The tag that goes before the first frame of the sound.
 *
 * @throws RangeError when the language has not three letters
 */
export function trackTag({ title, album, artist, comment, language, chapters }: TrackTags): Bytes {
  if (!/^[a-z]{3}$/.test(language)) throw new RangeError(`No language of three letters: ${language}`);
  const listed = chapters.slice(0, MOST_CHAPTERS);
  const body = [
    ...text('TIT2', title),
    ...text('TALB', album),
    ...(artist === undefined ? [] : text('TPE1', artist)),
    ...frame('COMM', [UTF_16, ...latin(language), ...BYTE_ORDER, 0, 0, ...wide(comment)]),
  ];
  if (listed.length > 0) {
    const ids = listed.flatMap((_, index) => idOf(index));
    body.push(...frame('CTOC', [...latin(CONTENTS), 0, CONTENTS_FLAGS, listed.length, ...ids]));
    for (const [index, chapter] of listed.entries()) body.push(...chapterFrame(chapter, index));
  }
  return Uint8Array.from([...latin('ID3'), 3, 0, 0, ...safeNumber(body.length), ...body]);
}
