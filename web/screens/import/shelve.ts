/**
 * From an import to the shelf of the library: is it a text we have already, and what becomes of it.
 *
 * @module
 */
import * as v from 'valibot';
import { shownName } from '../../parts/role-name.ts';
import { blocksOf } from '../../script/blocks.ts';
import type { Imported } from '../../script/import/result.ts';
import { speechesOf, writtenWordsOf, type Script } from '../../script/model.ts';
import type { GivenFile, OriginalRecord, ScriptRecord } from '../../storage/records.ts';
import { carriedFindings, findingsOf, FindingsSchema, stillAsked } from './findings.ts';

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** So many of its lines are the same, word for word, in another state of a text; two plays share a few at most. */
const SHARED = 0.4;
/** Fewer lines than these tell nothing: everybody says yes, no and good evening. */
const TELLING = 8;

const common = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((element) => other.has(element)).length;
const share = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  common(one, other) / Math.max(1, Math.min(one.size, other.size));
const namesOf = ({ roles }: Script): Set<string> => new Set(roles.map(({ name }) => folded(name)));
const linesOf = (script: Script): Set<string> =>
  new Set(speechesOf(script).map((speech) => folded(writtenWordsOf(speech))));

/** The script of which most lines are also in this one, whatever it is called now. */
function alikeIn(script: Script, shelf: readonly ScriptRecord[]): ScriptRecord | undefined {
  // Names are few: where nobody is the same, no line is looked at.
  const names = namesOf(script);
  const related = shelf.filter((record) => share(namesOf(record.script), names) >= SHARED);
  if (related.length === 0) return undefined;
  const lines = linesOf(script);
  return related
    .map((record) => ({ record, own: linesOf(record.script) }))
    .filter(({ own }) => common(own, lines) >= TELLING)
    .map(({ record, own }) => ({ record, shared: share(own, lines) }))
    .filter(({ shared }) => shared >= SHARED)
    .sort((one, other) => other.shared - one.shared)[0]?.record;
}

/**
 * The script on the shelf that this import seems to be a newer copy of: the same content, the same title, or most of
 * the same lines.
 *
 * @param shelf every script that is there; the ready scenes are nobody's copy
 */
export const twinOf = (script: Script, shelf: readonly ScriptRecord[]): ScriptRecord | undefined => {
  const own = shelf.filter(({ ready }) => !ready);
  const title = folded(script.title);
  return (
    own.find(({ id }) => id === script.id) ??
    own.find((one) => title !== '' && folded(one.script.title) === title) ??
    alikeIn(script, own)
  );
};

const WATERMARK =
  /\bconfidenti(?:el|al)(?:le|ly|it[éy])?\b|\bNDA\b|non[- ]disclosure|ne pas (?:diffuser|divulguer)|do not (?:distribute|circulate|copy)/i;

/** Does the text itself ask to be kept confidential? A watermark does; a word of a line of dialogue does not. */
export const asksForSecrecy = ({
  source,
  setAside,
  script,
}: Pick<Imported, 'source' | 'setAside' | 'script'>): boolean => {
  const spokenFrom = Math.min(...Object.values(source.lineOf), source.lines.length);
  if (setAside.some(({ reason }) => reason === 'watermark')) return true;
  const aside = setAside.flatMap(({ from, to }) => source.lines.slice(from, to));
  return [script.title, ...source.lines.slice(0, spokenFrom), ...aside].some((line) => WATERMARK.test(line));
};

/** The import as it is shown: names and title in letters where the file shouts in capitals. */
export const dressed = (imported: Imported): Imported => ({
  ...imported,
  script: {
    ...imported.script,
    title: shownName(imported.script.title),
    roles: imported.script.roles.map((role) => ({ ...role, name: shownName(role.name) })),
  },
});

/** What was brought: one file, or the pages of one text in their order. */
export type Brought = readonly [GivenFile, ...GivenFile[]];

/** What to write on the shelf. */
export interface Shelved {
  record: ScriptRecord;
  original: OriginalRecord;
}

const freeId = (wanted: string, shelf: readonly ScriptRecord[]): string => {
  const taken = new Set(shelf.map(({ id }) => id));
  let id = wanted;
  for (let count = 2; taken.has(id); count += 1) id = `${wanted}.${count}`;
  return id;
};

/**
 * A new script beside those that are there.
 *
 * @param now ms since 1970
 */
export const asNew = (imported: Imported, files: Brought, shelf: readonly ScriptRecord[], now: number): Shelved => {
  const id = freeId(imported.script.id, shelf);
  const script = { ...imported.script, id };
  return {
    record: {
      id,
      script,
      added: now,
      ready: false,
      confidential: asksForSecrecy(imported),
      voiceSource: 'undecided',
    },
    original: { script: id, files: [...files], findings: findingsOf(imported), base: script },
  };
};

/**
 * A revised file that takes the place of the one a text came from.
 *
 * @param original what is kept of the file as it was; none for a text that came without
 * @param base the revised file in the ids of the text in use, as `revise` gives it
 */
export const inPlaceOf = (
  twin: string,
  original: OriginalRecord | undefined,
  imported: Imported,
  files: Brought,
  base: Script,
): OriginalRecord => {
  const fresh = carriedFindings(imported, base);
  const before = v.safeParse(FindingsSchema, original?.findings);
  const known = new Set(original?.base === undefined ? [] : blocksOf(original.base).map(({ id }) => id));
  const doubts =
    before.success && known.size > 0 ? stillAsked(fresh.doubts, before.output.doubts, known) : fresh.doubts;
  return { script: twin, files: [...files], findings: { ...fresh, doubts }, base };
};
