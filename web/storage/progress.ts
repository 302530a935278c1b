/**
 * What the actor knows: memories card by card, runs, and what each role is worked for.
 *
 * @module
 */
import type { Language } from '../../edge/contract.ts';
import { stepsOfLine, thoughtsOfSpeech } from '../rehearsal/learning/cards.ts';
import type { Memory, Task, Work } from '../rehearsal/learning/kept.ts';
import { afterTrial } from '../rehearsal/learning/memory.ts';
import { trialsOf, type Said, type Trial } from '../rehearsal/learning/observed.ts';
import type { RunningOrder } from '../rehearsal/running-order.ts';
import { connection, type Written } from './database.ts';
import type { PlanRecord, RehearsalRecord, RunRecord } from './records.ts';

/** `no-script`: it was deleted, perhaps in another tab, and nothing was kept. */
export type Learnt = Written<'kept' | 'no-script'>;

/** What is known of every card of a script, whichever role it belongs to, by the names of the cards. */
export async function memoriesOf(script: string): Promise<Map<string, Memory>> {
  const records = await connection.run((database) => database.getAllFromIndex('memories', 'script', script));
  return new Map(records.map(({ script: _, card, ...memory }) => [card, memory]));
}

/** How far the session of a role is, told by when it began: what it holds by now, and how many of its tasks are done. */
export interface Worked extends Pick<Work, 'began' | 'at'> {
  readonly role: string;
  readonly tasks: readonly Task[];
}

/** What a line told: the speech it was, and how it went. */
interface Told {
  readonly speech: string;
  readonly said: Said;
}

/** What the place bears of lines that told something, without one that is kept from now on. */
function without(told: Told, tellings: NonNullable<RehearsalRecord['tellings']>): typeof tellings {
  const { speech, said } = told;
  const at = tellings.findIndex(
    (one) =>
      one.waits !== true &&
      one.speech === speech &&
      one.given === said.given &&
      one.peeked === said.peeked &&
      one.hesitation === said.hesitation &&
      one.mark === said.mark,
  );
  return at < 0 ? tellings : tellings.toSpliced(at, 1);
}

/**
 * Keeps what trials changed, and what follows from it: all of it, or nothing when the app is killed before the end.
 *
 * @param also how far a session is, and what the place of the rehearsal need not bear any more
 */
function keepAll(
  script: string,
  trials: readonly Trial[],
  now: number,
  { worked, told }: { readonly worked?: Worked | undefined; readonly told?: Told },
): Promise<Learnt> {
  return connection.write(['memories', 'plans', 'rehearsals', 'scripts'], async (transaction) => {
    if ((await transaction.objectStore('scripts').getKey(script)) === undefined) {
      return { value: 'no-script', changes: [] };
    }
    const memories = transaction.objectStore('memories');
    for (const { card, mark } of trials) {
      const before = await memories.get([script, card]);
      await memories.put({ script, card, ...afterTrial(before, mark, now) });
    }
    const plan = worked && (await transaction.objectStore('plans').get([script, worked.role]));
    const work = plan?.work?.began === worked?.began ? plan?.work : undefined;
    if (plan && worked && work) {
      const { work: _, ...rest } = plan;
      const { at, tasks } = worked;
      const over = at >= tasks.length;
      await transaction.objectStore('plans').put(over ? rest : { ...rest, work: { ...work, at, tasks: [...tasks] } });
    }
    const rehearsals = transaction.objectStore('rehearsals');
    const rehearsal = told && (await rehearsals.get(script));
    if (told && rehearsal?.tellings)
      await rehearsals.put({ ...rehearsal, tellings: without(told, rehearsal.tellings) });
    return {
      value: 'kept',
      changes: [
        ...(trials.length > 0 ? [{ store: 'memories', keys: [script] } as const] : []),
        ...(work ? [{ store: 'plans', keys: [script] } as const] : []),
      ],
    };
  });
}

/**
 * Keeps what trials changed: all of them, or none when the app is killed before the end.
 *
 * @param script id of the script
 * @param trials in the order they were made
 * @param now when, ms since 1970
 * @param worked how far the session is after them; one that is done is forgotten
 */
export const keepTrials = (script: string, trials: readonly Trial[], now: number, worked?: Worked): Promise<Learnt> =>
  keepAll(script, trials, now, { worked });

/**
 * Keeps what a line of mine, said in a rehearsal, tells of what I know. The place does not bear it any more: with the app
 * killed at any moment it is counted once.
 *
 * @param script its id and its language
 * @param order the running order of the rehearsal; cards of a line are the same whichever of my roles it holds
 * @param place index of the line in `order.turns`; nothing is kept of a line that is not mine
 * @param said how it went
 * @param now ms since 1970
 */
export async function learnt(
  script: { readonly id: string; readonly language: Language },
  order: RunningOrder,
  place: number,
  said: Said,
  now: number,
): Promise<Learnt> {
  const turn = order.turns[place];
  const steps = stepsOfLine(order, place, script.language);
  const thoughts = turn ? thoughtsOfSpeech(turn.speech, script.language) : [];
  const told = turn && { speech: turn.speech.id, said };
  return keepAll(script.id, trialsOf(steps, thoughts, said), now, told ? { told } : {});
}

/** The runs of a script, in the order they were made. */
export async function runsOf(script: string): Promise<RunRecord[]> {
  const runs = await connection.run((database) => database.getAllFromIndex('runs', 'script', script));
  return runs.sort((one, other) => one.began - other.began);
}

/** Keeps a run, unless the script was deleted. */
export function keepRun(run: RunRecord): Promise<Learnt> {
  return connection.write(['runs', 'scripts'], async (transaction) => {
    if ((await transaction.objectStore('scripts').getKey(run.script)) === undefined) {
      return { value: 'no-script', changes: [] };
    }
    await transaction.objectStore('runs').put(run);
    return { value: 'kept', changes: [{ store: 'runs', keys: [run.script] }] };
  });
}

/** What a role is worked for, or `undefined` before it was said. */
export function planOf(script: string, role: string): Promise<PlanRecord | undefined> {
  return connection.run((database) => database.get('plans', [script, role]));
}

/** Minutes a day, until the actor says otherwise. */
export const USUAL_MINUTES = 15;

/**
 * Changes what a role is worked for, unless the script was deleted.
 *
 * @param change gives the plan as it is to be from the one that is kept
 */
export function changePlan(script: string, role: string, change: (before: PlanRecord) => PlanRecord): Promise<Learnt> {
  return connection.write(['plans', 'scripts'], async (transaction) => {
    if ((await transaction.objectStore('scripts').getKey(script)) === undefined) {
      return { value: 'no-script', changes: [] };
    }
    const plans = transaction.objectStore('plans');
    const before = (await plans.get([script, role])) ?? { script, role, minutes: USUAL_MINUTES };
    await plans.put({ ...change(before), script, role });
    return { value: 'kept', changes: [{ store: 'plans', keys: [script] }] };
  });
}

/** Keeps what a role is worked for, unless the script was deleted. */
export const keepPlan = (plan: PlanRecord): Promise<Learnt> => changePlan(plan.script, plan.role, () => plan);
