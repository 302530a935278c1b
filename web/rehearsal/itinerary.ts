/**
 * Ways through the running order: what an exercise has me say, in which order, and what it leaves out.
 *
 * @module
 */
import type { Exercise } from './choices.ts';
import type { Random } from './random.ts';

/** One turn on the way. */
export interface Step {
  /** Index into the turns. */
  readonly place: number;
  /** How many speeches are left out just before it. */
  readonly skipped: number;
}

/** Places are told once each. */
export interface Itinerary {
  readonly steps: readonly Step[];
  /** Where to begin: one of its places. */
  readonly start: number;
  /** From its end it begins again. */
  readonly loops: boolean;
  /** A line in which I needed help starts its scene again. */
  readonly faultless: boolean;
}

/** What an itinerary must know of a turn. */
interface PassedTurn {
  readonly mine: boolean;
  readonly scene: number;
  /** Told where I have come on since my last line. */
  readonly entrance?: unknown;
}

/** Turns `from` to `to - 1`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface ExerciseSettings {
  readonly exercise: Exercise;
  readonly within: Range;
  /** Where the rehearsal stands. */
  readonly place: number;
  /** How many of my lines a loop holds, at least 1; unless it is a passage. */
  readonly lines: number;
  readonly passage?: Range | undefined;
  readonly random: Random;
  /** Places of lines of mine that do not hold, the weakest first. */
  readonly weak?: readonly number[] | undefined;
}

/** My lines that follow one another, with the speech of the same scene that makes me say them. */
function cuedLines(turns: readonly PassedTurn[], { from, to }: Range): number[][] {
  const found: number[][] = [];
  for (let place = from; place < to; place += 1) {
    if (!turns[place]?.mine) continue;
    const scene = turns[place]?.scene;
    const begin = place;
    while (place + 1 < to && turns[place + 1]?.mine && turns[place + 1]?.scene === scene) place += 1;
    const cued = begin > 0 && turns[begin - 1]?.scene === scene ? begin - 1 : begin;
    found.push(Array.from({ length: place - cued + 1 }, (_, index) => cued + index));
  }
  return found;
}

function shuffled<Value>(values: readonly Value[], random: Random): Value[] {
  const left = [...values];
  const order: Value[] = [];
  while (left.length > 0) order.push(...left.splice(Math.floor(random() * left.length), 1));
  return order;
}

/** Those lines that are at hand, and the next ones; the last ones where fewer follow. */
function around(lines: readonly number[][], place: number, count: number): number[][] {
  const at = lines.findIndex((line) => (line.at(-1) ?? 0) >= place);
  const from = Math.max(0, Math.min(at < 0 ? lines.length : at, lines.length - count));
  return lines.slice(from, from + count);
}

/** What one looks at before going on again: where I enter, what does not hold, and the rest. Each once. */
function tonight(turns: readonly PassedTurn[], lines: readonly number[][], weak: readonly number[]): number[][] {
  const entrances = lines.filter((line) => line.some((place) => turns[place]?.entrance !== undefined));
  const fragile = weak.flatMap((place) => lines.filter((line) => line.includes(place)));
  return [...new Set([...entrances, ...fragile, ...lines])];
}

const inOrder = (places: readonly number[]): Step[] =>
  places.map((place, index) => ({
    place,
    skipped: index === 0 ? 0 : Math.max(0, place - (places[index - 1] ?? 0) - 1),
  }));

const anyOrder = (places: readonly number[]): Step[] => places.map((place) => ({ place, skipped: 0 }));

const placesIn = ({ from, to }: Range): number[] => Array.from({ length: to - from }, (_, index) => from + index);

/** A passage again and again, whoever speaks in it. */
const loopOf = (passage: Range): Itinerary => ({
  ...{ steps: inOrder(placesIn(passage)), start: passage.from, loops: true, faultless: false },
});

/**
 * The way an exercise goes.
 *
 * @param turns the running order
 * @returns undefined when I say nothing there
 */
export function itineraryOf(turns: readonly PassedTurn[], settings: ExerciseSettings): Itinerary | undefined {
  const { exercise, within, place, random, passage } = settings;
  if (exercise === 'loop' && passage) return loopOf(passage);
  const lines = cuedLines(turns, within);
  if (lines.length === 0) return undefined;
  const mine = new Set(lines.flatMap((line) => line.map((at) => turns[at]?.scene)));
  const places = placesIn(within);
  const way = (steps: readonly Step[], more?: Partial<Itinerary>): Itinerary => ({
    ...{ steps, start: nearest(steps, place), loops: false, faultless: false },
    ...more,
  });
  const fromFirst = (steps: readonly Step[]): Itinerary => way(steps, { start: steps[0]?.place ?? 0 });
  switch (exercise) {
    case 'through':
      return way(inOrder(places.filter((at) => mine.has(turns[at]?.scene))));
    case 'lines':
      return way(inOrder(lines.flat()));
    case 'shuffled':
      return fromFirst(anyOrder(shuffled(lines, random).flat()));
    case 'backwards':
      return fromFirst(anyOrder([...lines].reverse().flat()));
    case 'loop':
      return way(inOrder(around(lines, place, Math.max(1, settings.lines)).flat()), { loops: true });
    case 'faultless':
      return way(inOrder(places), { faultless: true });
    case 'tonight':
      return fromFirst(anyOrder(tonight(turns, lines, settings.weak ?? []).flat()));
  }
}

/** The place on the way that is nearest to one in the play: itself, else the first after it, else the last before. */
export function nearest(steps: readonly Step[], place: number): number {
  const places = steps.map((step) => step.place);
  if (places.includes(place)) return place;
  const after = places.filter((at) => at > place);
  return after.length > 0 ? Math.min(...after) : Math.max(0, ...places);
}

/** How many speeches of a range an itinerary leaves out. */
export const leftOut = ({ steps }: Itinerary, { from, to }: Range): number =>
  to - from - steps.filter(({ place }) => place >= from && place < to).length;
