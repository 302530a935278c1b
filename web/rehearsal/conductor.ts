/**
 * The conductor: the state machine of a rehearsal. It hears what happened (events), and answers with where the rehearsal
 * stands and what is to be done (commands). It has no clock, no sound and no screen: durations leave as commands and
 * come back as events, and every event that answers a command carries that command's token, so that a late answer to
 * something already left behind changes nothing. Its diagram is in `web/README.md`.
 *
 * @module
 */
import { answered } from './conductor/answers.ts';
import { renewed, rerouted, retimed, retuned } from './conductor/changes.ts';
import { begin, cueBehind, goOn, move, onTheWay, saidMine, sceneStart } from './conductor/moving.ts';
import { clamp, FASTEST, isUnderWay, placeAmong, SLOWEST } from './conductor/model.ts';
import type { Conducted, ConductorEvent, Rehearsal } from './conductor/model.ts';

export { cueBefore, sceneStart } from './conductor/moving.ts';
export { FASTEST, isUnderWay, myRateOf, pressed, rateOf, rehearsalAt, SLOWEST } from './conductor/model.ts';
export type {
  Command,
  Conducted,
  ConductedTurn,
  ConductorEvent,
  Mode,
  Phase,
  Portion,
  Rehearsal,
} from './conductor/model.ts';

const unchanged = (rehearsal: Rehearsal): Conducted => ({ rehearsal, commands: [] });

function play(rehearsal: Rehearsal): Conducted {
  const { phase } = rehearsal;
  switch (phase.kind) {
    case 'held':
      return { rehearsal: { ...rehearsal, phase: { ...phase, kind: 'sounding' } }, commands: [{ type: 'resume' }] };
    case 'finished':
      return move(rehearsal, sceneStart(rehearsal), 'lead');
    case 'resting':
    case 'missing':
      return begin(rehearsal, 'lead', []);
    case 'awaited':
    case 'sounding':
    case 'reading':
    case 'between':
    case 'gap':
      return unchanged(rehearsal);
  }
}

/** To rest does not undo that I needed help in the line at hand. */
const stillMissed = ({ missed }: Rehearsal, rested: Conducted): Conducted => ({
  ...rested,
  rehearsal: { ...rested.rehearsal, missed },
});

function pause(rehearsal: Rehearsal): Conducted {
  const { phase, place, turns } = rehearsal;
  switch (phase.kind) {
    case 'sounding':
      return { rehearsal: { ...rehearsal, phase: { ...phase, kind: 'held' } }, commands: [{ type: 'hold' }] };
    case 'gap':
      // What my words fell into is heard again, to fall into it again.
      return phase.sound !== undefined && turns[place]?.simultaneous
        ? move(rehearsal, onTheWay(rehearsal, Math.max(0, place - 1)), 'rest')
        : stillMissed(rehearsal, move(rehearsal, place, 'rest'));
    case 'awaited':
    case 'reading':
    case 'between':
      return move(rehearsal, place, 'rest');
    case 'resting':
    case 'held':
    case 'missing':
    case 'finished':
      return unchanged(rehearsal);
  }
}

/**
 * One step of the rehearsal.
 *
 * @param rehearsal where it stands
 * @param event what happened
 * @returns where it stands now, and what is to be done, in this order
 */
export function conduct(rehearsal: Rehearsal, event: ConductorEvent): Conducted {
  const { place, turns, phase } = rehearsal;
  if (event.type === 'turns') return renewed(rehearsal, event);
  if (turns.length === 0) return unchanged(rehearsal);
  switch (event.type) {
    case 'play':
      return play(rehearsal);
    case 'pause':
      return pause(rehearsal);
    case 'said':
      return saidMine(rehearsal);
    case 'missed':
      return unchanged({ ...rehearsal, missed: rehearsal.missed || phase.kind === 'gap' });
    case 'next':
      return goOn(rehearsal, isUnderWay(phase));
    case 'back':
      return move(rehearsal, cueBehind(rehearsal), 'lead');
    case 'repeat':
      return move(rehearsal, phase.kind === 'gap' ? cueBehind(rehearsal) : place, 'lead');
    case 'go':
      return move(rehearsal, onTheWay(rehearsal, placeAmong(turns, event.place)), isUnderWay(phase) ? 'lead' : 'rest');
    case 'rate':
      return unchanged({ ...rehearsal, rate: clamp(event.rate, SLOWEST, FASTEST) || 1 });
    case 'gap':
      return event.gap === rehearsal.gap ? unchanged(rehearsal) : retuned(rehearsal, { ...rehearsal, gap: event.gap });
    case 'mode':
      return event.mode === rehearsal.mode
        ? unchanged(rehearsal)
        : retuned(rehearsal, { ...rehearsal, mode: event.mode });
    case 'silent':
      return event.silent === rehearsal.silent
        ? unchanged(rehearsal)
        : retuned(rehearsal, { ...rehearsal, silent: event.silent });
    case 'itinerary':
      return rerouted(rehearsal, event.itinerary);
    case 'retimed':
      return retimed(rehearsal, event.turns);
    case 'heard':
    case 'ended':
    case 'waited':
    case 'unspeakable':
    case 'unavailable':
      return answered(rehearsal, event);
  }
}
