/**
 * Files that have pages, as sheets in order: each with its text layer, its picture, or both.
 *
 * @module
 */
// cspell:ignore ftyp
import { LIMITS } from '../limits.ts';
import type { Page } from '../pages/page.ts';
import { isEndless } from '../pdf/endless.ts';
import { loadPdf } from '../pdf/library.ts';
import { openPdf } from '../pdf/open.ts';
import type { PdfDocument } from '../pdf/open.ts';
import type { Picture, PictureParts } from '../picture/parts.ts';
import { dotsOf } from '../picture/size.ts';
import type { Steps } from '../reader.ts';
import type { ImportFailure } from '../result.ts';

export interface Sheet {
  /** What is written on it; nothing for a photograph. */
  text?: Page;
  /** What it looks like; nothing when there is no picture on it, or none that can be opened. */
  picture(): Promise<Picture | undefined>;
}

/** The sheets of one file. */
export interface Bundle {
  sheets: Sheet[];
  /** Where it is a PDF. */
  document?: PdfDocument;
}

/** A page with fewer pieces of text than this has no text layer: a stamp or a page number at most. */
const FEWEST_PIECES = 4;

/** Whether nothing is written on a sheet. */
export const isBare = ({ text }: Sheet): boolean => text === undefined || text.pieces.length < FEWEST_PIECES;

const isPdf = (file: Uint8Array): boolean => new TextDecoder('latin1').decode(file.subarray(0, 1024)).includes('%PDF-');

export type Opened = { ok: true; bundle: Bundle } | { ok: false; failure: ImportFailure };

/**
 * Whether a picture is in the container of HEIC (ISO 14496-12): whatever its codec is, the engine has none for it.
 *
 * @param picture as the engine would get it
 */
export const isHeic = (picture: Picture): boolean =>
  picture instanceof Uint8Array && new TextDecoder('latin1').decode(picture.subarray(4, 8)) === 'ftyp';

const photograph = (file: Uint8Array, parts: PictureParts | undefined): Opened => {
  if ((dotsOf(file) ?? 0) > LIMITS.pictureDots) return { ok: false, failure: 'too-large' };
  return { ok: true, bundle: { sheets: [{ picture: async () => (await parts?.decode?.(file)) ?? file }] } };
};

async function* document(file: Uint8Array, parts: PictureParts | undefined): Steps<Opened> {
  if (isEndless(file)) return { ok: false, failure: 'damaged' };
  const library = await loadPdf().catch(() => undefined);
  if (library === undefined) return { ok: false, failure: 'needs-network' };
  const opened = await openPdf(file, library, parts?.decoder);
  if (!opened.ok) return opened;
  const { document } = opened;
  let kept = false;
  try {
    if (document.pages > LIMITS.pages) return { ok: false, failure: 'too-large' };
    const sheets: Sheet[] = [];
    let pieces = 0;
    let share = 0;
    for (let at = 0; at < document.pages; at++) {
      const sheet = { text: await document.page(at), picture: () => document.picture(at) };
      pieces += sheet.text.pieces.length;
      if (pieces > LIMITS.pieces) return { ok: false, failure: 'too-large' };
      sheets.push(sheet);
      // What a page without text costs is only known once its picture is read.
      if (!isBare(sheet)) share = (at + 1) / document.pages;
      yield share;
    }
    kept = true;
    return { ok: true, bundle: { sheets, document } };
  } finally {
    if (!kept) await document.close();
  }
}

/**
 * @param file a PDF or a picture
 * @param parts what pictures are opened with
 */
export async function* openSheets(file: Uint8Array, parts: PictureParts | undefined): Steps<Opened> {
  return isPdf(file) ? yield* document(file, parts) : photograph(file, parts);
}
