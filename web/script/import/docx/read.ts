/**
 * Reader of `.docx` (ECMA-376, transitional and strict). Macros, embedded objects and links are never looked at.
 *
 * @module
 */
import { openArchive } from '../archive.ts';
import { believed } from '../document/believed.ts';
import type { Content, Passage } from '../document/model.ts';
import { isBlank } from '../document/model.ts';
import { readDocument } from '../document/read.ts';
import type { Opened } from '../document/read.ts';
import { withoutTables } from '../document/tables.ts';
import { attribute, childElements, childNamed, localName, textOf } from '../markup.ts';
import type { Markup } from '../markup.ts';
import type { BinaryReader } from '../reader.ts';
import { Numbering } from './numbering.ts';
import { openParts } from './parts.ts';
import type { Parts } from './parts.ts';
import { Story } from './story.ts';
import { Styles } from './styles.ts';

const setAside = (content: readonly Content[], aside: NonNullable<Passage['aside']>): Passage[] =>
  withoutTables(content)
    .filter((passage) => !isBlank(passage))
    .map((passage) => ({ ...passage, aside }));

/** Notes and comments; what only draws the line above notes has a type. */
const readNotes = async (parts: Parts, story: Story): Promise<Passage[]> => {
  const notes: Passage[] = [];
  for (const kind of ['footnotes', 'endnotes', 'comments']) {
    const root = await parts.one(kind);
    for (const list of root === undefined ? [] : childElements(root)) {
      for (const note of childElements(list)) {
        if (attribute(note, 'type') === undefined) notes.push(...setAside(story.read(note), 'note'));
      }
    }
  }
  return notes;
};

/** Running heads and feet, each once, for what they say of secrecy. */
const readHeads = async (parts: Parts, story: Story): Promise<Passage[]> => {
  const heads: Passage[] = [];
  for (const kind of ['header', 'footer']) {
    for (const root of await parts.all(kind)) heads.push(...setAside(story.read(root), 'page-furniture'));
  }
  return heads;
};

const bodyOf = (main: Markup): ReturnType<typeof childNamed> => {
  const document = childElements(main).find((element) => localName(element) === 'document');
  return document === undefined ? undefined : childNamed(document, 'body');
};

const coreOf = (core: Markup | undefined, name: string): string | undefined => {
  const properties = core === undefined ? undefined : childElements(core)[0];
  const element = properties === undefined ? undefined : childNamed(properties, name);
  return element === undefined ? undefined : textOf(element);
};

const open = async (bytes: Uint8Array): Promise<Opened> => {
  const parts = await openParts(await openArchive(bytes));
  const body = bodyOf(parts.main);
  if (body === undefined) return { ok: false, failure: 'damaged' };
  const story = new Story(new Styles(await parts.one('styles')), new Numbering(await parts.one('numbering')));
  const content = story.read(body);
  const ornaments = story.watermarks.splice(0);
  const heads = await readHeads(parts, story);
  // What is drawn from the head of every page lies across it.
  const across = setAside(story.watermarks, 'watermark');
  const notes = await readNotes(parts, story);
  const about = believed(content, { title: coreOf(parts.core, 'title'), author: coreOf(parts.core, 'creator') });
  return { ok: true, document: { content, outside: [...ornaments, ...across, ...heads, ...notes], ...about } };
};

export const readDocx: BinaryReader = ([bytes = new Uint8Array()], options) => readDocument(() => open(bytes), options);
