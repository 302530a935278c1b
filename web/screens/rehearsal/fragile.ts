/** Which of my lines do not hold: loaded when it is asked. @module */
import type { Language } from '../../../edge/contract.ts';
import { stepsOf } from '../../rehearsal/learning/cards.ts';
import { fragileLines } from '../../rehearsal/learning/plan.ts';
import type { RunningOrder } from '../../rehearsal/running-order.ts';
import { memoriesOf } from '../../storage/progress.ts';

/**
 * @param script its id
 * @param now ms since 1970
 * @returns ids of their speeches, the weakest first
 */
export async function fragile(script: string, order: RunningOrder, language: Language, now: number): Promise<string[]> {
  const knowledge = { steps: stepsOf(order, language), memories: await memoriesOf(script) };
  return fragileLines(knowledge, now)
    .sort((one, other) => (one.recall ?? 0) - (other.recall ?? 0))
    .flatMap(({ place }) => order.turns[place]?.speech.id ?? []);
}
