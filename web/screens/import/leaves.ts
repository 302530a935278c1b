/**
 * The text of a proof cut into leaves: only those near the window are drawn, so that a play of 2,000 speeches opens at
 * once. A leaf that is not drawn keeps its room.
 *
 * @module
 */
import type { Block, Script } from '../../script/model.ts';

/** A division that opens with a row. */
export interface Division {
  id: string;
  heading?: string;
  /** Is there one before it, to which it may belong? */
  joinable: boolean;
}

/** What opens with a row: a scene, and maybe its act. */
export interface Opening {
  act?: Division;
  scene: Division;
}

export interface Row {
  block: Block;
  /** Written above the row: the heading of the act and scene it opens. */
  heading?: string;
  opening?: Opening;
}

export interface Leaf {
  /** Stays with the leaf as long as its first row does. */
  id: string;
  rows: Row[];
  /** Guess of its height in rem, until it was drawn once. */
  room: number;
}

/** Rows of one leaf. */
export const LEAF = 16;

const LETTERS_A_LINE = 42;
const textLength = (block: Block): number =>
  block.kind === 'direction' ? block.text.length : block.parts.reduce((sum, { text }) => sum + text.length, 0);
const roomOf = ({ block, heading }: Row): number =>
  (heading === undefined ? 0 : 3.5) +
  2 +
  (block.kind === 'speech' ? 1.25 : 0) +
  1.6 * Math.ceil(textLength(block) / LETTERS_A_LINE);

const division = ({ id, heading }: { id: string; heading?: string | undefined }, joinable: boolean): Division =>
  heading === undefined ? { id, joinable } : { id, heading, joinable };

/** Every block as a row, headings on the first row of what they open. */
export const rowsOf = (script: Script): Row[] =>
  script.acts.flatMap((act, number) =>
    act.scenes.flatMap((scene, place) => {
      const heading = [place === 0 ? act.heading : undefined, scene.heading].filter((part) => part !== undefined);
      const opening: Opening = {
        ...(place === 0 ? { act: division(act, number > 0) } : {}),
        scene: division(scene, place > 0),
      };
      return scene.blocks.map((block, at): Row => {
        if (at > 0) return { block };
        return heading.length > 0 ? { block, heading: heading.join(' · '), opening } : { block, opening };
      });
    }),
  );

export const leavesOf = (rows: readonly Row[]): Leaf[] => {
  const leaves: Leaf[] = [];
  for (let at = 0; at < rows.length; at += LEAF) {
    const own = rows.slice(at, at + LEAF);
    leaves.push({
      id: own[0]?.block.id ?? String(at),
      rows: own,
      room: own.reduce((sum, row) => sum + roomOf(row), 0),
    });
  }
  return leaves;
};

/** Leaves that are there at once, and how many more come each time the page is at rest. */
const FIRST = 12;
const STEP = 40;

/** The leaves that are there by now, and the room of those that are still to come, in rem. */
export interface Laid {
  there: Leaf[];
  room: number;
}

/**
 * @param leaves the whole text
 * @param steps how many times more of them came
 * @returns what is there by now: all of it, at last
 */
export const laidOf = (leaves: readonly Leaf[], steps: number): Laid => {
  const there = FIRST + steps * STEP;
  return {
    there: leaves.slice(0, there),
    room: leaves.slice(there).reduce((sum, { room }) => sum + room, 0),
  };
};

/** How many times more leaves must come until one is there. */
export const stepsTo = (leaf: number): number => Math.max(0, Math.ceil((leaf + 1 - FIRST) / STEP));

/** Which lines of the source a block came from: from its own line to the next block's, never many. */
export const sourceOf = (
  id: string,
  { lines, lineOf }: { lines: readonly string[]; lineOf: Readonly<Record<string, number>> },
  next: string | undefined,
): string[] => {
  const from = lineOf[id];
  if (from === undefined) return [];
  const after = next === undefined ? undefined : lineOf[next];
  const to = after !== undefined && after > from ? after : from + 1;
  const found = lines.slice(from, Math.min(to, from + 60));
  while (found.at(-1)?.trim() === '') found.pop();
  return found;
};
