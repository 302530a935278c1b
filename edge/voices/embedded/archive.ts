import { joined } from '../../bytes.ts';

/** A file of the engine's in-memory file system. */
export interface ArchiveEntry {
  /** Absolute path, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Joins files into one asset: a little-endian 32-bit length, a JSON table of `[path, length]`, then the contents
 * in the order of the table.
 */
export function packArchive(entries: readonly ArchiveEntry[]): Uint8Array<ArrayBuffer> {
  const table = new TextEncoder().encode(JSON.stringify(entries.map(({ path, bytes }) => [path, bytes.length])));
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, table.length, true);
  return joined([size, table, ...entries.map(({ bytes }) => bytes)]);
}

/**
 * Reads what `packArchive` wrote; the contents are views, not copies.
 *
 * @throws Error when the bytes are not such an archive or are cut short
 */
export function unpackArchive(archive: Uint8Array): ArchiveEntry[] {
  const tableLength =
    archive.length < 4 ? Infinity : new DataView(archive.buffer, archive.byteOffset).getUint32(0, true);
  if (4 + tableLength > archive.length) throw new Error('The speech data is cut short');
  const table: unknown = JSON.parse(new TextDecoder().decode(archive.subarray(4, 4 + tableLength)));
  if (!Array.isArray(table)) throw new Error('The speech data has no table');
  let offset = 4 + tableLength;
  const entries = table.map((row: unknown): ArchiveEntry => {
    if (!Array.isArray(row)) throw new Error('The speech data has a broken table');
    const [path, length]: unknown[] = row;
    if (typeof path !== 'string' || typeof length !== 'number') throw new Error('The speech data has a broken table');
    const bytes = archive.subarray(offset, (offset += length));
    if (bytes.length !== length) throw new Error('The speech data is cut short');
    return { path, bytes };
  });
  return entries;
}
