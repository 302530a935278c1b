/**
 * What a rehearsal tells of what I know, and asks of it. What that needs is loaded with the first line that is said from
 * memory.
 *
 * @module
 */
import type { Language } from '../../../edge/contract.ts';
import type { SessionParts } from './session-parts.ts';

/** @param now the clock, ms since 1970 */
export const learning = (
  script: { readonly id: string; readonly language: Language },
  now: () => number,
): Pick<SessionParts, 'onSaid' | 'onRun' | 'fragile'> => ({
  onSaid: async (order, place, said) => {
    const { learnt } = await import('../../storage/progress.ts');
    return (await learnt(script, order, place, said, now())).ok;
  },
  onRun: async (run) => {
    const { keepRun } = await import('../../storage/progress.ts');
    return (await keepRun(run)).ok;
  },
  fragile: async (order) => {
    const { fragile } = await import('./fragile.ts');
    return fragile(script.id, order, script.language, now());
  },
});
