/**
 * From an import to the shelf of the library: is it a text we have already, and what becomes of it.
 *
 * @module
 */
import { shownName } from '../../parts/role-name.ts';
import { carryOver } from '../../script/identity.ts';
import type { Imported } from '../../script/import/result.ts';
import type { Script } from '../../script/model.ts';
import type { OriginalRecord, ScriptRecord } from '../../storage/records.ts';
import { carriedFindings, findingsOf } from './findings.ts';

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/**
 * The script on the shelf that this import seems to be a newer copy of: the same content, or the same title.
 *
 * @param shelf every script that is there; the ready scenes are nobody's copy
 */
export const twinOf = (script: Script, shelf: readonly ScriptRecord[]): ScriptRecord | undefined => {
  const own = shelf.filter(({ ready }) => !ready);
  const title = folded(script.title);
  return (
    own.find(({ id }) => id === script.id) ?? own.find((one) => title !== '' && folded(one.script.title) === title)
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
export const asNew = (
  imported: Imported,
  file: { name: string; bytes: ArrayBuffer },
  shelf: readonly ScriptRecord[],
  now: number,
): Shelved => {
  const id = freeId(imported.script.id, shelf);
  return {
    record: {
      id,
      script: { ...imported.script, id },
      added: now,
      ready: false,
      confidential: asksForSecrecy(imported),
      voiceSource: 'undecided',
    },
    original: { script: id, name: file.name, bytes: file.bytes, findings: findingsOf(imported) },
  };
};

/** A corrected copy in the place of `twin`: roles, voices, place and progress stay, since the ids do. */
export const inPlaceOf = (
  twin: ScriptRecord,
  imported: Imported,
  file: { name: string; bytes: ArrayBuffer },
): Shelved => {
  const script = { ...carryOver(twin.script, imported.script), id: twin.id };
  return {
    record: { ...twin, script, confidential: twin.confidential || asksForSecrecy(imported) },
    original: { script: twin.id, name: file.name, bytes: file.bytes, findings: carriedFindings(imported, script) },
  };
};
