/**
 * Six months of simulated actors: the plan of learning against repeating the part, for the same minutes a day. The
 * actors are of four families, none of which forgets as the plan believes.
 *
 *     npm run bench -- plan
 *
 * @module
 */
import type { Step } from '../../web/rehearsal/learning/cards.ts';
import { seeded } from '../fixtures/chance.ts';
import { Actor, type Family } from './actors/actor.ts';
import { halfLives } from './actors/half-lives.ts';
import { slowToTakeIn } from './actors/slow-to-take-in.ts';
import { traces } from './actors/traces.ts';
import { twoStores } from './actors/two-stores.ts';
import type { Figure } from './figure.ts';
import { fromTheTop, learntThenRound, planned, roundAndRound, Season } from './season.ts';

const ACTORS = 4;

/** The thoughts of a line, one to three. */
function line(place: number, chance: () => number): Step[] {
  const thoughts = Array.from({ length: 1 + Math.floor(chance() * 3) }, (_, thought) => ({
    ...{ place, scene: Math.floor(place / 20), thought, time: 1_500 + chance() * 5_500 },
    cards: { join: `join ${place} ${thought}`, thought: `thought ${place} ${thought}` },
  }));
  const time = thoughts.reduce((sum, thought) => sum + thought.time, 0);
  const whole = { time, thoughts: thoughts.map(({ cards }, thought) => ({ cards, to: thought })) };
  return thoughts.map((step, at) => (at > 0 && at === thoughts.length - 1 ? { ...step, line: whole } : step));
}

/** A part of so many lines, twenty of them a scene. */
const part = (lines: number, chance: () => number): Step[] =>
  Array.from({ length: lines }, (_, place) => line(place, chance)).flat();

interface Outcome {
  readonly recall: number;
  readonly hours: number;
}

function outcomeOf(method: (season: Season) => void, family: Family, lines: number, days: number): Outcome {
  const outcomes = Array.from({ length: ACTORS }, (_, seed) => {
    const season = new Season(new Actor(family, seed + 1), part(lines, seeded(seed + 1)), days);
    method(season);
    return { recall: season.recalled(), hours: season.worked / 3_600 };
  });
  const mean = (of: (outcome: Outcome) => number): number =>
    outcomes.reduce((sum, outcome) => sum + of(outcome), 0) / outcomes.length;
  return { recall: mean(({ recall }) => recall), hours: mean(({ hours }) => hours) };
}

const CASES = [
  { name: '400 lines in six months', lines: 400, days: 182 },
  { name: '150 lines in two months', lines: 150, days: 60 },
  { name: '60 lines in three weeks', lines: 60, days: 21 },
] as const;
const FAMILIES = {
  'traces that fade by a power law': traces,
  'half-lives that grow': halfLives,
  'two stores': twoStores,
  'slow to take in': slowToTakeIn,
} as const;
const METHODS = {
  planned,
  'learnt, then round and round': learntThenRound,
  'round and round': roundAndRound,
  'from the top': fromTheTop,
} as const;

/** The recall on the opening night of each method, and the hours it took. */
export async function run(): Promise<Figure[]> {
  return Object.entries(FAMILIES).flatMap(([kind, family]) =>
    CASES.flatMap(({ name, lines, days }) =>
      Object.entries(METHODS).map(([method, work]) => {
        const { recall, hours } = outcomeOf(work, family, lines, days);
        const note = `recalled on the opening night by ${ACTORS} actors, ${kind}: ${hours.toFixed(1)} hours`;
        return { name: `${name}, ${method}`, value: recall * 100, unit: '%', note };
      }),
    ),
  );
}
