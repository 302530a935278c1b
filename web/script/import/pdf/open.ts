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
import { decodersFor } from './decoders.ts';
import type { GetDecoder } from './decoders.ts';
import { fontStyle } from './fonts.ts';
import type { FontStyle } from './fonts.ts';
import type { PdfLibrary } from './library.ts';
import { piecesOf } from './pieces.ts';
import { paintedOn } from './painting.ts';
import type { Operations } from './painting.ts';
import { pixelsOf } from './scan.ts';
import type { Laid } from './scan.ts';

export interface PdfDocument {
  pages: number;
  /** What the file says of itself. */
  title?: string;
  /** A language's code. */
  language?: string;
  author?: string;
  /** The text of a page, counted from 0; an empty page when it is broken. */
  page(at: number): Promise<Page>;
  /** The pictures that a page, counted from 0, is painted with, as one, upright; nothing when it has none to speak of. */
  picture(at: number): Promise<Pixels | undefined>;
  /** Whether a picture needed a decoder that could not be had. */
  lacksDecoder(): boolean;
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

/** What pdf.js knows of a picture; nothing when it could not be decoded. */
const objectOf = async (page: OpenedPage, source: unknown): Promise<unknown> =>
  typeof source === 'string'
    ? await new Promise((resolve) => {
        const objects = source.startsWith('g_') ? page.commonObjs : page.objs;
        objects.get(source, resolve);
      })
    : source;

const MatrixSchema = v.tuple([v.number(), v.number(), v.number(), v.number(), v.number(), v.number()]);

const pictureOn = async (page: OpenedPage, ops: Operations): Promise<Pixels | undefined> => {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const painted = paintedOn(await page.getOperatorList(), ops, v.parse(MatrixSchema, transform));
  const pictures: Laid[] = [];
  for (const { source, ...laid } of painted) pictures.push({ ...laid, found: await objectOf(page, source) });
  return pixelsOf(pictures, width, height);
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
 * @param get how decoders of pictures are had
 * @throws when the library itself could not be fetched
 */
export const openPdf = async (
  bytes: Uint8Array,
  { getDocument, OPS, VerbosityLevel }: PdfLibrary,
  get?: GetDecoder,
): Promise<{ ok: true; document: PdfDocument } | { ok: false; failure: ImportFailure }> => {
  const decoders = decodersFor(get);
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    fontExtraProperties: true,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    BinaryDataFactory: decoders.Factory,
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
    const language = told(info, 'Language');
    return {
      ok: true,
      document: {
        pages: opened.numPages,
        ...(title === undefined ? {} : { title }),
        ...(author === undefined ? {} : { author }),
        ...(language === undefined ? {} : { language }),
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
            const picture = await pictureOn(page, OPS);
            page.cleanup();
            return picture;
          } catch {
            return undefined;
          }
        },
        lacksDecoder: decoders.missed,
        close: () => task.destroy(),
      },
    };
  } catch (error) {
    await task.destroy();
    return { ok: false, failure: named(error) === 'PasswordException' ? 'encrypted' : 'damaged' };
  }
};
