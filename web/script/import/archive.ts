/**
 * Files inside a zip archive (DOCX, ODT, EPUB), with bounds: what an archive says of its size is not believed.
 *
 * @module
 */
import { ERR_ENCRYPTED, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js';
import { LIMITS } from './limits.ts';

export type ArchiveFailure = 'damaged' | 'encrypted' | 'too-large';

/** Why an archive cannot be read. */
export class ArchiveError extends Error {
  readonly failure: ArchiveFailure;
  constructor(failure: ArchiveFailure, options?: ErrorOptions) {
    super(`archive: ${failure}`, options);
    this.failure = failure;
  }
}

export interface Archive {
  /** Names of its files, in the archive's order. */
  readonly names: readonly string[];
  /**
   * @param name a file's whole name
   * @returns its bytes; nothing when there is none of that name
   * @throws ArchiveError
   */
  bytes(name: string): Promise<Uint8Array | undefined>;
  /** The same, decoded as UTF-8 (or UTF-16 with a mark). */
  text(name: string): Promise<string | undefined>;
}

/** Joins what is written; stops beyond so many bytes. */
const bounded = (limit: number) => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const tooLarge = new ArchiveError('too-large');
  const stream = new WritableStream<Uint8Array>({
    write(chunk) {
      size += chunk.length;
      if (size > limit) throw tooLarge;
      chunks.push(chunk);
    },
  });
  const joined = (): Uint8Array => {
    const whole = new Uint8Array(size);
    let at = 0;
    for (const chunk of chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  };
  /** What broke the reading: one that was stopped at its last bytes only says that its stream is closed. */
  const reason = (error: unknown): unknown => (size > limit ? tooLarge : error);
  return { stream, joined, reason };
};

const failureOf = (error: unknown): ArchiveError => {
  if (error instanceof ArchiveError) return error;
  const encrypted = error instanceof Error && error.message === ERR_ENCRYPTED;
  return new ArchiveError(encrypted ? 'encrypted' : 'damaged', { cause: error });
};

const decodeXml = (bytes: Uint8Array): string => {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
};

/**
 * @param bytes a zip archive
 * @returns its files, read one by one when asked for
 * @throws ArchiveError when it is no archive, is broken, or has more entries than any script does
 */
export const openArchive = async (bytes: Uint8Array): Promise<Archive> => {
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { useWebWorkers: false });
  const files = new Map<string, FileEntry>();
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (files.size >= LIMITS.archiveEntries) throw new ArchiveError('too-large');
      if (!entry.directory) files.set(entry.filename, entry);
    }
  } catch (error) {
    throw failureOf(error);
  }
  let left: number = LIMITS.inflatedBytes;
  const read = async (name: string): Promise<Uint8Array | undefined> => {
    const entry = files.get(name);
    if (entry === undefined) return undefined;
    if (entry.encrypted) throw new ArchiveError('encrypted');
    const { stream, joined, reason } = bounded(left);
    try {
      await entry.getData(stream, { useWebWorkers: false });
    } catch (error) {
      throw failureOf(reason(error));
    }
    const whole = joined();
    left -= whole.length;
    return whole;
  };
  return {
    names: [...files.keys()],
    bytes: read,
    text: async (name) => {
      const whole = await read(name);
      return whole === undefined ? undefined : decodeXml(whole);
    },
  };
};
