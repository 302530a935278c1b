/**
 * The script as rows to draw, and which few of them are drawn: a long play has thousands.
 *
 * @module
 */
import { isCut, type Direction, type Script, type Speech } from '../script/model.ts';
import type { RunningOrder, Turn } from './running-order.ts';

/** `place` is that of the speech itself, or of the first speech after it (the number of turns when none is). */
export type Row =
  | { readonly kind: 'act' | 'scene'; readonly key: string; readonly text: string; readonly place: number }
  | { readonly kind: 'direction'; readonly key: string; readonly direction: Direction; readonly place: number }
  | { readonly kind: 'speech'; readonly key: string; readonly turn: Turn; readonly place: number }
  /** A speech that is cut: it has no turn. */
  | { readonly kind: 'struck'; readonly key: string; readonly speech: Speech; readonly place: number };

/**
 * Every row of a script, in reading order.
 *
 * @param cuts whether what is cut is among them
 */
export function rowsOf(script: Script, order: RunningOrder, cuts: boolean): Row[] {
  const rows: Row[] = [];
  let place = 0;
  for (const act of script.acts) {
    if (act.heading !== undefined) rows.push({ kind: 'act', key: act.id, text: act.heading, place });
    for (const scene of act.scenes) {
      if (scene.heading !== undefined) rows.push({ kind: 'scene', key: scene.id, text: scene.heading, place });
      for (const block of scene.blocks) {
        const turn = order.turns[place];
        if (isCut(block)) {
          if (!cuts) continue;
          if (block.kind === 'speech') rows.push({ kind: 'struck', key: block.id, speech: block, place });
        }
        if (block.kind === 'direction') rows.push({ kind: 'direction', key: block.id, direction: block, place });
        else if (turn?.speech.id === block.id) rows.push({ kind: 'speech', key: block.id, turn, place: place++ });
      }
    }
  }
  return rows;
}

/** Rows `from` to `to - 1`. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/** How many rows are drawn before and after the one at the spot, and how many more when the reader comes to an edge. */
const BEFORE = 12;
const AFTER = 24;
const STEP = 20;
/** Never more than these are drawn. */
const MOST = 90;

/** The rows to draw around one. */
export const around = (rows: readonly Row[], row: number): Extent => ({
  from: Math.max(0, row - BEFORE),
  to: Math.min(rows.length, row + AFTER),
});

/** What to draw when the reader has scrolled to an edge: some more there, and fewer at the other end. */
export function extended(rows: readonly Row[], { from, to }: Extent, edge: 'before' | 'after'): Extent {
  if (edge === 'before') {
    const earlier = Math.max(0, from - STEP);
    return { from: earlier, to: Math.min(to, earlier + MOST) };
  }
  const later = Math.min(rows.length, to + STEP);
  return { from: Math.max(from, later - MOST), to: later };
}
