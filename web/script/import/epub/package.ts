/**
 * What an EPUB says of itself: its chapters in reading order, its title, author and language.
 *
 * @module
 */
// cspell:ignore idref rootfile
import type { Archive } from '../archive.ts';
import type { Known } from '../html/read.ts';
import { squeeze } from '../letters.ts';
import { attribute, descendants, parseMarkup, textOf } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { languageOf } from '../tongue.ts';

export interface Book {
  /** Names of its chapters in the archive. */
  chapters: string[];
  styleSheets: string[];
  known: Known;
}

/** The name in the archive that a reference means. */
const resolve = (folder: string, reference: string): string => {
  const path = reference.replace(/[?#].*$/u, '');
  let decoded = path;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    // A name with a sign that is no escape is that name.
  }
  const steps: string[] = [];
  for (const step of `${folder}${decoded}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
};

const rootOf = async (archive: Archive, name: string): Promise<Markup | undefined> => {
  const text = await archive.text(name);
  const parsed = text === undefined ? undefined : parseMarkup(text, 'xml');
  return parsed?.ok === true ? parsed.root : undefined;
};

const packageName = async (archive: Archive): Promise<string | undefined> => {
  const container = await rootOf(archive, 'META-INF/container.xml');
  for (const file of container === undefined ? [] : descendants(container, 'rootfile')) {
    const path = attribute(file, 'full-path');
    if (path !== undefined && archive.names.includes(path)) return path;
  }
  return archive.names.find((name) => /\.opf$/iu.test(name));
};

const IS_PAGE = /x?html/iu;

const knownOf = (root: Markup): Known => {
  const first = (tag: string): string | undefined => {
    for (const element of descendants(root, tag)) {
      const text = squeeze(textOf(element));
      if (text !== '') return text;
    }
    return undefined;
  };
  const title = first('title');
  const author = first('creator');
  const language = languageOf(first('language'));
  return {
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { author }),
    ...(language === undefined ? {} : { language }),
  };
};

/**
 * @param archive the book's files
 * @returns what it says of itself; without a package that can be read, its pages in the order of their names
 */
export const openPackage = async (archive: Archive): Promise<Book | undefined> => {
  const name = await packageName(archive);
  const root = name === undefined ? undefined : await rootOf(archive, name);
  if (name === undefined || root === undefined) return undefined;
  const folder = name.replace(/[^/]*$/u, '');
  const items = new Map<string, { path: string; page: boolean; contents: boolean }>();
  const styleSheets: string[] = [];
  for (const item of descendants(root, 'item')) {
    const path = resolve(folder, attribute(item, 'href') ?? '');
    const type = attribute(item, 'media-type') ?? '';
    if (/css/iu.test(type)) styleSheets.push(path);
    const contents = (attribute(item, 'properties') ?? '').split(/\s+/u).includes('nav');
    items.set(attribute(item, 'id') ?? path, { path, page: IS_PAGE.test(type) || IS_PAGE.test(path), contents });
  }
  const spine = [...descendants(root, 'itemref')].flatMap((reference) => {
    const item = items.get(attribute(reference, 'idref') ?? '');
    return item?.page === true && !item.contents ? [item.path] : [];
  });
  const pages = [...items.values()].filter(({ page, contents }) => page && !contents).map(({ path }) => path);
  const chapters = [...new Set(spine.length > 0 ? spine : pages)];
  return { chapters, styleSheets, known: knownOf(root) };
};
