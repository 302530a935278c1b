/**
 * What a rehearsal makes of the answers to its commands. An answer to something left behind changes nothing.
 *
 * @module
 */
import { afterSilence, ended, isMyGap, passed, read, saidMine, stepAfter, timed } from './moving.ts';
import { makesSound, type Conducted, type ConductorEvent, type Phase, type Rehearsal } from './model.ts';

export type Answer = Extract<ConductorEvent, { token: number }>;

const unchanged = (rehearsal: Rehearsal): Conducted => ({ rehearsal, commands: [] });

/** My gap opens under the voice that has begun, where my words fall into it. */
function overlapped(rehearsal: Rehearsal, sound: number): Conducted | undefined {
  const { place, turns } = rehearsal;
  const next = stepAfter(rehearsal);
  const turn = next && turns[next.place];
  if (next?.place !== place + 1 || !turn?.simultaneous || !isMyGap(turn, rehearsal)) return undefined;
  const moved: Rehearsal = { ...rehearsal, place: next.place, missed: false };
  const open = timed(moved, { kind: 'gap' }, [{ type: 'keep', place: next.place }]);
  return { ...open, rehearsal: { ...open.rehearsal, phase: { kind: 'gap', token: open.rehearsal.token, sound } } };
}

/** Those who speak during my gap have fallen silent, or could not be heard. */
const alone = (rehearsal: Rehearsal, token: number): Conducted =>
  unchanged({ ...rehearsal, phase: { kind: 'gap', token } });

function waited(rehearsal: Rehearsal, phase: Phase): Conducted {
  switch (phase.kind) {
    case 'gap':
      return saidMine(rehearsal);
    case 'reading':
      return passed(rehearsal, phase.portion);
    case 'between':
      return afterSilence(rehearsal, phase.why);
    case 'resting':
    case 'awaited':
    case 'sounding':
    case 'held':
    case 'missing':
    case 'finished':
      return unchanged(rehearsal);
  }
}

/** @param event about the sound or the silence that was asked for last, or long ago */
export function answered(rehearsal: Rehearsal, event: Answer): Conducted {
  const { phase } = rehearsal;
  if (phase.kind === 'gap' && phase.sound === event.token) {
    return event.type === 'heard' || event.type === 'waited' ? unchanged(rehearsal) : alone(rehearsal, phase.token);
  }
  if (!('token' in phase) || phase.token !== event.token) return unchanged(rehearsal);
  if (event.type === 'waited') return waited(rehearsal, phase);
  if (phase.kind !== 'awaited' && phase.kind !== 'sounding' && phase.kind !== 'held') return unchanged(rehearsal);
  const { portion, token } = phase;
  switch (event.type) {
    case 'heard': {
      if (phase.kind !== 'awaited') return unchanged(rehearsal);
      const open = portion === 'speech' ? overlapped(rehearsal, token) : undefined;
      return open ?? unchanged({ ...rehearsal, phase: { kind: 'sounding', token, portion } });
    }
    case 'ended':
      return ended(rehearsal, portion);
    case 'unspeakable':
      return phase.kind === 'awaited' ? read(rehearsal, portion, []) : unchanged(rehearsal);
    case 'unavailable':
      if (!makesSound(phase)) return unchanged(rehearsal);
      // A direction is on the screen as well: it is no reason to stop.
      if (portion !== 'speech') return read(rehearsal, portion, [{ type: 'hush' }]);
      return {
        rehearsal: { ...rehearsal, phase: { kind: 'missing', reason: event.reason } },
        commands: [{ type: 'hush' }],
      };
  }
}
