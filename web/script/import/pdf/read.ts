/**
 * Reader of PDF with a text layer.
 *
 * @module
 */
import { LIMITS } from '../limits.ts';
import type { Page } from '../pages/page.ts';
import { readPages } from '../pages/read.ts';
import type { BinaryReader } from '../reader.ts';
import { loadPdf } from './library.ts';
import { openPdf } from './open.ts';

/** Share of the work that is getting the text out of the pages. */
const GETTING = 0.7;

export const readPdf: BinaryReader = async function* ([file = new Uint8Array()], { name }) {
  const library = await loadPdf().catch(() => undefined);
  if (library === undefined) return { ok: false, failure: 'needs-network' };
  const opened = await openPdf(file, library);
  if (!opened.ok) return opened;
  const { document } = opened;
  try {
    if (document.pages > LIMITS.pages) return { ok: false, failure: 'too-large' };
    const pages: Page[] = [];
    let pieces = 0;
    for (let at = 0; at < document.pages; at++) {
      const page = await document.page(at);
      pieces += page.pieces.length;
      if (pieces > LIMITS.pieces) return { ok: false, failure: 'too-large' };
      pages.push(page);
      yield (GETTING * (at + 1)) / document.pages;
    }
    const { title, author } = document;
    const reading = readPages(pages, {
      name,
      ...(title === undefined ? {} : { title }),
      ...(author === undefined ? {} : { author }),
    });
    for (;;) {
      const step = reading.next();
      if (step.done === true) return step.value;
      yield GETTING + (1 - GETTING) * step.value;
    }
  } finally {
    await document.close();
  }
};
