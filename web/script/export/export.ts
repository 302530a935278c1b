/**
 * Out again: a script as a file that other programs, and Souffleur, read.
 *
 * @module
 */
import type { Script } from '../model.ts';
import { toFdx } from './fdx.ts';
import { toFountain } from './fountain.ts';
import { toImparato } from './imparato.ts';
import { toTei } from './tei.ts';
import { toText } from './text.ts';

/** What a format has no sign for: songs become words that are said, lines said together follow one another. */
export type Loss = 'sung' | 'simultaneous';

interface Writer {
  extension: string;
  mimeType: string;
  write: (script: Script) => string;
  /** All that is lost on the way out and in again. */
  without: readonly Loss[];
}

/** Every format a script can leave in. */
export const WRITERS = {
  fountain: { extension: 'fountain', mimeType: 'text/plain', write: toFountain, without: [] },
  fdx: { extension: 'fdx', mimeType: 'application/xml', write: toFdx, without: [] },
  tei: { extension: 'xml', mimeType: 'application/tei+xml', write: toTei, without: [] },
  imparato: { extension: 'imparato.txt', mimeType: 'text/plain', write: toImparato, without: ['sung', 'simultaneous'] },
  text: { extension: 'txt', mimeType: 'text/plain', write: toText, without: ['sung', 'simultaneous'] },
} as const satisfies Record<string, Writer>;

export type ExportFormat = keyof typeof WRITERS;

/** Characters that no common file system has in a name. */
// eslint-disable-next-line no-control-regex -- control characters are meant
const UNFIT = /[\u0000-\u001f<>:"/\\|?*]+/gu;

/**
 * @returns the file: its name after the title, its type, its text; what is cut is left out
 */
export const exportScript = (script: Script, format: ExportFormat): { name: string; type: string; text: string } => {
  const { extension, mimeType, write } = WRITERS[format];
  const title = script.title.replace(UNFIT, ' ').replace(/\s+/gu, ' ').trim().slice(0, 80) || 'script';
  return { name: `${title}.${extension}`, type: `${mimeType};charset=utf-8`, text: write(script) };
};
