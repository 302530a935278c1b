/**
 * A play on a hundred pages of PDF: names in bold, what is said beside and below them, a number on every page.
 *
 * @module
 */
import { generateLines } from '../fixtures/generate.ts';
import { drawPdf, type Mark } from '../web/script/import/pdf/draw.ts';

const PAGES = 100;
const TOP = 60;
const BOTTOM = 545;
const LEADING = 13;
const WIDTH = 62;

/** A text in lines of a page's width. */
function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line.length + word.length < WIDTH) lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Signs that the fonts of every PDF reader have. */
const plain = (text: string): string => text.replace(/[\u202f\u00a0]/gu, ' ');

/** @returns the file and how many speeches it holds */
export async function pagedPlay(): Promise<{ bytes: Uint8Array; speeches: number }> {
  const pages: Mark[][] = [];
  let page: Mark[] = [];
  let y = TOP;
  let speeches = 0;
  for (const { speaker, text } of generateLines(4_000)) {
    const lines = wrapped(plain(text));
    if (y + lines.length * LEADING > BOTTOM) {
      page.push({ text: String(pages.length + 1), x: 205, y: 570 });
      pages.push(page);
      if (pages.length === PAGES) break;
      [page, y] = [[], TOP];
    }
    page.push({ text: `${plain(speaker)}.`, x: 50, y, font: 'bold', size: 10 });
    lines.forEach((line, at) => page.push({ text: line, x: 62, y: y + LEADING * (at + 1), size: 10 }));
    y += LEADING * (lines.length + 1);
    speeches += 1;
  }
  return { bytes: await drawPdf(pages), speeches };
}
