/**
 * What is known fades by half in a time of its own, which grows with each meeting: most when it was nearly gone, hardly
 * when it was fresh. The curve is exponential: it leaves nothing for long.
 *
 * @module
 */
import type { Family, Moment } from './actor.ts';

const at = ({ day, worked }: Moment): number => day + worked / 86_400;

export const halfLives: Family = (scatter, ease) => {
  const kept = new Map<string, { readonly met: number; readonly half: number }>();
  const first = scatter(0.6, 1.4);
  const growth = scatter(1.6, 3.2);
  const longest = scatter(60, 120);
  const recall = (card: string, now: Moment): number => {
    const memory = kept.get(card);
    return memory ? 2 ** (-Math.max(0, at(now) - memory.met) / memory.half) : 0;
  };
  return {
    recall,
    meet(card, now) {
      const memory = kept.get(card);
      const known = recall(card, now);
      const fresh = first * Math.exp(ease(card));
      // What was lost is begun again, though not from nothing.
      const half = memory
        ? memory.half * (1 + growth * Math.exp(ease(card)) * (1 - known) * known ** 0.5) * (known < 0.2 ? 0.6 : 1)
        : fresh;
      kept.set(card, { met: at(now), half: Math.min(longest, Math.max(fresh, half)) });
    },
  };
};
