/**
 * An actor who forgets, for measuring a plan of learning: every exposure leaves a trace that fades by a power law, and
 * fades the faster the fresher the memory was when it was made (spacing). This is the model of Pavlik and Anderson
 * ("Practice and forgetting effects on vocabulary memory", Cognitive Science 29, 2005), not the one that the plan
 * believes in.
 *
 * @module
 */
import type { Mark } from '../../web/rehearsal/learning/kept.ts';

/** Chance from a seed: mulberry32, good enough to scatter actors. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Trace {
  /** Seconds. */
  readonly at: number;
  readonly decay: number;
}

/** Seconds outside a rehearsal count for less: life interferes less than other lines do. */
const OUTSIDE = 0.025;

export class SimulatedActor {
  readonly #traces = new Map<string, Trace[]>();
  readonly #chance: () => number;
  readonly #decay: number;
  readonly #spacing: number;
  readonly #threshold: number;
  readonly #noise: number;
  readonly #ease = new Map<string, number>();

  /** @param seed another seed is another actor: another threshold, another way of forgetting */
  constructor(seed: number) {
    this.#chance = seeded(seed);
    const within = (least: number, most: number): number => least + this.#chance() * (most - least);
    this.#decay = within(0.15, 0.22);
    this.#spacing = within(0.18, 0.28);
    this.#threshold = within(-0.9, -0.5);
    this.#noise = within(0.2, 0.32);
  }

  /** The chance that a card is recalled. @param now subjective seconds, see `subjective` */
  recall(card: string, now: number): number {
    const activation = this.#activation(card, now);
    return 1 / (1 + Math.exp((this.#threshold - activation) / this.#noise));
  }

  /** Tries a card, or studies a new one; whatever happens, it is heard or read right afterwards. */
  expose(card: string, now: number): Mark {
    const traces = this.#traces.get(card) ?? [];
    const recall = traces.length === 0 ? 0 : this.recall(card, now);
    const activation = this.#activation(card, now);
    const decay = this.#decay + (Number.isFinite(activation) ? this.#spacing * Math.exp(activation) : 0);
    traces.push({ at: now, decay });
    this.#traces.set(card, traces);
    if (this.#chance() >= recall) return recall > 0.3 ? 'prompted' : 'blank';
    return recall < 0.75 && this.#chance() < 0.5 ? 'hesitant' : 'known';
  }

  /** Some cards stick better than others, for this actor. */
  #easeOf(card: string): number {
    const ease = this.#ease.get(card) ?? (this.#chance() - 0.5) * 1.2;
    this.#ease.set(card, ease);
    return ease;
  }

  #activation(card: string, now: number): number {
    const traces = this.#traces.get(card);
    if (!traces) return -Infinity;
    const strength = traces.reduce((sum, { at, decay }) => sum + Math.max(1, now - at) ** -decay, 0);
    return Math.log(strength) + this.#easeOf(card);
  }
}

/**
 * Time as memory feels it, in seconds.
 *
 * @param day days since the beginning, with the fraction
 * @param worked seconds of rehearsal so far
 */
export const subjective = (day: number, worked: number): number => day * 86_400 * OUTSIDE + worked;
