/**
 * Several plays of one file as one.
 *
 * @module
 */
import type { Draft } from '../draft.ts';

/** A play as its reader understood it, and the source as the proof shows it. */
export interface Told {
  draft: Draft;
  lines: string[];
}

/**
 * @param plays in the order of the file
 * @returns all of them under the title of the first; nothing when there is none
 */
export const joined = (plays: readonly Told[]): Told | undefined => {
  const [first, ...others] = plays;
  return others.reduce<Told | undefined>((whole, { draft, lines }) => {
    if (whole === undefined) return undefined;
    const before = whole.lines.length;
    const blocks = draft.blocks.map((block) => ({ ...block, line: block.line + before }));
    const setAside = draft.setAside.map((one) => ({ ...one, from: one.from + before, to: one.to + before }));
    return {
      draft: {
        ...whole.draft,
        cast: [...whole.draft.cast, ...draft.cast],
        blocks: [...whole.draft.blocks, ...blocks],
        setAside: [...whole.draft.setAside, ...setAside],
      },
      lines: [...whole.lines, ...lines],
    };
  }, first);
};
