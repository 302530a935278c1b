/**
 * Reader of EPUB: the chapters of a book in the order of its spine, each a page.
 *
 * @module
 */
import { ArchiveError, openArchive } from '../archive.ts';
import type { Archive } from '../archive.ts';
import { Page } from '../html/flow.ts';
import type { Flow } from '../html/flow.ts';
import { StyleSheet } from '../html/looks.ts';
import { readFlows } from '../html/read.ts';
import type { Known } from '../html/read.ts';
import { LIMITS } from '../limits.ts';
import { attribute, childElements, descendants, localName, parseMarkup, textOf } from '../markup.ts';
import type { ReaderOptions, Reading, Steps } from '../reader.ts';
import type { ImportFailure } from '../result.ts';
import { openPackage } from './package.ts';
import type { Book } from './package.ts';

type Chapters = { ok: true; flows: Flow[]; known: Known } | { ok: false; failure: ImportFailure };

/** Algorithms that only hide fonts from copying; the text of such a book is not locked. */
const FONTS_ONLY = /obfuscation|font\/mangling|font-mangling/iu;

/** Whether what is read out loud is locked by a key that only a shop's app has. */
const isLocked = async (archive: Archive, book: Book): Promise<boolean> => {
  const said = await archive.text('META-INF/encryption.xml');
  if (said === undefined) return false;
  const parsed = parseMarkup(said, 'xml');
  if (!parsed.ok) return true;
  const locked = new Set<string>();
  for (const data of descendants(parsed.root, 'EncryptedData')) {
    const method = childElements(data).find((child) => localName(child) === 'EncryptionMethod');
    if (FONTS_ONLY.test(method === undefined ? '' : (attribute(method, 'Algorithm') ?? ''))) continue;
    for (const reference of descendants(data, 'CipherReference')) {
      locked.add(decodeURIComponentSafely(attribute(reference, 'URI') ?? ''));
    }
  }
  return book.chapters.some((chapter) => locked.has(chapter));
};

const decodeURIComponentSafely = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Rules of the book's style sheets, all as one: books have few and they agree. */
const styleSheet = async (archive: Archive, book: Book): Promise<StyleSheet> => {
  const sheet = new StyleSheet();
  for (const name of book.styleSheets) {
    const text = await archive.text(name);
    if (text !== undefined) sheet.add(text);
  }
  return sheet;
};

async function* readChapters(archive: Archive, book: Book): AsyncGenerator<number, Chapters, undefined> {
  const sheet = await styleSheet(archive, book);
  const flows: Flow[] = [];
  let characters = 0;
  for (const [at, name] of book.chapters.entries()) {
    const text = await archive.text(name);
    if (text === undefined) continue;
    characters += text.length;
    if (characters > LIMITS.inflatedBytes) return { ok: false, failure: 'too-large' };
    const parsed = parseMarkup(text, 'html');
    if (!parsed.ok) return parsed;
    for (const style of descendants(parsed.root, 'style')) sheet.add(textOf(style));
    const page = new Page(sheet);
    page.read(parsed.root);
    const [first, ...others] = page.flows;
    if (first !== undefined) flows.push({ ...first, gap: Math.max(first.gap, 3) });
    for (const flow of others) flows.push(flow);
    yield 0.05 + (0.1 * at) / book.chapters.length;
  }
  return flows.length === 0 ? { ok: false, failure: 'damaged' } : { ok: true, flows, known: book.known };
}

/**
 * @param files one book
 * @param options its name, and which of several plays
 */
export async function* readEpub(files: readonly Uint8Array[], options: ReaderOptions): Steps<Reading> {
  try {
    const archive = await openArchive(files[0] ?? new Uint8Array());
    const book = await openPackage(archive);
    if (book === undefined) return { ok: false, failure: 'damaged' };
    if (await isLocked(archive, book)) return { ok: false, failure: 'encrypted' };
    const chapters = yield* readChapters(archive, book);
    if (!chapters.ok) return chapters;
    return yield* readFlows(chapters.flows, chapters.known, options);
  } catch (error) {
    if (error instanceof ArchiveError) return { ok: false, failure: error.failure };
    throw error;
  }
}
