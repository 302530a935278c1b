/**
 * What the reader of plain text is not sure of.
 *
 * @module
 */
import type { CastEntry, DraftBlock, DraftDoubt } from '../draft.ts';
import { nameKey } from '../letters.ts';
import { labelResolver } from '../abbreviation.ts';
import type { Speakers } from './speakers.ts';

const MOST = 40;

/** A label seen once that begins or ends like a known one may be the same role. */
const lookalike = (key: string, names: ReadonlySet<string>): string | undefined =>
  [...names].find(
    (name) => name !== key && name.length > 3 && key.length > 2 && (name.startsWith(key) || key.endsWith(` ${name}`)),
  );

/**
 * @param blocks the draft's blocks
 * @param speakers the labels and which of them were seen once only
 * @param cast the cast list
 */
export const doubtsOf = (
  blocks: readonly DraftBlock[],
  speakers: Speakers,
  cast: readonly CastEntry[],
): DraftDoubt[] => {
  const spoken = new Set(blocks.flatMap((block) => (block.kind === 'speech' ? block.speakers : [])));
  const doubts: DraftDoubt[] = [];
  const resolve = labelResolver(cast);
  for (const label of new Set(speakers.once)) {
    if (!spoken.has(label) || resolve(label) !== undefined) continue;
    const candidate = lookalike(nameKey(label), speakers.names);
    doubts.push(candidate === undefined ? { kind: 'not-a-role', label } : { kind: 'same-role', label, candidate });
    if (doubts.length >= MOST) break;
  }
  return doubts;
};
