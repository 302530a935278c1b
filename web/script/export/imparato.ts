/**
 * Writer of Imparato's text format, version 0: `# Act`, `## Scene`, `@Name (direction)`, then what is said.
 *
 * @module
 */
import type { Script } from '../model.ts';
import { bracketed, linesOf, onOneLine, played } from './played.ts';
import type { Played } from './played.ts';

const written = (item: Played): string => {
  if (item.kind === 'act') return `# ${onOneLine(item.text)}`;
  if (item.kind === 'scene') return `## ${onOneLine(item.text)}`;
  if (item.kind === 'direction') return bracketed(item.text);
  const [first, ...rest] = item.parts;
  const opening = first?.kind === 'direction' ? ` ${bracketed(first.text)}` : '';
  const parts = opening === '' ? item.parts : rest;
  const lines = parts.flatMap((part) => (part.kind === 'direction' ? [bracketed(part.text)] : linesOf(part)));
  return [`@${item.names.join(' et ')}${opening}`, ...lines].join('\n');
};

/** @returns the script as an Imparato text */
export const toImparato = (script: Script): string => {
  const about = [`title = ${onOneLine(script.title)}`];
  if (script.author !== undefined) about.push(`author = ${onOneLine(script.author)}`);
  return `${[about.join('\n'), ...played(script).map(written)].join('\n\n')}\n`;
};
