/**
 * Taking a revised file over.
 *
 * @module
 */
import type { Script } from '../script/model.ts';
import type { Change } from './changes.ts';
import { connection, type Writing, type Written } from './database.ts';
import type { OriginalRecord } from './records.ts';
import { keepOnPhone, STORES } from './secrecy.ts';

/** A revised file on its way to the shelf. */
export interface RevisedFile {
  /** The file, and what the importer said of it; its `script` says whose it is. */
  readonly original: OriginalRecord;
  /** What the text in use becomes; whatever another tab made of it in the meantime is given to it. Awaits nothing. */
  readonly revise: (current: Script) => Script;
  /** From now on not a word of it leaves the phone. */
  readonly confidential: boolean;
}

/**
 * Puts a revised file in the place of the one a script came from. What the script was is kept as a version; its cast, its
 * notes, its place and its takes stay.
 *
 * @param now ms since 1970
 * @returns `false` when there is no such script any more, and then nothing happens
 */
export function takeRevision({ original, revise, confidential }: RevisedFile, now: number): Promise<Written<boolean>> {
  const id = original.script;
  return connection.write([...STORES, 'versions'], async (transaction) => {
    const scripts = transaction.objectStore('scripts');
    const versions = transaction.objectStore('versions');
    const record = await scripts.get(id);
    if (!record) return { value: false, changes: [] };
    let until = now;
    while ((await versions.getKey([id, until])) !== undefined) until += 1;
    await versions.put({ script: id, until, because: 'revision', content: record.script });
    await scripts.put({
      ...record,
      script: revise(record.script),
      confidential: record.confidential || confidential,
    });
    await transaction.objectStore('originals').put(original);
    const changes: Change[] = [
      { store: 'scripts', keys: [id] },
      { store: 'versions', keys: [id] },
      { store: 'originals', keys: [id] },
    ];
    if (confidential && !record.confidential) {
      changes.push(...(await keepOnPhone(transaction as unknown as Writing<[...typeof STORES]>, id)));
    }
    return { value: true, changes };
  });
}
