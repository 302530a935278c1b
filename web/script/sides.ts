/**
 * Sides: what one actor needs of a script on paper. My speeches, the words that make me speak, the headings of my scenes.
 *
 * @module
 */
import { onOneLine, played } from './export/played.ts';
import type { Part, Script } from './model.ts';

export interface SidesOptions {
  /** Ids of the roles that are mine. */
  roles: readonly string[];
  /** What is kept of the speech before mine: its last words, or all of it. */
  cues: 'last-words' | 'whole';
}

export type Side =
  | { kind: 'act'; text: string }
  | { kind: 'scene'; text: string }
  | { kind: 'direction'; text: string }
  /** What is said before mine. `shortened`: only the end of it. */
  | { kind: 'cue'; names: string[]; text: string; shortened: boolean }
  | { kind: 'mine'; names: string[]; parts: Part[] };

/** Words of a cue that are kept. */
export const CUE_WORDS = 10;

type Speech = Extract<ReturnType<typeof played>[number], { kind: 'speech' }>;

const cueOf = ({ names, parts }: Speech, cues: SidesOptions['cues']): Side[] => {
  const said = parts.filter(({ kind }) => kind !== 'direction').map(({ text }) => text);
  if (said.length === 0) return [];
  const words = onOneLine(said.join(' ')).split(' ');
  const shortened = cues === 'last-words' && words.length > CUE_WORDS;
  const text = shortened ? words.slice(-CUE_WORDS).join(' ') : said.join('\n');
  return [{ kind: 'cue', names, text, shortened }];
};

/**
 * @returns in reading order: headings of scenes in which I speak, what comes right before each of my speeches, my
 *   speeches. What is cut is left out.
 */
export const sidesOf = (script: Script, { roles, cues }: SidesOptions): Side[] => {
  const sides: Side[] = [];
  /** Headings that are written as soon as I speak under them. */
  let headings: Side[] = [];
  let before: Speech | undefined;
  let directions: Side[] = [];
  for (const item of played(script)) {
    if (item.kind === 'act' || item.kind === 'scene') {
      headings = item.kind === 'act' ? [item] : [...headings.filter(({ kind }) => kind === 'act'), item];
      before = undefined;
      directions = [];
    } else if (item.kind === 'direction') directions.push(item);
    else if (item.roles.some((role) => roles.includes(role))) {
      sides.push(...headings, ...(before === undefined ? [] : cueOf(before, cues)), ...directions);
      sides.push({ kind: 'mine', names: item.names, parts: item.parts });
      headings = [];
      before = undefined;
      directions = [];
    } else {
      before = item;
      directions = [];
    }
  }
  return sides;
};
