/** Which of my lines do not hold: loaded when it is asked. @module */
import type { Language } from '../../../edge/contract.ts';
import { stepsOf } from '../../rehearsal/learning/cards.ts';
import { fragileLines } from '../../rehearsal/learning/plan.ts';
import type { RunningOrder } from '../../rehearsal/running-order.ts';
import { memoriesOf, planOf } from '../../storage/progress.ts';

/**
 * @param script its id
 * @param now ms since 1970
 * @returns ids of their speeches, the weakest first
 */
export async function fragile(script: string, order: RunningOrder, language: Language, now: number): Promise<string[]> {
  const role = order.turns.find(({ mine }) => mine)?.role;
  const [memories, plan] = await Promise.all([
    memoriesOf(script),
    role === undefined ? undefined : planOf(script, role),
  ]);
  const knowledge = { steps: stepsOf(order, language), memories, opening: plan?.opening };
  return fragileLines(knowledge, now)
    .sort((one, other) => (one.recall ?? 0) - (other.recall ?? 0))
    .flatMap(({ place }) => order.turns[place]?.speech.id ?? []);
}
