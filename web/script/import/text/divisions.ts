/**
 * Which lines open acts and scenes, over the whole document: those that say so, and headings of the same depth.
 *
 * @module
 */
// cspell:ignore pilog
import type { Line } from '../line.ts';
import { nameKey } from '../letters.ts';
import { isCastTitle } from './cast-list.ts';
import { isEndMark, readHeading } from './headings.ts';
import type { Heading } from './headings.ts';

/** Alone-standing words such as `PROLOGUE` may be who speaks: then they are no heading. */
const speaks = (lines: readonly Line[], at: number): boolean => {
  const text = lines[at]?.text ?? '';
  return (
    /^\P{Ll}+[.:]$/u.test(text) && /^(?:prolog|epilog|[ée]pilog|pr[óo]log)/iu.test(text) && lines[at + 1]?.gap === 0
  );
};

const depthOf = (line: Line): number | undefined => line.style?.heading;

/** Headings of one depth, by what they say. */
const byDepth = (lines: readonly Line[], found: ReadonlyMap<number, Heading[]>): Map<number, number[]> => {
  const depths = new Map<number, number[]>();
  lines.forEach((line, at) => {
    const depth = depthOf(line);
    if (depth === undefined || isCastTitle(line.text) || isEndMark(line.text)) return;
    if (!found.has(at) && line.text.length > 120) return;
    const positions = depths.get(depth);
    if (positions === undefined) depths.set(depth, [at]);
    else positions.push(at);
  });
  return depths;
};

/** What headings of one depth are when their words do not say it: what most others of that depth say. */
const kindOf = (positions: readonly number[], found: ReadonlyMap<number, Heading[]>): Heading['kind'] | undefined => {
  const told = positions.flatMap((at) => found.get(at)?.[0]?.kind ?? []);
  if (told.length < 2 || told.length < 0.5 * positions.length) return undefined;
  return told.filter((kind) => kind === 'act').length > 0.5 * told.length ? 'act' : 'scene';
};

/** Names that come back are who speaks, not where the play is. */
const areDistinct = (lines: readonly Line[], positions: readonly number[]): boolean =>
  new Set(positions.map((at) => nameKey(lines[at]?.text ?? ''))).size >= 0.8 * positions.length;

const FEWEST = 3;

const addByDepth = (lines: readonly Line[], found: Map<number, Heading[]>): void => {
  const depths = byDepth(lines, found);
  const wordless = found.size === 0;
  const candidates = [...depths]
    .filter(([, positions]) => positions.length >= FEWEST && areDistinct(lines, positions))
    .sort(([one], [other]) => other - one);
  for (const [order, [, positions]] of candidates.entries()) {
    const kind = kindOf(positions, found) ?? (wordless && order < 2 ? (order === 0 ? 'scene' : 'act') : undefined);
    if (kind === undefined) continue;
    for (const at of positions) {
      if (!found.has(at)) found.set(at, [{ kind, text: lines[at]?.text.replace(/[*_]+/gu, '') ?? '' }]);
    }
  }
};

/**
 * @param lines the document
 * @returns the divisions that lines open, by position
 */
export const headingsOf = (lines: readonly Line[]): Map<number, Heading[]> => {
  const found = new Map<number, Heading[]>();
  lines.forEach((line, at) => {
    if (line.counted === true) {
      found.set(at, [{ kind: 'scene', text: line.text.replace(/[^\p{L}\d.]+/gu, '') }]);
      return;
    }
    const apart = line.gap > 0 || at === 0 || found.has(at - 1) || depthOf(line) !== undefined;
    const headings = apart || line.style?.centred === true ? readHeading(line.text) : [];
    if (headings.length > 0 && !speaks(lines, at)) found.set(at, headings);
  });
  if (lines.some((line) => depthOf(line) !== undefined)) addByDepth(lines, found);
  return found;
};
