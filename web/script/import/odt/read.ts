/**
 * Reader of `.odt`, and of `.fodt`, which is the same in one file of markup (ODF 1.3 part 3, 3.1). Macros, forms, embedded objects and links are never looked at.
 *
 * @module
 */
import { ArchiveError, openArchive } from '../archive.ts';
import type { Archive } from '../archive.ts';
import { believed } from '../document/believed.ts';
import type { Passage } from '../document/model.ts';
import { isBlank } from '../document/model.ts';
import { readDocument } from '../document/read.ts';
import type { Opened } from '../document/read.ts';
import { withoutTables } from '../document/tables.ts';
import { childNamed, descendants, parseMarkup, textOf } from '../markup.ts';
import type { Markup, MarkupElement } from '../markup.ts';
import type { BinaryReader, TextReader } from '../reader.ts';
import { Story } from './story.ts';
import { Styles } from './styles.ts';

const markupOf = async (archive: Archive, name: string): Promise<Markup | undefined> => {
  const text = await archive.text(name);
  if (text === undefined) return undefined;
  const parsed = parseMarkup(text, 'xml');
  if (!parsed.ok) throw new ArchiveError(parsed.failure);
  return parsed.root;
};

const first = (root: Markup | MarkupElement | undefined, name: string): MarkupElement | undefined =>
  root === undefined ? undefined : descendants(root, name).next().value;

/** A locked document says in its manifest how to open each file (ODF 1.3 part 2, 4.8). */
const isLocked = async (archive: Archive): Promise<boolean> =>
  first(await markupOf(archive, 'META-INF/manifest.xml'), 'encryption-data') !== undefined;

/** Running heads and feet of every kind of page. */
const readHeads = (styles: Markup | undefined, story: Story): Passage[] => {
  const masters = first(styles, 'master-styles');
  if (masters === undefined) return [];
  return [...descendants(masters)]
    .filter((element) => /:(?:header|footer)(?:-left|-first)?$/u.test(element.name))
    .flatMap((element) => withoutTables(story.read(element)))
    .filter((passage) => !isBlank(passage))
    .map((passage) => ({ ...passage, aside: 'page-furniture' as const }));
};

/** The markup of a document, each part with what it is asked for; a flat document has them all in one. */
interface Parts {
  main: Markup;
  sheet?: Markup | undefined;
  meta?: Markup | MarkupElement | undefined;
}

const readParts = ({ main, sheet, meta }: Parts): Opened => {
  const holder = first(main, 'body');
  const body = holder === undefined ? undefined : childNamed(holder, 'text');
  if (holder === undefined) return { ok: false, failure: 'damaged' };
  if (body === undefined) return { ok: false, failure: 'unsupported-format' };
  const story = new Story(new Styles(sheet === undefined || sheet === main ? [main] : [sheet, main]));
  const content = story.read(body);
  const heads = readHeads(sheet, story);
  const said = (name: string): string | undefined => {
    const element = first(meta, name);
    return element === undefined ? undefined : textOf(element);
  };
  const about = believed(content, { title: said('title'), author: said('initial-creator') ?? said('creator') });
  return { ok: true, document: { content, outside: [...heads, ...story.notes], ...about } };
};

const open = async (bytes: Uint8Array): Promise<Opened> => {
  const archive = await openArchive(bytes);
  if (await isLocked(archive)) return { ok: false, failure: 'encrypted' };
  const main = await markupOf(archive, 'content.xml');
  if (main === undefined) return { ok: false, failure: 'damaged' };
  const sheet = await markupOf(archive, 'styles.xml');
  return readParts({ main, sheet, meta: await markupOf(archive, 'meta.xml') });
};

const openFlat = (text: string): Opened => {
  const parsed = parseMarkup(text, 'xml');
  if (!parsed.ok) return parsed;
  const { root } = parsed;
  return readParts({ main: root, sheet: root, meta: first(root, 'meta') });
};

export const readOdt: BinaryReader = ([bytes = new Uint8Array()], options) => readDocument(() => open(bytes), options);

export const readFlatOdt: TextReader = (text, options) => readDocument(() => openFlat(text), options);
