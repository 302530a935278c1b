import { decodeEntry, encodeEntry } from './entry.ts';
import type { Shelf } from './port.ts';

/** What is needed of an R2 bucket. Ranges and preconditions are judged by `takes/conditional.ts`, not by R2. */
export interface Bucket {
  get(name: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>;
  put(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<unknown>;
  delete(name: string): Promise<void>;
}

const nameOf = (key: string): string => `takes/${key}`;

/**
 * A shelf in an R2 bucket, one object an entry. R2 writes an object whole or not at all.
 *
 * @param bucket the binding
 */
export function r2Shelf(bucket: Bucket): Shelf {
  return {
    id: 'r2',
    async get(key) {
      const object = await bucket.get(nameOf(key));
      return object ? decodeEntry(new Uint8Array(await object.arrayBuffer()), key) : { found: 'nothing' };
    },
    async put(key, take) {
      await bucket.put(nameOf(key), await encodeEntry(take));
    },
    async delete(key) {
      await bucket.delete(nameOf(key));
    },
  };
}
