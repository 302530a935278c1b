/**
 * Reader of PDF: by its text layer, or, where it is a scan, by its pictures.
 *
 * @module
 */
import { LIMITS } from '../limits.ts';
import type { Page } from '../pages/page.ts';
import { readPages } from '../pages/read.ts';
import type { Pixels } from '../picture/parts.ts';
import { after } from '../reader.ts';
import type { BinaryReader } from '../reader.ts';
import { workOf } from '../text/play.ts';
import { isEndless } from './endless.ts';
import { loadPdf } from './library.ts';
import { openPdf } from './open.ts';
import type { PdfDocument } from './open.ts';

/** Share of the work that is getting the text out of the pages. */
const GETTING = 0.7;

/** A page with fewer pieces of text than this has no text layer: a stamp or a page number at most. */
const FEWEST_PIECES = 4;

const isBare = ({ pieces }: Page): boolean => pieces.length < FEWEST_PIECES;

/** What stands for a page without a picture. */
const blank = (): Pixels => ({ width: 600, height: 800, grey: new Uint8Array(600 * 800).fill(255) });

/** Whether most pages have no text, and the first of them has a picture. */
const isScan = async (pages: readonly Page[], document: PdfDocument): Promise<boolean> => {
  const bare = pages.filter(isBare).length;
  return 2 * bare > pages.length && (await document.picture(pages.findIndex(isBare))) !== undefined;
};

export const readPdf: BinaryReader = async function* ([file = new Uint8Array()], { name, parts, ...options }) {
  if (isEndless(file)) return { ok: false, failure: 'damaged' };
  const library = await loadPdf().catch(() => undefined);
  if (library === undefined) return { ok: false, failure: 'needs-network' };
  const opened = await openPdf(file, library);
  if (!opened.ok) return opened;
  const { document } = opened;
  try {
    if (document.pages > LIMITS.pages) return { ok: false, failure: 'too-large' };
    const pages: Page[] = [];
    let pieces = 0;
    let share = 0;
    for (let at = 0; at < document.pages; at++) {
      const page = await document.page(at);
      pieces += page.pieces.length;
      if (pieces > LIMITS.pieces) return { ok: false, failure: 'too-large' };
      pages.push(page);
      // What a page without text costs is only known once its picture is read.
      if (!isBare(page)) share = (GETTING * (at + 1)) / document.pages;
      yield share;
    }
    const { title, author } = document;
    const known = {
      name,
      ...(title === undefined ? {} : { title }),
      ...(author === undefined ? {} : { author }),
      ...workOf(options),
    };
    if (await isScan(pages, document)) {
      if (parts === undefined) return { ok: false, failure: 'needs-network' };
      const { readPictures } = await import('../picture/read.ts');
      const picture = async (at: number): Promise<Pixels> => (await document.picture(at)) ?? blank();
      return yield* after(share, readPictures(pages.length, picture, parts, known));
    }
    return yield* after(GETTING, readPages(pages, known));
  } finally {
    await document.close();
  }
};
