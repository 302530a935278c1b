/**
 * PDF whose objects have no end.
 *
 * @module
 */
// cspell:disable -- words of the format
import { LIMITS } from '../limits.ts';

const BOUNDARY = /\b(?:obj|trailer|endobj|stream)\b/gu;

/** Whether a string, a list or a dictionary is opened more often than it is closed. */
const isOpen = (written: string): boolean => {
  const depth = { strings: 0, lists: 0, dictionaries: 0 };
  for (const [sign] of written.matchAll(/\\.|[()[\]]|<<|>>/gsu)) {
    if (sign === '(') depth.strings++;
    else if (sign === ')') depth.strings--;
    else if (sign === '[') depth.lists++;
    else if (sign === ']') depth.lists--;
    else if (sign === '<<') depth.dictionaries++;
    else if (sign === '>>') depth.dictionaries--;
  }
  return Math.max(depth.strings, depth.lists, depth.dictionaries) > 0;
};

/**
 * The library mends a file whose index is broken by reading every object it finds; one that is never closed it reads to
 * the end of the file. Thousands of them would take hours.
 *
 * @param bytes a PDF
 * @returns whether more would be read than any program leaves broken
 */
export const isEndless = (bytes: Uint8Array): boolean => {
  const text = new TextDecoder('latin1').decode(bytes);
  let toRead = 0;
  let from: number | undefined;
  for (const { 0: word, index } of text.matchAll(BOUNDARY)) {
    if (from !== undefined && isOpen(text.slice(from, index))) toRead += text.length - from;
    if (toRead > LIMITS.endlessBytes) return true;
    from = word === 'obj' || word === 'trailer' ? index + word.length : undefined;
  }
  return false;
};
