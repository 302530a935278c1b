import { HEDGE_PATIENCE, SHELF_READ_DEADLINE, SHELF_WRITE_DEADLINE } from '../../../edge/limits.ts';
import { FAULTS } from './faults.ts';
import type { Fault } from './faults.ts';
import { createRing, SUBJECTS } from './ring.ts';
import { VENDORS } from './wires.ts';
import type { Subject } from './ring.ts';

/** Longest wait for a short speech, in ms: a shelf that is silent twice, a vendor that is, a shelf that keeps nothing. */
const PATIENCE = 2 * SHELF_READ_DEADLINE + HEDGE_PATIENCE + SHELF_WRITE_DEADLINE + 500;

/** Which part the status page names when it is ill; the others nobody outside can tell from fair weather. */
const NAMED: Partial<Record<Subject, string>> = {
  ...Object.fromEntries(VENDORS.map((name) => [name, name])),
  ...{ R2: 'memory', 'Durable Object': 'orders', voice: 'espeak-1', mail: 'mail', push: 'push' },
  ...{ mirror: 'https://mirror.example', edge: 'https://edge.example' },
};
/** Answers of a kind that no look can tell from sound ones. */
const HIDDEN: readonly string[] = ['Durable Object wrong', 'mail slow', 'push slow'];

/** Parts between the phone and a ring: there the phone itself asks. */
const BETWEEN: readonly Subject[] = ['edge', 'mirror', 'phone'];

interface Case {
  readonly subject: Subject;
  readonly fault: Fault;
}

interface Outcome extends Case {
  /** Until audio was there during the fault, in ms. */
  readonly audio: number | undefined;
  /** Did the accounts balance each minute, and was all settled and told in the end? */
  readonly balanced: boolean;
  readonly finished: boolean;
  readonly told: number;
  /** What the status named during the fault, and what it still named when all was over. */
  readonly named: readonly string[];
  readonly left: readonly string[];
}

export const CASES: readonly Case[] = SUBJECTS.flatMap((subject) => FAULTS.map((fault) => ({ subject, fault })));

/** A third of them, in which every subject and every fault is found. */
export const THIRD: readonly Case[] = CASES.filter((_, index) => index % 3 === 0);

/** Must the status name what is wrong? What answers every other time is not ill twice in a row. */
const mustName = ({ subject, fault }: Case): string | undefined =>
  fault === 'flapping' || HIDDEN.includes(`${subject} ${fault}`) ? undefined : NAMED[subject];

/** Plays one case: an order and a take in foul weather, then fair weather until all is well. */
export async function play({ subject, fault }: Case): Promise<Outcome> {
  const ring = createRing(subject);
  await ring.live(1);
  ring.weather[subject].fault = fault;
  ring.place();
  const audio = await (BETWEEN.includes(subject) ? ring.need : ring.speak)('Va, cours, vole.');
  let balanced = true;
  const check = async (): Promise<void> => {
    const accounts = await ring.accounts();
    if (!accounts) return ring.place();
    const { done, understudy, refused, pending, total } = accounts;
    balanced &&= done + understudy + refused + pending === total;
  };
  const open = async (): Promise<string[]> => {
    const { incidents } = await ring.report();
    return incidents.filter(({ closed }) => closed === null).map(({ name }) => name);
  };
  for (let minute = 0; minute < 6; minute += 1) {
    await ring.live(1);
    await check();
  }
  const named = await open();
  ring.weather[subject].fault = undefined;
  for (let minute = 0; minute < 40; minute += 1) {
    await ring.live(1);
    await check();
  }
  const accounts = await ring.accounts();
  const finished = accounts?.pending === 0 && accounts.refused === 0;
  ring.close();
  return { subject, fault, audio, balanced, finished, told: ring.told(), named, left: await open() };
}

/** Why an outcome is not what was promised; nothing when it is. */
export function complaints(outcome: Outcome): string[] {
  const { audio, balanced, finished, told, named, left } = outcome;
  const name = mustName(outcome);
  return [
    audio === undefined || audio > PATIENCE ? `audio after ${audio ?? 'never'} ms` : '',
    balanced ? '' : 'the accounts do not balance',
    finished ? '' : 'the order is not finished',
    told === 0 ? 'nobody was told' : '',
    name !== undefined && !named.includes(name) ? `the status does not name ${name}` : '',
    left.length > 0 ? `the status still names ${left.join(' ')}` : '',
  ].filter((complaint) => complaint !== '');
}
