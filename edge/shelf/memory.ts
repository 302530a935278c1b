import { decodeEntry, encodeEntry } from './entry.ts';
import type { Finding, Shelf, ShelvedTake } from './port.ts';

/**
 * A shelf that lasts as long as its process.
 *
 * @param entries where the bytes are; an entry is checked once for as long as it is the same object, since memory
 *   does not rot as disks do
 */
export function memoryShelf(entries = new Map<string, Uint8Array<ArrayBuffer>>()): Shelf {
  const checked = new WeakMap<Uint8Array, Finding>();
  return {
    id: 'memory',
    async get(key) {
      const entry = entries.get(key);
      if (!entry) return { found: 'nothing' };
      const finding = checked.get(entry) ?? (await decodeEntry(entry, key));
      checked.set(entry, finding);
      return finding;
    },
    async put(key: string, take: ShelvedTake) {
      entries.set(key, await encodeEntry(take));
    },
    async delete(key) {
      entries.delete(key);
    },
  };
}
