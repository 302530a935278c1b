/**
 * How I want to work: what is hidden, what is heard, which exercise. Kept with the place.
 *
 * @module
 */
import type { Hearing } from '../../rehearsal/hearing.ts';
import { itineraryOf, leftOut, type Exercise, type Itinerary, type Range } from '../../rehearsal/itinerary.ts';
import { seeded } from '../../rehearsal/random.ts';
import type { RunningOrder } from '../../rehearsal/running-order.ts';
import type { Veil } from '../../rehearsal/veil.ts';
import type { RehearsalRecord } from '../../storage/records.ts';

export interface ChosenExercise {
  readonly kind: Exercise;
  readonly within: 'scene' | 'play';
  /** How many of my lines a loop holds. */
  readonly lines: number;
  readonly seed: number;
}

/** Of the whole record, what is chosen. */
type Choices = Pick<
  RehearsalRecord,
  'mine' | 'cuts' | 'notes' | 'veil' | 'hearing' | 'silent' | 'marks' | 'role' | 'exercise' | 'paces' | 'times'
>;

const veilOf = (kept: RehearsalRecord | undefined): Veil =>
  kept?.veil ?? (kept?.mine === 'hidden' ? 'letters' : 'whole');

export class Work {
  veil: Veil = $state('whole');
  hearing: Hearing = $state('whole');
  silent = $state(false);
  /** I mark myself after each line. */
  marks = $state(false);
  /** The one of my roles that is rehearsed; undefined: all of them. */
  role: string | undefined = $state();
  exercise: ChosenExercise | undefined = $state.raw();
  /** Whether what is cut is seen, and my notes. */
  cuts: 'shown' | 'hidden' = $state('shown');
  notes: 'shown' | 'hidden' = $state('shown');
  /** Words a minute, by role. */
  paces: Readonly<Record<string, number>> = $state.raw({});
  /** Of the last italienne, ms by speech. */
  times: Readonly<Record<string, number>> = $state.raw({});

  constructor(kept: RehearsalRecord | undefined) {
    this.veil = veilOf(kept);
    this.hearing = kept?.hearing ?? 'whole';
    this.silent = kept?.silent ?? false;
    this.marks = kept?.marks ?? false;
    this.role = kept?.role;
    this.exercise = kept?.exercise;
    this.cuts = kept?.cuts ?? 'shown';
    this.notes = kept?.notes ?? 'shown';
    this.paces = kept?.paces ?? {};
    this.times = kept?.times ?? {};
  }

  get kept(): Choices {
    const { veil, hearing, silent, marks, role, exercise, cuts, notes, paces, times } = this;
    return {
      ...{ mine: veil === 'whole' ? 'shown' : 'hidden', veil, hearing, silent, marks, cuts, notes, paces, times },
      ...(role === undefined ? {} : { role }),
      ...(exercise ? { exercise } : {}),
    };
  }

  /** The turns that the exercise is about. */
  rangeOf(order: RunningOrder, place: number): Range {
    const scene = order.scenes[order.turns[place]?.scene ?? 0];
    return this.exercise?.within === 'scene' && scene ? scene : { from: 0, to: order.turns.length };
  }

  /** The way the exercise goes from a place; undefined without one, and where I say nothing. */
  wayFrom(order: RunningOrder, place: number): Itinerary | undefined {
    const { exercise } = this;
    if (!exercise) return undefined;
    const { kind, lines, seed } = exercise;
    const within = this.rangeOf(order, place);
    return itineraryOf(order.turns, { exercise: kind, within, place, lines, random: seeded(seed) });
  }

  /** How many speeches a way leaves out. */
  leftOutOf(way: Itinerary, order: RunningOrder, place: number): number {
    return leftOut(way, this.rangeOf(order, place));
  }
}
