/**
 * Files inside a zip archive (DOCX, ODT, EPUB, a backup), with bounds: what an archive says of its size is not believed.
 *
 * @module
 */
import { BlobReader, ERR_ENCRYPTED, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
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

/** How far an archive is trusted. */
export interface ArchiveRules {
  /** Most files. */
  readonly entries: number;
  /** Most bytes that all that is read from it unfolds to, and most of one file. */
  readonly bytes: number;
  readonly fileBytes: number;
  /** Is a file damaged whose checksum is wrong? */
  readonly checksums: boolean;
}

/** Files of scripts come from many hands: what can be read of them is. */
const SCRIPT_RULES: ArchiveRules = {
  entries: LIMITS.archiveEntries,
  bytes: LIMITS.inflatedBytes,
  fileBytes: LIMITS.inflatedBytes,
  checksums: false,
};

export interface Archive {
  /** Names of its files, in the archive's order. */
  readonly names: readonly string[];
  /**
   * @param name a file's whole name
   * @returns its bytes; nothing when there is none of that name
   * @throws ArchiveError
   */
  bytes(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** The same, decoded as UTF-8 (or UTF-16 with a mark). */
  text(name: string): Promise<string | undefined>;
}

const failureOf = (error: unknown): ArchiveError => {
  if (error instanceof ArchiveError) return error;
  const encrypted = error instanceof Error && error.message === ERR_ENCRYPTED;
  return new ArchiveError(encrypted ? 'encrypted' : 'damaged', { cause: error });
};

const decode = (bytes: Uint8Array): string => {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
};

/**
 * @param source a zip archive; a `Blob` is not read as a whole
 * @param rules those for a script unless told
 * @returns its files, read one by one when asked for
 * @throws ArchiveError when it is no archive, is broken, or has more entries than it may
 */
export const openArchive = async (source: Uint8Array | Blob, rules = SCRIPT_RULES): Promise<Archive> => {
  const reader = new ZipReader(source instanceof Blob ? new BlobReader(source) : new Uint8ArrayReader(source), {
    useWebWorkers: false,
  });
  const files = new Map<string, FileEntry>();
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (files.size >= rules.entries) throw new ArchiveError('too-large');
      if (!entry.directory) files.set(entry.filename, entry);
    }
  } catch (error) {
    throw failureOf(error);
  }
  let left = rules.bytes;
  const read = async (name: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    const entry = files.get(name);
    if (entry === undefined) return undefined;
    if (entry.encrypted) throw new ArchiveError('encrypted');
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    const isTooLarge = (): boolean => left < 0 || size > rules.fileBytes;
    const stream = new WritableStream<Uint8Array<ArrayBuffer>>({
      write(chunk) {
        size += chunk.length;
        left -= chunk.length;
        if (isTooLarge()) throw new ArchiveError('too-large');
        chunks.push(chunk);
      },
    });
    try {
      await entry.getData(stream, { useWebWorkers: false, checkSignature: rules.checksums });
    } catch (error) {
      // One that was stopped at its last bytes only says that its stream is closed.
      throw isTooLarge() ? new ArchiveError('too-large', { cause: error }) : failureOf(error);
    }
    return new Uint8Array(await new Blob(chunks).arrayBuffer());
  };
  return {
    names: [...files.keys()],
    bytes: read,
    text: async (name) => {
      const whole = await read(name);
      return whole === undefined ? undefined : decode(whole);
    },
  };
};
