import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeEntry, encodeEntry } from './entry.ts';
import type { Shelf } from './port.ts';

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/**
 * Writes beside the target and renames, so that a reader sees the old entry or the new one. It does not wait for the
 * disk: what a power cut mangles is seen as corrupt when it is read, and made again.
 */
async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID()}.draft`;
  try {
    await writeFile(draft, bytes, { flag: 'wx' });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * A shelf in a folder, one file an entry, spread over folders named after the first two characters of the key.
 *
 * @param root the folder; it is made when the first take comes. Keys come from `TakeKeySchema`, so no key can leave it.
 */
export function folderShelf(root: string): Shelf {
  const folderOf = (key: string): string => join(root, key.slice(0, 2));
  const pathOf = (key: string): string => join(folderOf(key), `${key}.take`);
  return {
    id: 'folder',
    async get(key) {
      try {
        return await decodeEntry(new Uint8Array(await readFile(pathOf(key))), key);
      } catch (error) {
        if (isMissing(error)) return { found: 'nothing' };
        throw error;
      }
    },
    async put(key, take) {
      await mkdir(folderOf(key), { recursive: true });
      await replaceFile(pathOf(key), await encodeEntry(take));
    },
    async delete(key) {
      await rm(pathOf(key), { force: true });
    },
  };
}
