/**
 * What a page of the file looks like: the picture itself, or a page of a PDF, drawn.
 *
 * @module
 */

/** Widest picture that is drawn, in dots: enough to read small print on a phone. */
const WIDTH = 1400;

const isPdf = (bytes: ArrayBuffer): boolean =>
  new TextDecoder('latin1').decode(new Uint8Array(bytes, 0, Math.min(1024, bytes.byteLength))).includes('%PDF-');

const drawn = async (bytes: ArrayBuffer, page: number): Promise<Blob> => {
  const { loadPdf } = await import('../../script/import/pdf/library.ts');
  const { getDocument, VerbosityLevel } = await loadPdf();
  const task = getDocument({
    data: new Uint8Array(bytes.slice(0)),
    verbosity: VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
  });
  try {
    const opened = await (await task.promise).getPage(page + 1);
    const viewport = opened.getViewport({ scale: WIDTH / opened.getViewport({ scale: 1 }).width });
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(viewport.width);
    canvas.height = Math.ceil(viewport.height);
    await opened.render({ canvas, viewport }).promise;
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (picture === null) throw new Error('the page could not be drawn');
    return picture;
  } finally {
    await task.destroy();
  }
};

/** A page and the file it stands in. */
export interface PageInFile {
  readonly bytes: ArrayBuffer;
  /** Counted from 0, within this file. */
  readonly page: number;
}

/**
 * Where a page of a text is to be found.
 *
 * @param page of the whole text, counted from 0
 * @param files those the text came from, in order
 * @param firsts the first page of each file; pictures that came without it are one page each
 * @returns nothing when no file has this page
 */
export const findPage = (
  page: number,
  files: readonly { readonly bytes: ArrayBuffer }[],
  firsts: readonly number[] = files.map((_, at) => at),
): PageInFile | undefined => {
  const at = firsts.findLastIndex((first) => first <= page);
  const [file, first] = [files[at], firsts[at]];
  if (file === undefined || first === undefined) return undefined;
  const within = page - first;
  return within === 0 || isPdf(file.bytes) ? { bytes: file.bytes, page: within } : undefined;
};

/**
 * @param bytes a PDF, or a picture
 * @param page counted from 0
 * @returns a picture
 * @throws when what draws it could not be fetched, or the page is broken
 */
export const pictureOf = (bytes: ArrayBuffer, page: number): Promise<Blob> =>
  isPdf(bytes) ? drawn(bytes, page) : Promise.resolve(new Blob([bytes]));

/**
 * On which page of the file a line stands.
 *
 * @param pages first line of each page
 * @returns counted from 0; nothing when the file has no pages, or the line is not known
 */
export const pageOf = (line: number | undefined, pages: readonly number[] | undefined): number | undefined => {
  if (line === undefined || pages === undefined) return undefined;
  const at = pages.findLastIndex((first) => first <= line);
  return at < 0 ? undefined : at;
};
