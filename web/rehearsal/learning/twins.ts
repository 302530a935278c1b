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
import { isTried, trialTime, type Knowledge } from './plan.ts';

/** Lines of mine whose cues are alike though what I answer is not: places in the running order, in order. */
export interface Twins {
  readonly places: readonly number[];
  /** The last words of the cue: those that all of them share, or nearly. */
  readonly words: string;
}

/** One listens to the end of a cue: this many words of it, and at least this many of them must be the same. */
const HEARD = 6;
const SHARED = 3;

/** Cues of which one word is another are twins as well, when so many others are the same: of the end, or of the whole. */
const SHARED_BUT_ONE = 5;
const WHOLE_BUT_ONE = 3;
/** So long are words that one letter more, less or other leaves the same to the ear: a plural, a gender. */
const LONG = 5;

/** How many words, or letters, are the same from the end on. */
const share = (one: ArrayLike<string>, other: ArrayLike<string>): number => {
  let same = 0;
  while (same < one.length && same < other.length && one[one.length - 1 - same] === other[other.length - 1 - same])
    same += 1;
  return same;
};

/** Whether two words are the same but for one letter at most. */
function nearly(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < LONG || Math.abs(one.length - other.length) > 1) return false;
  const end = share(one, other);
  let begin = 0;
  while (begin < one.length && one[begin] === other[begin]) begin += 1;
  return begin + end >= Math.max(one.length, other.length) - 1;
}

/** How many words are the same from the end on when one of them may be another, or may be lacking in one of the two. */
function shareButOne(one: readonly string[], other: readonly string[]): number {
  const same = share(one, other);
  const [first, second] = [one.slice(0, one.length - same), other.slice(0, other.length - same)];
  const [word = '', another = ''] = [first.at(-1), second.at(-1)];
  const replaced = share(first.slice(0, -1), second.slice(0, -1)) + (nearly(word, another) ? 1 : 0);
  return same + Math.max(replaced, share(first.slice(0, -1), second), share(first, second.slice(0, -1)));
}

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

/** Two cues are twins when their ends are nearly the same, or when both are short and nearly the same altogether. */
function areTwins(one: Cue, other: Cue): boolean {
  if (one.answer === other.answer) return false;
  const longest = Math.max(one.end.length, other.end.length);
  const same = share(one.end, other.end);
  if (same >= SHARED || (one.whole && other.whole && same === longest)) return true;
  const butOne = shareButOne(one.end, other.end);
  return butOne >= SHARED_BUT_ONE || (one.whole && other.whole && butOne >= Math.max(WHOLE_BUT_ONE, longest - 1));
}

/** What tells a group: the words all share at their end, or, where one of those is another, the end of the first. */
function wordsOfTwins(group: readonly Cue[]): string {
  const end = group[0]?.end ?? [];
  const shared = Math.min(...group.map((cue) => share(end, cue.end)));
  const same = group.every((cue) => cue.whole && cue.end.length === shared);
  return end.slice(shared >= SHARED || same ? -shared : 0).join(' ');
}

/**
 * Finds the twin cues of a role.
 *
 * @param order the running order of the role
 * @returns each group once, in the order of the play
 */
export function twinsOf(order: RunningOrder): Twins[] {
  let left = cuesOf(order);
  const found: Twins[] = [];
  for (let [cue] = left; cue; [cue] = left) {
    const first = cue;
    const twins = left.slice(1).filter((other) => areTwins(first, other));
    const group = [first, ...twins];
    left = left.filter((other) => !group.includes(other));
    if (twins.length > 0) found.push({ places: group.map(({ place }) => place), words: wordsOfTwins(group) });
  }
  return found;
}

/** How often each twin comes in a drill of its own. */
const ROUNDS = 3;

/** The first thought of each of their lines: what the cue calls. */
const calledBy = ({ places }: Twins, steps: readonly Step[]): Step[] =>
  places.flatMap((place) => steps.find((one) => one.place === place && one.thought === 0) ?? []);

/** How often each twin comes in a session. */
const SESSION_ROUNDS = 2;

/**
 * The twins that a session drills: of those whose lines were all learnt, the first group of which one fades.
 *
 * @param now ms since 1970
 * @param time how long the drill may be, ms
 * @returns what the cues call, in turn; nothing when none is due, or for want of time
 */
export function dueTwins(groups: readonly Twins[], knowledge: Knowledge, now: number, time: number): Step[] {
  const { memories, steps } = knowledge;
  const due = ({ cards }: Step): boolean => (memories.get(cards.join)?.due ?? Infinity) <= now;
  const called = groups.map((twins) => calledBy(twins, steps));
  const lines = called.find((some) => some.every((step) => isTried(step, knowledge)) && some.some(due)) ?? [];
  const drill = Array.from({ length: SESSION_ROUNDS }, () => lines).flat();
  return drill.reduce((sum, step) => sum + trialTime(step), 0) <= time ? drill : [];
}

/**
 * The drill of twins: their lines in turn, each as often, in an order that cannot be foreseen; never the same one twice
 * in a row.
 *
 * @param steps what the role holds
 */
export function twinTasks(twins: Twins, steps: readonly Step[], random: Random): Task[] {
  const joins = calledBy(twins, steps).map(({ cards }) => cards.join);
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
