/**
 * Of what is met for the first time most leaves nothing: only one meeting in three is taken in. What is, fades as traces
 * do.
 *
 * @module
 */
import type { Family } from './actor.ts';
import { traces } from './traces.ts';

export const slowToTakeIn: Family = (scatter, ease) => {
  const inner = traces(scatter, ease);
  const taken = new Set<string>();
  const chance = scatter(0.25, 0.4);
  return {
    recall: inner.recall,
    meet(card, now) {
      if (!taken.has(card) && scatter(0, 1) > chance) return;
      taken.add(card);
      inner.meet(card, now);
    },
  };
};
