/** My moves among my notes. @module */
import type { PlacedNote } from '../../script/note.ts';

/**
 * The moves that have words, by the id of the block they belong to; several at one line are whispered together.
 *
 * @param notes by the id of their block
 */
export const movesOf = (notes: ReadonlyMap<string, readonly PlacedNote[]>): Map<string, string> =>
  new Map(
    [...notes].flatMap(([block, placed]) => {
      const moves = placed.flatMap(({ note: { kind, text } }) => (kind === 'move' && text !== '' ? [text] : []));
      return moves.length === 0 ? [] : [[block, moves.join('. ')]];
    }),
  );
