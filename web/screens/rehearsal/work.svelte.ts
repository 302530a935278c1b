/**
 * How I want to work: what is hidden, what is heard, which exercise. Kept with the place.
 *
 * @module
 */
import type { Exercise, Hearing, Strictness, Veil } from '../../rehearsal/choices.ts';
import type { Pace } from '../../rehearsal/hands-free/kept-pace.ts';
import { itineraryOf, leftOut, type Itinerary, type Range } from '../../rehearsal/itinerary.ts';
import { seeded } from '../../rehearsal/random.ts';
import type { RunningOrder } from '../../rehearsal/running-order.ts';
import type { RehearsalRecord } from '../../storage/records.ts';

export interface ChosenExercise {
  readonly kind: Exercise;
  readonly within: 'scene' | 'play';
  /** How many of my lines a loop holds. */
  readonly lines: number;
  readonly seed: number;
  /** The speech where it was chosen: a loop is about the lines there. */
  readonly at?: string | undefined;
  /** The first speech of a passage and the last, where the loop is one. */
  readonly passage?: { readonly from: string; readonly to: string } | undefined;
  /** Speeches of mine that do not hold, the weakest first. */
  readonly weak?: readonly string[] | undefined;
}

/** Of the whole record, what is chosen. */
type Choices = Pick<
  RehearsalRecord,
  | ('mine' | 'check' | 'cuts' | 'notes' | 'veil' | 'hearing' | 'silent' | 'marks' | 'role' | 'moves' | 'standing')
  | ('understands' | 'exercise' | 'paces' | 'hearingPaces' | 'times')
>;

const veilOf = (kept: RehearsalRecord | undefined): Veil =>
  kept?.veil ?? (kept?.mine === 'hidden' ? 'letters' : 'whole');

export class Work {
  veil: Veil = $state('whole');
  hearing: Hearing = $state('whole');
  silent = $state(false);
  /** I mark myself after each line. */
  marks = $state(false);
  /** What I say is checked, so strictly; undefined: it is not. */
  check: Strictness | undefined = $state();
  /** This phone said that it understands what I say, when it was asked last. */
  understands = false;
  /** The one of my roles that is rehearsed; undefined: all of them. */
  role: string | undefined = $state();
  exercise: ChosenExercise | undefined = $state.raw();
  /** Whether what is cut is seen, and my notes. */
  cuts: 'shown' | 'hidden' = $state('shown');
  notes: 'shown' | 'hidden' = $state('shown');
  /** Moves from my notes are whispered before their lines. */
  moves = $state(false);
  /** Large type for one who stands, that scrolls at my pace. */
  standing = $state(false);
  /** Words a minute, by role. */
  paces: Readonly<Record<string, number>> = $state.raw({});
  /** How my voice was heard, by role: hands free, it tells when I have said my line. */
  hearingPaces: Readonly<Record<string, Pace>> = $state.raw({});
  /** Of the last italienne, ms by speech. */
  times: Readonly<Record<string, number>> = $state.raw({});

  constructor(kept: RehearsalRecord | undefined) {
    this.veil = veilOf(kept);
    this.hearing = kept?.hearing ?? 'whole';
    this.silent = kept?.silent ?? false;
    this.marks = kept?.marks ?? false;
    this.check = kept?.check;
    this.understands = kept?.understands ?? false;
    this.role = kept?.role;
    this.exercise = kept?.exercise;
    this.cuts = kept?.cuts ?? 'shown';
    this.notes = kept?.notes ?? 'shown';
    this.moves = kept?.moves ?? false;
    this.standing = kept?.standing ?? false;
    this.paces = kept?.paces ?? {};
    this.hearingPaces = kept?.hearingPaces ?? {};
    this.times = kept?.times ?? {};
  }

  get kept(): Choices {
    const { veil, hearing, silent, marks, check, role, exercise, cuts, notes } = this;
    const { moves, standing, understands, paces, hearingPaces, times } = this;
    return {
      ...{ mine: veil === 'whole' ? 'shown' : 'hidden', veil, hearing, silent, marks, cuts, notes, paces, times },
      ...{ moves, standing, understands, hearingPaces },
      ...(role === undefined ? {} : { role }),
      ...(check === undefined ? {} : { check }),
      ...(exercise ? { exercise: { ...exercise, weak: [...(exercise.weak ?? [])] } } : {}),
    };
  }

  /** The passage that is taken again and again; undefined without one, and where its ends are no longer there. */
  passageOf({ turns }: RunningOrder): Range | undefined {
    const { kind, passage } = this.exercise ?? {};
    if (kind !== 'loop' || !passage) return undefined;
    const [from, to] = [passage.from, passage.to].map((id) => turns.findIndex(({ speech }) => speech.id === id));
    return from === undefined || to === undefined || from < 0 || to < from ? undefined : { from, to: to + 1 };
  }

  /** The turns that the exercise is about. */
  rangeOf(order: RunningOrder, place: number): Range {
    const passage = this.passageOf(order);
    if (passage) return passage;
    const scene = order.scenes[order.turns[place]?.scene ?? 0];
    return this.exercise?.within === 'scene' && scene ? scene : { from: 0, to: order.turns.length };
  }

  /** The way the exercise goes from a place; undefined without one, and where I say nothing. */
  wayFrom(order: RunningOrder, place: number): Itinerary | undefined {
    const { exercise } = this;
    if (!exercise) return undefined;
    const { kind, lines, seed } = exercise;
    const chosen = order.turns.findIndex(({ speech }) => speech.id === exercise.at);
    const within = this.rangeOf(order, chosen < 0 ? place : chosen);
    const weak = exercise.weak?.map((id) => order.turns.findIndex(({ speech }) => speech.id === id));
    return itineraryOf(order.turns, {
      ...{ exercise: kind, within, lines, weak, passage: this.passageOf(order) },
      place: kind === 'loop' && chosen >= 0 ? chosen : place,
      random: seeded(seed),
    });
  }

  /** How many speeches a way leaves out. */
  leftOutOf(way: Itinerary, order: RunningOrder, place: number): number {
    return leftOut(way, this.rangeOf(order, place));
  }
}
