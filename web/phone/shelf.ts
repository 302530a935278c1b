/**
 * The shelf of this phone, for the application that runs on it.
 *
 * @module
 */
import type { Shelf } from '../../edge/shelf/port.ts';
import { fileTake, forgetTake, takeRecordOf } from '../storage/takes.ts';

/** The takes in IndexedDB. The database never returns half a record; one whose sound is not whole is corrupt. */
export function phoneShelf(): Shelf {
  return {
    id: 'phone',
    async get(key) {
      const record = await takeRecordOf(key);
      if (!record) return { found: 'nothing' };
      const { stored: made, audio, ...description } = record;
      if (audio.byteLength !== description.bytes) return { found: 'corrupt' };
      return { found: 'take', take: { ...description, audio: new Uint8Array(audio), made } };
    },
    async put(key, { made, ...take }) {
      const filed = await fileTake(take, { key }, made);
      if (!filed.ok) throw new Error('The phone has no room');
    },
    delete: forgetTake,
  };
}
