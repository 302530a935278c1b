import { packArchive, type ArchiveEntry } from '../archive.ts';

/** Where the engine looks for its data in its in-memory file system. */
const ROOT = '/usr/share/espeak-ng-data/';

/** The parts of the engine's data that French, English, German, Spanish and Italian need. */
const NEEDED = [
  /^(?:phondata|phonindex|phontab|intonations)$/,
  /^(?:fr|en|de|es|it)_dict$/,
  /^lang\/roa\/(?:fr|es|it)(?:-[\w-]+)?$/,
  /^lang\/gmw\/(?:en|de)(?:-[\w-]+)?$/,
  /^voices\/!v\//,
];

/**
 * Cuts the five languages out of the engine's data package.
 *
 * @param glue source text of the engine's JavaScript, which holds the table of contents of the package
 * @param data the package: all files of all languages, one after the other
 * @returns an archive for `unpackArchive`
 * @throws Error when the table is not where it is expected or a language lacks its files
 */
export function cutSpeechData(glue: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const entries: ArchiveEntry[] = [];
  for (const [, path = '', start, end] of glue.matchAll(/\{filename:"([^"]+)",start:(\d+),end:(\d+)\}/g)) {
    if (!path.startsWith(ROOT) || !NEEDED.some((pattern) => pattern.test(path.slice(ROOT.length)))) continue;
    entries.push({ path, bytes: data.subarray(Number(start), Number(end)) });
  }
  for (const pattern of NEEDED) {
    if (!entries.some(({ path }) => pattern.test(path.slice(ROOT.length)))) {
      throw new Error(`The speech engine's data has no file like ${pattern.source}`);
    }
  }
  return packArchive(entries);
}
