/**
 * Which page of the file a passage stands on, and what it looks like there.
 *
 * @module
 */
import type { Findings } from './findings.ts';
import { isPdf, PageDrawer } from './page-drawer.ts';

/** Pages kept drawn: those before and behind the one that is looked at. */
const KEPT = 6;

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

/** Where a passage stands on its page, in shares of its height. */
export interface Passage {
  readonly top: number;
  readonly foot: number;
}

/**
 * Where a passage stands on the page it begins on.
 *
 * @param from its first line in the source
 * @param to the first line that is no more of it, where that is known
 * @param pages first line of each page
 * @param places where each line stands, as the import tells it
 */
export const passageOn = (
  from: number,
  to: number | undefined,
  pages: readonly number[],
  places: readonly (readonly [top: number, foot: number])[] | undefined,
): Passage | undefined => {
  const first = places?.[from];
  if (places === undefined || first === undefined) return undefined;
  const next = pages.find((line) => line > from) ?? places.length;
  const last = to !== undefined && to > from ? Math.min(to, next) : from + 1;
  const own = places.slice(from, last);
  return { top: Math.min(...own.map(([top]) => top)), foot: Math.max(...own.map(([, foot]) => foot)) };
};

/** A passage, the page it stands on, and the file that has the page. */
export interface PlacedPassage {
  readonly at: PageInFile;
  /** Of the whole text, counted from 0. */
  readonly page: number;
  /** Nothing where only the page is known. */
  readonly passage: Passage | undefined;
}

/**
 * Where a passage of the script is to be seen.
 *
 * @param id of its block
 * @param next id of the block behind it
 * @param files those the text came from, in order
 * @param source what the import told of them
 * @returns nothing when they have no pages, or the passage does not come from them
 */
export const findPassage = (
  id: string,
  next: string | undefined,
  files: readonly { readonly bytes: ArrayBuffer }[],
  { lineOf, pages, files: firsts, places }: Findings['source'],
): PlacedPassage | undefined => {
  const from = lineOf[id];
  const page = pageOf(from, pages);
  if (from === undefined || pages === undefined || page === undefined) return undefined;
  const at = findPage(page, files, firsts);
  if (at === undefined) return undefined;
  return { at, page, passage: passageOn(from, lineOf[next ?? ''], pages, places) };
};

/** The pictures of pages, each drawn once as long as it is among the last that were looked at. */
export class PagePictures {
  readonly #drawn: { bytes: ArrayBuffer; page: number; picture: Promise<Blob> }[] = [];
  readonly #drawer: Pick<PageDrawer, 'pictureOf' | 'end'>;

  constructor(drawer: Pick<PageDrawer, 'pictureOf' | 'end'> = new PageDrawer()) {
    this.#drawer = drawer;
  }

  of({ bytes, page }: PageInFile): Promise<Blob> {
    const known = this.#drawn.find((one) => one.bytes === bytes && one.page === page);
    if (known) return known.picture;
    const picture = this.#drawer.pictureOf(bytes, page);
    this.#drawn.push({ bytes, page, picture });
    if (this.#drawn.length > KEPT) this.#drawn.shift();
    // What failed for want of the network is tried again when it is asked for again.
    picture.catch(() => {
      const at = this.#drawn.findIndex((one) => one.picture === picture);
      if (at >= 0) this.#drawn.splice(at, 1);
    });
    return picture;
  }

  /** Nobody looks any more. */
  end(): void {
    this.#drawer.end();
  }
}
