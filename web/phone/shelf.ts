/**
 * The shelf of this phone, for the application that runs on it.
 *
 * @module
 */
import type { Shelf } from '../../edge/shelf/port.ts';
import { fileTake, forgetTake, takeRecordOf } from '../storage/takes.ts';
import { within } from './within.ts';

/** How long a take is looked for before it is made again, in ms. */
const LOOKING = 500;

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

/** A shelf that holds nobody up: what it does not find soon is made again, what it is given it keeps when it can. */
export function hasty(shelf: Shelf): Shelf {
  return {
    ...shelf,
    get: (key) => within(LOOKING, shelf.get(key)).catch(() => ({ found: 'nothing' })),
    async put(key, take) {
      // What cannot be kept is heard all the same; who asked files it as well, and hears of it.
      shelf.put(key, take).catch(() => undefined);
    },
  };
}
