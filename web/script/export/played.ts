/**
 * A script as it is played, laid out flat for a writer of any format: headings, speeches with the names of those who
 * speak, directions. What is cut is left out.
 *
 * @module
 */
import type { Part, Script } from '../model.ts';
import { isCut } from '../model.ts';

export type Played =
  | { kind: 'act'; text: string }
  | { kind: 'scene'; text: string }
  | { kind: 'direction'; text: string }
  | { kind: 'speech'; names: string[]; roles: string[]; parts: Part[]; simultaneous: boolean };

/** @returns the script in reading order */
export const played = (script: Script): Played[] => {
  const names = new Map(script.roles.map(({ id, name }) => [id, name]));
  const items: Played[] = [];
  for (const act of script.acts) {
    if (act.heading !== undefined) items.push({ kind: 'act', text: act.heading });
    for (const scene of act.scenes) {
      if (scene.heading !== undefined) items.push({ kind: 'scene', text: scene.heading });
      for (const block of scene.blocks) {
        if (isCut(block)) continue;
        if (block.kind === 'direction') items.push({ kind: 'direction', text: block.text });
        else {
          items.push({
            kind: 'speech',
            names: block.roles.map((role) => names.get(role) ?? role),
            roles: block.roles,
            parts: block.parts.filter((part) => part.cut !== true),
            simultaneous: block.simultaneous === true,
          });
        }
      }
    }
  }
  return items;
};

/** The lines of a part: verse has several. */
export const linesOf = (part: Part): string[] =>
  part.text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** White space, line ends included, as single spaces. */
export const onOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** A direction between brackets, once. */
export const bracketed = (text: string): string => {
  const bare = onOneLine(text);
  return /^\([^()]*\)$/u.test(bare) ? bare : `(${bare})`;
};
