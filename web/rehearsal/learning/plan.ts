/**
 * Where I am, and what to work today: aimed at the opening night.
 *
 * @module
 */
import type { Step } from './cards.ts';
import type { Mark, Memory } from './kept.ts';
import { afterTrial, recallAt } from './memory.ts';

/** What is known of a role. Times in ms since 1970. */
export interface Knowledge {
  readonly steps: readonly Step[];
  /** By the names of the cards. */
  readonly memories: ReadonlyMap<string, Memory>;
  /** The opening night, if it is set. */
  readonly opening?: number | undefined;
}

const DAY = 86_400_000;
/** A line is fragile when it would be lacking more often than this. */
export const FRAGILE = 0.75;
/** Without an opening, one works for the day after tomorrow. */
const SOON = 2 * DAY;
/** A trial takes a little more than saying it, and the time to hear its cue, ms. */
const OVERHEAD = 1.3;
const CUE = 2_500;

/** How long a trial of a step takes, ms. */
export const trialTime = ({ time }: Pick<Step, 'time'>): number => time * OVERHEAD + CUE;

/** A rung is said without a cue; between two of them there is a tap, ms. The last one before the cold one is a trial. */
const TAP = 500;
const RUNGS_BEFORE_JOIN = 4;

/** How long a rung without a cue takes: it is read, or heard, and said, ms. */
export const rungTime = ({ time }: Step): number => time + TAP;

/** How long it takes to say the whole line, with the last of its thoughts, ms. */
export const lineTime = ({ line }: Step): number => (line ? trialTime(line) : 0);

/** How long it takes to learn a step, up to its last rung but the cold one, ms. */
export const learningTime = (step: Step): number =>
  RUNGS_BEFORE_JOIN * rungTime(step) + trialTime(step) + lineTime(step);

const cardsOf = ({ cards }: Step): readonly string[] => Object.values(cards);

/** Was any of it ever tried? */
export const isTried = (step: Step, { memories }: Pick<Knowledge, 'memories'>): boolean =>
  cardsOf(step).some((card) => memories.has(card));

/** When it must be known: on the opening night, or soon where that is not set or over. */
const targetOf = ({ opening }: Knowledge, now: number): number =>
  opening !== undefined && opening > now ? opening : now + SOON;

/** The chance that a step is known at a moment: that of the weaker of its cards. */
export const recallOf = (step: Step, { memories }: Pick<Knowledge, 'memories'>, at: number): number =>
  Math.min(...cardsOf(step).map((card) => recallAt(memories.get(card), at)));

/** Less than this is no gain. */
const TRIFLE = 1e-6;

/** How much likelier a card is known at a moment for being tried now: it may be known, or missed and repaired. */
function gainOf(memory: Memory, now: number, target: number): number {
  const known = recallAt(memory, now);
  const after = (mark: Mark): number => recallAt(afterTrial(memory, mark, now), target);
  const gain = known * after('known') + (1 - known) * after('blank') - recallAt(memory, target);
  return gain > TRIFLE ? gain : 0;
}

/**
 * How much a step needs work: what a trial now gains by the time when it must be known, for the minutes it takes. To try
 * again what was tried a moment ago gains nothing; what lasts until then gains little.
 *
 * @param now ms since 1970
 * @returns chance gained by a second of work; what was never tried gains all there is to gain
 */
export function needOf(step: Step, knowledge: Knowledge, now: number): number {
  const target = targetOf(knowledge, now);
  const gains = cardsOf(step).map((card) => {
    const memory = knowledge.memories.get(card);
    return memory ? gainOf(memory, now, target) : 1;
  });
  return gains.reduce((sum, gain) => sum + gain, 0) / (trialTime(step) / 1_000);
}

/** The steps that were tried and fade, what needs it most first. */
export function dueSteps(knowledge: Knowledge, now: number): Step[] {
  const due = knowledge.steps.filter((step) =>
    cardsOf(step).some((card) => (knowledge.memories.get(card)?.due ?? Infinity) <= now),
  );
  return due
    .map((step) => ({ step, need: needOf(step, knowledge, now) }))
    .sort((one, other) => other.need - one.need)
    .map(({ step }) => step);
}

/** What was never tried, in the order of the play. */
export const newSteps = (knowledge: Knowledge): Step[] => knowledge.steps.filter((step) => !isTried(step, knowledge));

/** How well a line is known: the chance of its weakest step. `undefined` when none was ever tried. */
export interface Strength {
  readonly place: number;
  readonly scene: number;
  readonly recall: number | undefined;
}

/**
 * The play by strength: every line of mine, in order.
 *
 * @param at when it would have to be known, ms since 1970
 */
export function strengths(knowledge: Knowledge, at: number): Strength[] {
  const lines = Map.groupBy(knowledge.steps, ({ place }) => place);
  return [...lines].map(([place, steps]) => ({
    place,
    scene: steps[0]?.scene ?? 0,
    recall: steps.some((step) => isTried(step, knowledge))
      ? Math.min(...steps.map((step) => recallOf(step, knowledge, at)))
      : undefined,
  }));
}

/** The lines that were worked and would be lacking when they must be known. */
export const fragileLines = (knowledge: Knowledge, now: number): Strength[] =>
  strengths(knowledge, targetOf(knowledge, now)).filter(({ recall }) => recall !== undefined && recall < FRAGILE);

export interface Outlook {
  /** Whole days until the opening; `undefined` when it is not set, or over. */
  readonly days: number | undefined;
  /** Lines that were never worked, lines that are fragile, and steps due today. */
  readonly unlearnt: number;
  readonly fragile: number;
  readonly due: number;
  /** Minutes a day that are needed until the opening, and whether the usual ones suffice. */
  readonly minutes: number | undefined;
  readonly suffices: boolean | undefined;
}

/** How often a new step is tried again before it holds until the opening. */
const RETURNS = 6;
const MINUTE = 60_000;

/**
 * Do the days suffice?
 *
 * @param now ms since 1970
 * @param minutes how long I usually work a day
 */
export function outlook(knowledge: Knowledge, now: number, minutes: number): Outlook {
  const due = dueSteps(knowledge, now);
  const unlearnt = strengths(knowledge, now).filter(({ recall }) => recall === undefined).length;
  const counts = { unlearnt, fragile: fragileLines(knowledge, now).length, due: due.length };
  const { opening } = knowledge;
  if (opening === undefined || opening <= now) {
    return { ...counts, days: undefined, minutes: undefined, suffices: undefined };
  }
  const days = Math.ceil((opening - now) / DAY);
  const sum = (steps: readonly Step[], time: (step: Step) => number): number =>
    steps.reduce((total, step) => total + time(step), 0);
  const learning = sum(newSteps(knowledge), (step) => learningTime(step) + trialTime(step) * Math.min(RETURNS, days));
  const needed = learning + sum(due, trialTime);
  const daily = Math.ceil(needed / MINUTE / days);
  return { ...counts, days, minutes: daily, suffices: daily <= minutes };
}
