import type { Script } from '../script/model.ts';
import { NOBODY } from './meetings.ts';
import type { Turn } from './running-order.ts';

/** A role that speaks, with the number of its lines. */
export interface SpokenRole {
  readonly id: string;
  readonly name: string;
  readonly lines: number;
}

/**
 * The roles that speak, in the order of the cast list.
 *
 * @param nobody what the speeches of nobody are called: the last role, where there are any
 */
export function spokenRoles(script: Script, turns: readonly Turn[], nobody: string): SpokenRole[] {
  const lines = new Map<string, number>();
  for (const { speech } of turns) {
    const speakers = speech.roles.length > 0 ? speech.roles : [NOBODY];
    for (const role of speakers) lines.set(role, (lines.get(role) ?? 0) + 1);
  }
  return [...script.roles, { id: NOBODY, name: nobody }].flatMap(({ id, name }) => {
    const count = lines.get(id);
    return count === undefined ? [] : [{ id, name, lines: count }];
  });
}
