/**
 * Every meeting leaves a trace that fades by a power law, and fades the faster the fresher the memory was when it was
 * made: the model of Pavlik and Anderson ("Practice and forgetting effects on vocabulary memory", Cognitive Science 29,
 * 2005).
 *
 * @module
 */
import type { Family, Moment } from './actor.ts';

interface Trace {
  /** Seconds. */
  readonly at: number;
  readonly decay: number;
}

/** Seconds outside a rehearsal count for less: life interferes less than other lines do. */
const OUTSIDE = 0.025;

/** Time as memory feels it, in seconds. */
const felt = ({ day, worked }: Moment): number => day * 86_400 * OUTSIDE + worked;

export const traces: Family = (scatter, ease) => {
  const kept = new Map<string, Trace[]>();
  const base = scatter(0.15, 0.22);
  const spacing = scatter(0.18, 0.28);
  const threshold = scatter(-0.9, -0.5);
  const noise = scatter(0.2, 0.32);
  const activation = (card: string, now: number): number => {
    const strength = (kept.get(card) ?? []).reduce((sum, { at, decay }) => sum + Math.max(1, now - at) ** -decay, 0);
    return Math.log(strength) + ease(card);
  };
  return {
    recall: (card, now) => (kept.has(card) ? 1 / (1 + Math.exp((threshold - activation(card, felt(now))) / noise)) : 0),
    meet(card, moment) {
      const now = felt(moment);
      const decay = base + (kept.has(card) ? spacing * Math.exp(activation(card, now)) : 0);
      kept.set(card, [...(kept.get(card) ?? []), { at: now, decay }]);
    },
  };
};
