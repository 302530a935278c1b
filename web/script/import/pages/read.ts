/**
 * From pages to a draft, for every format that has pages and no paragraphs.
 *
 * @module
 */
import type { Draft } from '../draft.ts';
import { squeeze } from '../letters.ts';
import type { Reading } from '../reader.ts';
import { Aside } from '../text/frame.ts';
import { readPlay } from '../text/play.ts';
import type { Wanted } from '../text/play.ts';
import { columnsOf } from './columns.ts';
import { contentsRows } from './contents.ts';
import { edgeRows } from './edges.ts';
import { linesOf } from './lines.ts';
import { withoutMarginNumbers } from './margin.ts';
import { measure } from './measure.ts';
import type { Page } from './page.ts';
import { rowsOf } from './rows.ts';
import type { Row } from './rows.ts';
import { looksLikeScreenplay, readScreenplay } from './screenplay.ts';
import { withoutIdleItalics } from './slant.ts';
import { watermarkPieces } from './watermark.ts';

/** How far letters reach above and below the line they stand on, in shares of their size. */
const ABOVE = 1;
const BELOW = 0.35;

const share = (of: number, height: number): number =>
  Math.round(10_000 * Math.min(1, Math.max(0, of / Math.max(1, height)))) / 10_000;

const placeOn = ({ y, size }: Row, height: number): [top: number, foot: number] => [
  share(y - ABOVE * size, height),
  share(y + BELOW * size, height),
];

/** The draft, with a doubt about the passages that hold words which may be other words. */
const withMisread = (draft: Draft, placeOf: ReadonlyMap<Row, number>): Draft => {
  const unsure = [...placeOf].filter(([row]) => row.pieces.some((piece) => piece.unsure === true)).map(([, at]) => at);
  if (unsure.length === 0) return draft;
  const starts = draft.blocks.map(({ line }) => line);
  const positions = new Set(unsure.map((line) => starts.findLastIndex((start) => start <= line)));
  const blocks = [...positions].filter((at) => at >= 0).sort((a, b) => a - b);
  return blocks.length === 0 ? draft : { ...draft, doubts: [...draft.doubts, { kind: 'misread', positions: blocks }] };
};

/**
 * @param given all pages, in order
 * @param known what the format says by itself, and which of several plays is wanted
 * @returns the steps of the work, shares done, then what was read
 */
export function* readPages(given: readonly Page[], known: Wanted): Generator<number, Reading, undefined> {
  const pages = withoutIdleItalics(given);
  const marks = watermarkPieces(pages);
  const byPage = pages.map(({ pieces }, page) =>
    columnsOf(pieces.filter((piece) => !marks.has(piece))).flatMap((column, at) => rowsOf(column, page, at)),
  );
  yield 0.05;
  const edges = edgeRows(byPage);
  const contents = contentsRows(byPage);
  const source: string[] = [];
  const starts: number[] = [];
  const placeOf = new Map<Row, number>();
  const watermarks: number[] = [];
  const unread: number[] = [];
  const places: [top: number, foot: number][] = [];
  byPage.forEach((rows, page) => {
    starts.push(source.length);
    const height = pages[page]?.height ?? 1;
    for (const row of rows) {
      placeOf.set(row, source.length);
      source.push(row.text);
      places.push(placeOn(row, height));
    }
    const across = squeeze(
      (pages[page]?.pieces ?? [])
        .filter((piece) => marks.has(piece))
        .map(({ text }) => text)
        .join(' '),
    );
    if (across !== '') {
      watermarks.push(source.length);
      source.push(across);
      places.push([0, 1]);
    }
    if (pages[page]?.unread === true) {
      unread.push(source.length);
      source.push('');
      places.push([0, 1]);
    }
  });
  const aside = new Aside(source.length);
  for (const at of watermarks) aside.add(at, at + 1, 'watermark');
  for (const at of unread) aside.add(at, at + 1, 'unread');
  const setAside = (rows: Iterable<Row>, reason: 'page-furniture' | 'front-matter'): void => {
    for (const row of rows) {
      const at = placeOf.get(row) ?? 0;
      aside.add(at, at + 1, reason);
    }
  };
  setAside(edges, 'page-furniture');
  setAside(contents, 'front-matter');
  const play = byPage.flat().filter((row) => !edges.has(row) && !contents.has(row));
  const measured = measure(play);
  const numbered = withoutMarginNumbers(play);
  yield 0.1;
  const place = (row: Row): number => placeOf.get(row) ?? placeAt.get(`${row.page} ${row.y}`) ?? 0;
  const placeAt = new Map([...placeOf].map(([row, at]) => [`${row.page} ${row.y}`, at]));
  const lines = linesOf(numbered, place, measured);
  if (looksLikeScreenplay(lines)) {
    const { draft, from } = readScreenplay(lines, known);
    aside.add(0, from, 'front-matter');
    return {
      ok: true,
      draft: withMisread({ ...draft, setAside: aside.ranges() }, placeOf),
      lines: source,
      pages: starts,
      places,
    };
  }
  const reading = yield* readPlay(source, lines, aside, known);
  return reading.ok ? { ...reading, draft: withMisread(reading.draft, placeOf), pages: starts, places } : reading;
}
