/**
 * The text of one speech taken apart: what is said, and the directions inside it.
 *
 * @module
 */
import type { Part } from '../../model.ts';
import { squeeze } from '../letters.ts';
import { spansOf } from './spans.ts';
import type { Markers } from './spans.ts';

/** Emphasis marks and brackets that mark no direction are not said. */
const plainWords = (text: string): string =>
  text
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '')
    .replace(/(\*{1,3}|[=~])(?=\S)([^*=~\n]{1,200})\1/gu, '$2')
    .replace(/[[\]]/gu, '');

const layVerse = (text: string, verse: boolean): string => {
  const lines = text
    .split('\n')
    .map(squeeze)
    .filter((line) => line !== '');
  return lines.join(verse ? '\n' : ' ');
};

/** What a layout leaves at the front of a speech: `. —` after a direction, `--` before every speech. */
const withoutLead = (text: string): string =>
  text.replace(/^\s*(?:\.(?!\.)|[:;,])?\s*(?:[—–]|--?(?=\s|\p{L}|¡|¿))?\s*/u, '');

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/**
 * @param text one paragraph of a speech, lines kept apart by `\n`
 * @param opensSpeech whether nothing was said before it in the speech
 * @param markers what the document uses its signs for
 * @param verse whether line ends are kept
 */
export const readParts = (text: string, opensSpeech: boolean, markers: Markers, verse: boolean): Part[] => {
  const parts: Part[] = [];
  let at = 0;
  let first = opensSpeech;
  const say = (piece: string): void => {
    const words = plainWords(first ? withoutLead(piece) : piece);
    const laid = layVerse(words, verse);
    if (!hasWords(laid)) {
      const last = parts.at(-1);
      if (last?.kind === 'spoken' && laid !== '') last.text += laid;
      return;
    }
    first = false;
    parts.push({ kind: 'spoken', text: laid });
  };
  for (const span of spansOf(text, opensSpeech)) {
    if (!hasWords(span.inside) || !markers.isDirection(span)) continue;
    say(text.slice(at, span.from));
    const direction = squeeze(span.inside.replace(/[_*]/gu, '').replace(/^\((.*)\)$/u, '$1'));
    parts.push({ kind: 'direction', text: direction });
    at = span.to;
  }
  say(text.slice(at));
  return parts;
};
