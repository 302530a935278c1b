/**
 * Two stores: what was just met is held for hours, and what is met again after that has gone sinks in, to stay for
 * weeks. To repeat what is still held adds next to nothing.
 *
 * @module
 */
import type { Family, Moment } from './actor.ts';

const at = ({ day, worked }: Moment): number => day + worked / 86_400;

export const twoStores: Family = (scatter, ease) => {
  const kept = new Map<string, { readonly met: number; readonly deep: number }>();
  const held = scatter(0.25, 0.6);
  const stays = scatter(25, 60);
  const sinks = scatter(0.18, 0.34);
  const stateOf = (card: string, now: Moment): { fresh: number; deep: number } => {
    const memory = kept.get(card);
    if (!memory) return { fresh: 0, deep: 0 };
    const passed = Math.max(0, at(now) - memory.met);
    return { fresh: 0.95 * Math.exp(-passed / held), deep: memory.deep * Math.exp(-passed / stays) };
  };
  return {
    recall(card, now) {
      const { fresh, deep } = stateOf(card, now);
      return 1 - (1 - fresh) * (1 - deep);
    },
    meet(card, now) {
      const { fresh, deep } = stateOf(card, now);
      const sunk = Math.min(0.6, sinks * Math.exp(ease(card))) * (1 - deep) * (1 - fresh);
      kept.set(card, { met: at(now), deep: deep + sunk });
    },
  };
};
