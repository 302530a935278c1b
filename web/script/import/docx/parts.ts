/**
 * The parts of a document in Office Open XML and how they are related (ECMA-376 part 2, 9.2).
 *
 * @module
 */
// cspell:disable -- words of the format
import type { Archive } from '../archive.ts';
import { ArchiveError } from '../archive.ts';
import { attribute, childElements, parseMarkup } from '../markup.ts';
import type { Markup } from '../markup.ts';

export interface Parts {
  /** The text itself. */
  main: Markup;
  /** The first part of a kind (`styles`, `numbering`, `footnotes`…) the text is related to. */
  one(kind: string): Promise<Markup | undefined>;
  /** All of them. */
  all(kind: string): Promise<Markup[]>;
  /** What the package says of itself. */
  core: Markup | undefined;
}

interface Relation {
  kind: string;
  target: string;
}

/** A path seen from a folder, without `.` and `..`. */
const resolvePath = (folder: string, target: string): string => {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : `${folder}/${target}`).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
};

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** @throws ArchiveError */
const markupOf = async (archive: Archive, path: string): Promise<Markup | undefined> => {
  const text = await archive.text(path);
  if (text === undefined) return undefined;
  const parsed = parseMarkup(text, 'xml');
  if (!parsed.ok) throw new ArchiveError(parsed.failure);
  return parsed.root;
};

/** Relations of a part; kinds are the last word of their type, which transitional and strict documents share. */
const relationsOf = async (archive: Archive, part: string): Promise<Relation[]> => {
  const folder = folderOf(part);
  const path = resolvePath(folder, `_rels/${part.slice(part.lastIndexOf('/') + 1)}.rels`);
  const root = await markupOf(archive, path);
  if (root === undefined) return [];
  return childElements(root)
    .flatMap(childElements)
    .flatMap((element) => {
      const type = attribute(element, 'Type');
      const target = attribute(element, 'Target');
      if (type === undefined || target === undefined || attribute(element, 'TargetMode') === 'External') return [];
      return [{ kind: type.slice(type.lastIndexOf('/') + 1), target: resolvePath(folder, target) }];
    });
};

/**
 * @throws ArchiveError also when there is no text in it
 */
export const openParts = async (archive: Archive): Promise<Parts> => {
  const outer = await relationsOf(archive, '');
  const path = outer.find(({ kind }) => kind === 'officeDocument')?.target ?? 'word/document.xml';
  const main = await markupOf(archive, path);
  if (main === undefined) throw new ArchiveError('damaged');
  const relations = await relationsOf(archive, path);
  const all = async (kind: string): Promise<Markup[]> => {
    const found: Markup[] = [];
    const targets = new Set(relations.filter((relation) => relation.kind === kind).map(({ target }) => target));
    for (const target of targets) {
      const root = await markupOf(archive, target);
      if (root !== undefined) found.push(root);
    }
    return found;
  };
  const core = outer.find(({ kind }) => kind === 'core-properties')?.target;
  return {
    main,
    all,
    one: async (kind) => (await all(kind))[0],
    core: core === undefined ? undefined : await markupOf(archive, core),
  };
};
