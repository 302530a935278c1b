/**
 * Writer of Fountain 1.1 (fountain.io/syntax). Everything is forced, so that no text is taken for what it is not.
 *
 * @module
 */
import type { Part, Script } from '../model.ts';
import { bracketed, linesOf, onOneLine, played } from './played.ts';
import type { Played } from './played.ts';

/** `*`, `_` and `\` are only letters here. */
const escaped = (text: string): string => text.replace(/[*_\\]/gu, String.raw`\$&`);

const partLines = (part: Part): string[] => {
  if (part.kind === 'direction') return [bracketed(escaped(part.text))];
  return linesOf(part).map((line) => (part.kind === 'sung' ? `~${escaped(line)}` : escaped(line)));
};

const written = (item: Played): string => {
  if (item.kind === 'act') return `# ${onOneLine(item.text)}`;
  if (item.kind === 'scene') return `.${escaped(onOneLine(item.text))}`;
  if (item.kind === 'direction') return `!${escaped(onOneLine(item.text))}`;
  const lines = item.parts.flatMap(partLines);
  if (item.names.length === 0) return `!${lines.join(' ')}`;
  return [`@${item.names.join(' & ')}${item.simultaneous ? ' ^' : ''}`, ...lines].join('\n');
};

/** @returns the script as a `.fountain` file */
export const toFountain = (script: Script): string => {
  const page = [`Title: ${onOneLine(script.title)}`];
  if (script.author !== undefined) page.push(`Author: ${onOneLine(script.author)}`);
  return `${[page.join('\n'), ...played(script).map(written)].join('\n\n')}\n`;
};
