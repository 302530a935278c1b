/**
 * What becomes of roles and voices when the text changes.
 *
 * @module
 */
import type { Takes } from '../../phone/takes.ts';
import { requestsFrom } from '../../rehearsal/ahead.ts';
import { castVoices, voiceOf, type Voices } from '../../rehearsal/cast.ts';
import { placeOf, runningOrder } from '../../rehearsal/running-order.ts';
import { castOf, keepCast } from '../../storage/casts.ts';
import { orderOf } from '../../storage/orders.ts';
import { rehearsalOf } from '../../storage/rehearsals.ts';
import { scriptOf } from '../../storage/scripts.ts';
import { sourceOf, voicesFor } from './source.ts';

/**
 * Whoever speaks for the first time is given a voice; what was ordered is ordered as the text is now. Takes that are
 * stored stay, so that only what was touched is vocalised; nothing is ordered that was not, or was taken back.
 *
 * @param id of a script
 * @returns the voices of its cast, as they are now; `undefined` when it is gone, or was never cast
 * @throws NoRoomLeft when the phone is full; what the database throws
 */
export async function renewVoices(id: string, takes: Pick<Takes, 'voices' | 'prepare'>): Promise<Voices | undefined> {
  const [record, cast, kept, placed] = await Promise.all([scriptOf(id), castOf(id), rehearsalOf(id), orderOf(id)]);
  if (!record || !cast) return undefined;
  const order = runningOrder(record.script, cast.mine);
  const whole = order.turns.every(({ speech, voiced }) => !voiced || voiceOf(speech, cast.voices) !== undefined);
  let voices: Voices = cast.voices;
  if (!whole) {
    voices = castVoices(record.script, voicesFor(record, await takes.voices()), cast.voices);
    await keepCast({ ...cast, voices: { ...voices } });
  }
  if (placed && !placed.cancelled) {
    const wants = requestsFrom(order, placeOf(order, kept), record.script.language, voices);
    await takes.prepare(id, wants, sourceOf(record));
  }
  return voices;
}
