/**
 * A PDF opened: its pages one by one, and why it could not be opened.
 *
 * @module
 */
import * as v from 'valibot';
import { LIMITS } from '../limits.ts';
import type { Page } from '../pages/page.ts';
import type { Pixels } from '../picture/parts.ts';
import type { ImportFailure } from '../result.ts';
import { fontStyle } from './fonts.ts';
import type { FontStyle } from './fonts.ts';
import type { PdfLibrary } from './library.ts';
import { piecesOf } from './pieces.ts';
import { pixelsOf } from './scan.ts';

export interface PdfDocument {
  pages: number;
  /** What the file says of itself. */
  title?: string;
  author?: string;
  /** The text of a page, counted from 0; an empty page when it is broken. */
  page(at: number): Promise<Page>;
  /** The largest picture on a page, counted from 0, upright; nothing when there is none that can be opened. */
  picture(at: number): Promise<Pixels | undefined>;
  close(): Promise<void>;
}

const named = (error: unknown): string => (error instanceof Error ? error.name : '');

const PLAIN: FontStyle = { bold: false, italic: false, capitals: false };

type Opened = Awaited<ReturnType<PdfLibrary['getDocument']>['promise']>;
type OpenedPage = Awaited<ReturnType<Opened['getPage']>>;

/** What the fonts of a page are: the names are known once its drawing was read, which only new fonts are worth. */
class Fonts {
  readonly #styles = new Map<string, FontStyle>();

  async meet(page: OpenedPage, names: readonly string[]): Promise<void> {
    if (names.every((name) => this.#styles.has(name))) return;
    await page.getOperatorList().catch(() => undefined);
    for (const name of names) if (!this.#styles.has(name)) this.#styles.set(name, this.#look(page, name));
  }

  #look(page: OpenedPage, name: string): FontStyle {
    if (!page.commonObjs.has(name)) return PLAIN;
    const font: unknown = page.commonObjs.get(name);
    if (typeof font !== 'object' || font === null) return PLAIN;
    const told = 'name' in font && typeof font.name === 'string' ? fontStyle(font.name) : PLAIN;
    return {
      ...told,
      bold: told.bold || ('bold' in font && font.bold === true) || ('black' in font && font.black === true),
      italic: told.italic || ('italic' in font && font.italic === true),
    };
  }

  of = (name: string): FontStyle => this.#styles.get(name) ?? PLAIN;
}

const ImageSchema = v.looseTuple([v.string(), v.number(), v.number()]);

/** The name of the largest picture that is painted on a page. */
const largestOn = async (page: OpenedPage, paints: number): Promise<string | undefined> => {
  const { fnArray, argsArray } = await page.getOperatorList();
  let [largest, dots]: [string | undefined, number] = [undefined, 0];
  for (const [at, painted] of fnArray.entries()) {
    const read = v.safeParse(ImageSchema, painted === paints ? argsArray[at] : undefined);
    if (!read.success) continue;
    const [name, width, height] = read.output;
    if (width * height > dots) [largest, dots] = [name, width * height];
  }
  return largest;
};

const pictureOn = async (page: OpenedPage, paints: number): Promise<Pixels | undefined> => {
  const name = await largestOn(page, paints);
  if (name === undefined) return undefined;
  const found: unknown = await new Promise((resolve) => {
    const objects = name.startsWith('g_') ? page.commonObjs : page.objs;
    objects.get(name, resolve);
  });
  return pixelsOf(found, Math.round(page.rotate / 90) & 3);
};

const told = (info: object, key: string): string | undefined => {
  const value: unknown = Reflect.get(info, key);
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ||
    /^(?:\(?(?:anonymous|unspecified|untitled)\)?|microsoft word\b.*|.*\.(?:docx?|odt|rtf|pdf|tex|pages))$/iu.test(text)
    ? undefined
    : text;
};

/**
 * @param bytes the file; they are not kept
 * @throws when the library itself could not be fetched
 */
export const openPdf = async (
  bytes: Uint8Array,
  { getDocument, OPS, VerbosityLevel }: PdfLibrary,
): Promise<{ ok: true; document: PdfDocument } | { ok: false; failure: ImportFailure }> => {
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    fontExtraProperties: true,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: LIMITS.pictureDots,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
  });
  try {
    const opened = await task.promise;
    const info = await opened.getMetadata().then(
      (data) => data.info,
      () => ({}),
    );
    const fonts = new Fonts();
    const title = told(info, 'Title');
    const author = told(info, 'Author');
    return {
      ok: true,
      document: {
        pages: opened.numPages,
        ...(title === undefined ? {} : { title }),
        ...(author === undefined ? {} : { author }),
        page: async (at) => {
          try {
            const page = await opened.getPage(at + 1);
            const viewport = page.getViewport({ scale: 1 });
            const { items, styles } = await page.getTextContent();
            await fonts.meet(page, Object.keys(styles));
            const read = piecesOf(items.slice(0, LIMITS.pagePieces), viewport, fonts.of);
            page.cleanup();
            return read;
          } catch {
            return { width: 1, height: 1, pieces: [] };
          }
        },
        picture: async (at) => {
          try {
            const page = await opened.getPage(at + 1);
            const picture = await pictureOn(page, OPS.paintImageXObject);
            page.cleanup();
            return picture;
          } catch {
            return undefined;
          }
        },
        close: () => task.destroy(),
      },
    };
  } catch (error) {
    await task.destroy();
    return { ok: false, failure: named(error) === 'PasswordException' ? 'encrypted' : 'damaged' };
  }
};
