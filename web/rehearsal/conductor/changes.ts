/**
 * What changes under a rehearsal: how it is set, the way it goes, and the text itself. The place is never lost.
 *
 * @module
 */
import { begin, move } from './moving.ts';
import { isUnderWay, makesSound, placeAmong } from './model.ts';
import type { Command, Conducted, ConductedTurn, ConductorEvent, Rehearsal } from './model.ts';
import type { Itinerary } from '../itinerary.ts';

const unchanged = (rehearsal: Rehearsal): Conducted => ({ rehearsal, commands: [] });

/** Begins again what is under way and would now be treated otherwise. */
export function retuned(before: Rehearsal, after: Rehearsal): Conducted {
  const { phase } = after;
  const turn = after.turns[after.place];
  const silenced = before.silent !== after.silent;
  if (silenced && phase.kind === 'held') return move(after, after.place, 'rest');
  const other =
    before.mode !== after.mode
      ? turn?.mine === true || phase.kind === 'between'
      : silenced
        ? phase.kind !== 'gap' || makesSound(phase) || after.gap === 'hands-free'
        : phase.kind === 'gap';
  return other && isUnderWay(phase) ? move(after, after.place, 'speech') : unchanged(after);
}

/** Takes another way, from its start on. What is not there any more is not on it. */
export function rerouted(rehearsal: Rehearsal, itinerary: Itinerary | undefined): Conducted {
  const steps = itinerary?.steps.filter(({ place }) => rehearsal.turns[place] !== undefined) ?? [];
  const first = steps[0];
  if (!itinerary || !first) return unchanged({ ...rehearsal, itinerary: undefined });
  const start = steps.some(({ place }) => place === itinerary.start) ? itinerary.start : first.place;
  const after: Rehearsal = { ...rehearsal, itinerary: { ...itinerary, steps, start } };
  if (start === rehearsal.place && rehearsal.phase.kind !== 'finished') return unchanged(after);
  return move(after, start, isUnderWay(rehearsal.phase) ? 'lead' : 'rest');
}

/** The same turns with other times. */
export const retimed = (rehearsal: Rehearsal, turns: readonly ConductedTurn[]): Conducted =>
  unchanged(turns.length === rehearsal.turns.length ? { ...rehearsal, turns } : rehearsal);

/** Goes on in a new running order: undisturbed where the same is said, else with what is said now. */
export function renewed(rehearsal: Rehearsal, event: Extract<ConductorEvent, { type: 'turns' }>): Conducted {
  const { turns, same } = event;
  const { phase } = rehearsal;
  const place = placeAmong(turns, event.place);
  const after: Rehearsal = { ...rehearsal, turns, place, itinerary: undefined };
  const kept: Command[] = [{ type: 'keep', place }];
  const over = phase.kind === 'finished';
  if (over ? rehearsal.turns.length > 0 && place === turns.length - 1 : same && phase.kind !== 'awaited') {
    return { rehearsal: after, commands: kept };
  }
  const commands: Command[] = makesSound(phase) ? [{ type: 'hush' }, ...kept] : kept;
  if (turns.length === 0) return { rehearsal: { ...after, phase: { kind: 'finished' } }, commands };
  const rested: Rehearsal = { ...after, phase: { kind: 'resting' } };
  return isUnderWay(phase) && phase.kind !== 'missing'
    ? begin(rested, 'lead', commands)
    : { rehearsal: rested, commands };
}
