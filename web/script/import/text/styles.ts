/**
 * What the kinds of lines that a document names (paragraph styles, classes) are used for, learnt from the document: no
 * name of a style is known beforehand.
 *
 * @module
 */
import { nameKey } from '../letters.ts';
import type { Line } from '../line.ts';
import type { Reading } from './label.ts';
import { personalShare, stageSound } from './stage-words.ts';

const FEWEST = 4;
/** What may be a name though no capital says so. */
const SHORT = /^[^?!…]{1,40}$/u;

const append = (groups: Map<string, number[]>, name: string, at: number): void => {
  const group = groups.get(name);
  if (group === undefined) groups.set(name, [at]);
  else group.push(at);
};

/** Positions of the lines of each style that has a name. */
const byName = (lines: readonly Line[]): Map<string, number[]> => {
  const groups = new Map<string, number[]>();
  lines.forEach((line, at) => {
    if (line.style?.name !== undefined) append(groups, line.style.name, at);
  });
  return groups;
};

/**
 * @param lines the document
 * @param readings the ways to read each line as a label
 * @returns names of the styles whose lines are names that come back, and hardly anything else
 */
export const labelStyles = (lines: readonly Line[], readings: readonly Reading[][]): ReadonlySet<string> => {
  const found = new Set<string>();
  const groups = byName(lines);
  for (const [name, positions] of groups) {
    if (positions.length < FEWEST || positions.length > 0.7 * lines.length) continue;
    const counts = new Map<string, number>();
    for (const at of positions) {
      const text = lines[at]?.text ?? '';
      const key = readings[at]?.find(({ alone }) => alone)?.key ?? (SHORT.test(text) ? nameKey(text) : '');
      if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const again = [...counts.values()].filter((count) => count > 1);
    const share = again.reduce((sum, count) => sum + count, 0) / positions.length;
    if (share >= 0.7 && again.length > 1) found.add(name);
  }
  return found;
};

/**
 * @param spoken the lines of every speech
 * @param between the lines between speeches
 * @returns names of the styles whose lines sound like directions and are hardly ever of the first or second person
 */
export const directionStyles = (
  spoken: readonly (readonly Line[])[],
  between: readonly (readonly Line[])[],
): ReadonlySet<string> => {
  const lines = [...spoken.flat(), ...between.flat()];
  const groups = byName(lines);
  const found = new Set<string>();
  if (groups.size < 2) return found;
  const usual = personalShare(spoken.flatMap((one) => one.slice(0, 1).map(({ text }) => text)));
  for (const [name, positions] of groups) {
    const texts = positions.map((at) => lines[at]?.text ?? '');
    if (texts.length < FEWEST || texts.length > 0.5 * lines.length) continue;
    const sound = texts.reduce((sum, text) => sum + Math.max(-1, Math.min(2, stageSound(text))), 0) / texts.length;
    if (sound > 0.4 && personalShare(texts) < 0.3 * usual) found.add(name);
  }
  return found;
};
