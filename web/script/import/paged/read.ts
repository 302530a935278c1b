/**
 * Reader of all that has pages: PDF by its text layer, and where it is a scan by its pictures; photographs. Several files
 * are the pages of one text, in order. The device itself reads the pictures.
 *
 * @module
 */
import type { Language } from '../../../../edge/contract.ts';
import { recogniseLanguage } from '../language.ts';
import { LIMITS } from '../limits.ts';
import { median } from '../pages/page.ts';
import type { Page } from '../pages/page.ts';
import { readPages } from '../pages/read.ts';
import { measured } from '../picture/page.ts';
import type { Picture, PictureParts } from '../picture/parts.ts';
import { PictureReader } from '../picture/reader.ts';
import { after } from '../reader.ts';
import type { BinaryReader, ReaderOptions, Reading, Steps } from '../reader.ts';
import type { ImportFailure } from '../result.ts';
import { languageOf } from '../tongue.ts';
import { workOf } from '../text/play.ts';
import type { Wanted } from '../text/play.ts';
import { isBare, isHeic, openSheets } from './sheets.ts';
import type { Bundle, Sheet } from './sheets.ts';

/** Shares of the work: getting the text out of pages that have it; then reading those that are pictures. */
const GETTING = 0.7;
const SEEING = 0.9;

/** Words by which the language of what is written is told, at least. */
const ENOUGH = 30;

type Seen = { ok: true; pages: Page[]; share: number } | { ok: false; failure: ImportFailure };

const failed = (failure: ImportFailure): { ok: false; failure: ImportFailure } => ({ ok: false, failure });

const NOTHING: Page = { width: 1, height: 1, pieces: [] };

/** The language the pictures are likely to be in, and whether that is known from what is written beside them. */
const tongueOf = (
  written: readonly Page[],
  bundles: readonly Bundle[],
  told: Language | undefined,
): { language: Language | undefined; sure: boolean } => {
  const words = written.flatMap(({ pieces }) => pieces.map(({ text }) => text));
  if (words.length > ENOUGH) return { language: recogniseLanguage(words), sure: true };
  const said = languageOf(bundles.find(({ document }) => document?.language !== undefined)?.document?.language);
  return { language: said ?? told, sure: false };
};

/**
 * The pages of all sheets: those that are pictures are read.
 *
 * @param from share of the work that is done
 */
async function* seen(
  sheets: readonly Sheet[],
  bundles: readonly Bundle[],
  parts: PictureParts | undefined,
  { language, heard = () => undefined }: Pick<ReaderOptions, 'language' | 'heard'>,
  from: number,
): Steps<Seen> {
  const pages = sheets.map(({ text }) => text ?? NOTHING);
  const wanted = [...sheets.keys()].filter((at) => sheets[at] !== undefined && isBare(sheets[at]));
  const written = pages.filter((_, at) => !wanted.includes(at));
  const tongue = tongueOf(written, bundles, language);
  let usual = written.length > 0 ? median(written.flatMap(({ pieces }) => pieces.map(({ size }) => size))) : undefined;
  let reader: PictureReader | undefined;
  let share = from;
  for (const [count, at] of wanted.entries()) {
    const sheet = sheets[at];
    const picture: Picture | undefined = await sheet?.picture();
    if (picture === undefined || sheet === undefined) {
      if (bundles.some(({ document }) => document?.lacksDecoder() === true)) return failed('needs-network');
      continue;
    }
    if (isHeic(picture)) return failed('heic');
    if (parts === undefined) return failed('needs-network');
    const begun = from + ((SEEING - from) * count) / wanted.length;
    const own = (SEEING - from) / wanted.length;
    yield (share = begun);
    try {
      reader ??= await PictureReader.start(parts, tongue.language, tongue.sure);
    } catch {
      // A cover has little to say: what is written is worth more than it.
      if (2 * written.length <= sheets.length || (at > 0 && at < sheets.length - 1)) return failed('needs-network');
      pages[at] = { ...(sheet.text ?? NOTHING), unread: true };
      continue;
    }
    let page: Page | undefined;
    try {
      page = await reader.read(picture, (done) => {
        heard(begun + own * done);
      });
    } catch {
      return failed('needs-network');
    }
    if (page === undefined) return failed('damaged');
    const fitting = measured(page, sheet.text?.width, usual);
    usual ??= median(fitting.pieces.map(({ size }) => size)) || undefined;
    pages[at] = fitting;
    yield (share = begun + own);
  }
  return { ok: true, pages, share };
}

const knownOf = (bundles: readonly Bundle[], name: string, options: Pick<ReaderOptions, 'work'>): Wanted => {
  const { title, author } = bundles.find(({ document }) => document !== undefined)?.document ?? {};
  return {
    name,
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { author }),
    ...workOf(options),
  };
};

export const readPaged: BinaryReader = async function* (files, { name, parts, ...options }) {
  if (files.length > LIMITS.pages) return failed('too-large');
  const bundles: Bundle[] = [];
  try {
    for (const [at, file] of files.entries()) {
      const opening = openSheets(file, parts);
      try {
        let step = await opening.next();
        for (; step.done !== true; step = await opening.next()) yield (GETTING * (at + step.value)) / files.length;
        if (!step.value.ok) return step.value;
        bundles.push(step.value.bundle);
      } finally {
        // Whoever stops between two pages leaves nothing open.
        await opening.return(failed('cancelled'));
      }
    }
    const sheets = bundles.flatMap((bundle) => bundle.sheets);
    if (sheets.length > LIMITS.pages) return failed('too-large');
    const from = (GETTING * sheets.filter((sheet) => !isBare(sheet)).length) / sheets.length;
    const found = yield* seen(sheets, bundles, parts, options, from);
    if (!found.ok) return found;
    const reading: Reading = yield* after(found.share, readPages(found.pages, knownOf(bundles, name, options)));
    if (!reading.ok || files.length === 1) return reading;
    let first = 0;
    const firsts = bundles.map((bundle) => (first += bundle.sheets.length) - bundle.sheets.length);
    return { ...reading, files: firsts };
  } finally {
    for (const { document } of bundles) await document?.close();
  }
};
