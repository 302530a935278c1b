/**
 * Twin cues: two cues so alike that an actor answers the one with what follows the other, and jumps a scene or an act.
 *
 * @module
 */
import { foldedWords } from '../../script/import/letters.ts';
import { wordsOf } from '../../script/model.ts';
import { seeded, type Random } from '../random.ts';
import type { RunningOrder } from '../running-order.ts';
import type { Step } from './cards.ts';
import type { Task, Work } from './kept.ts';

/** Lines of mine whose cues are alike though what I answer is not: places in the running order, in order. */
export interface Twins {
  readonly places: readonly number[];
  /** The last words of the cue that all of them share. */
  readonly words: string;
}

/** One listens to the end of a cue: this many words of it, and at least this many of them must be the same. */
const HEARD = 6;
const SHARED = 3;

const share = (one: readonly string[], other: readonly string[]): number => {
  let same = 0;
  while (same < one.length && same < other.length && one.at(-1 - same) === other.at(-1 - same)) same += 1;
  return same;
};

interface Cue {
  readonly place: number;
  readonly end: readonly string[];
  readonly whole: boolean;
  readonly answer: string;
}

/** The cue of each line of mine: what somebody else says right before it in its scene. */
function cuesOf({ turns }: RunningOrder): Cue[] {
  return turns.flatMap((turn, place) => {
    const before = turns[place - 1];
    if (!turn.mine || !before || before.mine || before.scene !== turn.scene) return [];
    const words = foldedWords(wordsOf(before.speech));
    if (words.length === 0) return [];
    const answer = foldedWords(wordsOf(turn.speech)).join(' ');
    return [{ place, end: words.slice(-HEARD), whole: words.length <= HEARD, answer }];
  });
}

/** Two cues are twins when their ends are the same, or when both are short and the same altogether. */
function areTwins(one: Cue, other: Cue): boolean {
  if (one.answer === other.answer) return false;
  const same = share(one.end, other.end);
  return same >= SHARED || (one.whole && other.whole && same === one.end.length && same === other.end.length);
}

/**
 * Finds the twin cues of a role.
 *
 * @param order the running order of the role
 * @returns each group once, in the order of the play
 */
export function twinsOf(order: RunningOrder): Twins[] {
  const cues = cuesOf(order);
  // Twins end with the same word: only those are compared.
  const groups = [...Map.groupBy(cues, ({ end }) => end.at(-1))].flatMap(([, alike]) => {
    const left = [...alike];
    const found: Cue[][] = [];
    for (let first = left.shift(); first; first = left.shift()) {
      const cue = first;
      const twins = left.filter((other) => areTwins(cue, other));
      if (twins.length === 0) continue;
      for (const twin of twins) left.splice(left.indexOf(twin), 1);
      found.push([cue, ...twins]);
    }
    return found;
  });
  return groups
    .map((group) => {
      const [first] = group;
      const shared = Math.min(...group.map(({ end }) => share(first?.end ?? [], end)));
      return { places: group.map(({ place }) => place), words: (first?.end ?? []).slice(-shared).join(' ') };
    })
    .sort((one, other) => (one.places[0] ?? 0) - (other.places[0] ?? 0));
}

/** How often each twin comes. */
const ROUNDS = 3;

/**
 * The drill of twins: their lines in turn, each as often, in an order that cannot be foreseen; never the same one twice
 * in a row.
 *
 * @param steps what the role holds
 */
export function twinTasks({ places }: Twins, steps: readonly Step[], random: Random): Task[] {
  const joins = places.flatMap((place) => {
    const step = steps.find((one) => one.place === place && one.thought === 0);
    return step ? [step.cards.join] : [];
  });
  const tasks: Task[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const shuffled = joins
      .map((step) => ({ step, rank: random() }))
      .sort((one, other) => one.rank - other.rank)
      .map(({ step }): Task => ({ kind: 'twins', step }));
    const [first] = shuffled;
    if (first && first.step === tasks.at(-1)?.step) shuffled.push(...shuffled.splice(0, 1));
    tasks.push(...shuffled);
  }
  return tasks;
}

/** The drill of twins, to be begun. @param now ms since 1970 */
export const twinWork = (twins: Twins, steps: readonly Step[], now: number): Work => ({
  began: now,
  tasks: twinTasks(twins, steps, seeded(now)),
  at: 0,
});
