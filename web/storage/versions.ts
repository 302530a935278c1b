/**
 * Earlier states of the scripts.
 *
 * @module
 */
import type { Script } from '../script/model.ts';
import type { Change } from './changes.ts';
import { connection, type Writing, type Written } from './database.ts';
import type { ScriptRecord, VersionRecord } from './records.ts';

/** The changes of one sitting make one version: those made within so long of the first, ms. */
const SITTING = 4 * 60 * 60_000;

/** What a rewriting of a script may touch: its text, what it was, and what is in doubt of it beside its file. */
export const REWRITTEN = ['scripts', 'versions', 'originals'] as const;
type Rewriting = Writing<[...typeof REWRITTEN]>;

/** Every earlier state of a script, the latest first. */
export async function versionsOf(script: string): Promise<VersionRecord[]> {
  const versions = await connection.run((database) => database.getAllFromIndex('versions', 'script', script));
  return versions.sort((one, other) => other.until - one.until);
}

/** Keeps a state of a script that is about to be left. */
export function keepVersion(version: VersionRecord): Promise<Written<undefined>> {
  return connection.write(['versions'], async (transaction) => {
    await transaction.objectStore('versions').put(version);
    return { value: undefined, changes: [{ store: 'versions', keys: [version.script] }] };
  });
}

/** A script before and after it was rewritten; twice the same object when nothing changed. */
export interface Rewritten {
  readonly before: Script;
  readonly after: Script;
}

/** No two versions of a script end at the same moment. */
async function keepPresent(
  transaction: Rewriting,
  { id, script }: ScriptRecord,
  because: VersionRecord['because'],
  now: number,
): Promise<void> {
  const versions = transaction.objectStore('versions');
  let until = now;
  while ((await versions.getKey([id, until])) !== undefined) until += 1;
  await versions.put({ script: id, until, because, content: script });
}

/** Is what the script was before this sitting kept already? */
async function isKept(transaction: Rewriting, script: string, now: number): Promise<boolean> {
  const versions = await transaction.objectStore('versions').index('script').getAll(script);
  const last = versions.sort((one, other) => other.until - one.until)[0];
  return last !== undefined && last.because !== 'revision' && Math.abs(now - last.until) < SITTING;
}

/**
 * Keeps what a script was before the first change of a sitting, in the transaction that changes it.
 *
 * @param record the script as it still is
 * @param now ms since 1970
 * @returns what changed beside the script
 */
export async function keepBefore(transaction: Rewriting, record: ScriptRecord, now: number): Promise<Change[]> {
  if (await isKept(transaction, record.id, now)) return [];
  await keepPresent(transaction, record, 'edit', now);
  return [{ store: 'versions', keys: [record.id] }];
}

/**
 * Rewrites a script, whatever another tab does to it at the same time. What it was before the first change of a sitting
 * is kept as a version, in the same transaction.
 *
 * @param id of a script
 * @param rewrite returns the new script, and awaits nothing; the same object when there is nothing to change
 * @param now ms since 1970
 * @returns `undefined` when there is no such script
 */
export function rewriteScript(
  id: string,
  rewrite: (script: Script) => Script,
  now: number,
): Promise<Written<Rewritten | undefined>> {
  return connection.write(REWRITTEN, async (transaction) => {
    const record = await transaction.objectStore('scripts').get(id);
    if (!record) return { value: undefined, changes: [] };
    const before = record.script;
    const after = rewrite(before);
    if (after === before) return { value: { before, after }, changes: [] };
    const kept = await keepBefore(transaction, record, now);
    await transaction.objectStore('scripts').put({ ...record, script: after });
    return { value: { before, after }, changes: [{ store: 'scripts', keys: [id] }, ...kept] };
  });
}

/**
 * Goes back to a version; the present becomes one.
 *
 * @param until which version
 * @param now ms since 1970
 * @returns `undefined` when script or version are gone, and then nothing happens
 */
export function returnToVersion(id: string, until: number, now: number): Promise<Written<Rewritten | undefined>> {
  return connection.write(REWRITTEN, async (transaction) => {
    const [record, version] = await Promise.all([
      transaction.objectStore('scripts').get(id),
      transaction.objectStore('versions').get([id, until]),
    ]);
    if (!record || !version) return { value: undefined, changes: [] };
    await keepPresent(transaction, record, 'return', now);
    await transaction.objectStore('scripts').put({ ...record, script: version.content });
    return {
      value: { before: record.script, after: version.content },
      changes: [
        { store: 'scripts', keys: [id] },
        { store: 'versions', keys: [id] },
      ],
    };
  });
}
