/**
 * Probes of the parts of this ring: its shelf, its order desk, its ways to tell.
 *
 * @module
 */
import { digestOf, TAKE_SCHEMA, takeKey } from '../contract.ts';
import type { OrderDesk } from '../orders/port.ts';
import type { Shelf, ShelvedTake } from '../shelf/port.ts';
import type { Experience, MessageWay } from './experience.ts';
import type { Finding, Probe } from './port.ts';

type Clock = () => number;

/** How often the shelf has to show that it can still be written to, in ms: what is written is paid for. */
const WRITTEN_ANEW = 900_000;
/** What no phone asks for. */
const NOBODY = { schema: TAKE_SCHEMA, voice: 'watch/none', language: 'fr', say: '' } as const;
const NO_ORDER = 'watch-looks-for-no-order';

const ill = (fault: string): Finding => ({ well: false, took: undefined, fault });

async function emptyTake(made: number): Promise<ShelvedTake> {
  const audio = new Uint8Array(4);
  const { length: bytes } = audio;
  return {
    key: await takeKey(NOBODY),
    ...{ voice: NOBODY.voice, duration: 1, digest: await digestOf(audio), bytes, marks: [], audio, made },
  };
}

/** The shelf: does it give back what it was given? A small entry of the watch is read each time, and now and then written. */
export function shelfProbe(shelf: Shelf, clock: Clock): Probe {
  return {
    subject: { kind: 'shelf', name: shelf.id },
    paid: false,
    async look() {
      const began = clock();
      try {
        const take = await emptyTake(began);
        const finding = await shelf.get(take.key);
        const age = finding.found === 'take' ? began - finding.take.made : Infinity;
        if (age < 0 || age >= WRITTEN_ANEW) {
          await shelf.put(take.key, take);
          const kept = await shelf.get(take.key);
          if (kept.found !== 'take' || kept.take.made !== began) return ill('lost');
        }
        return { well: true, took: clock() - began };
      } catch {
        return ill('unreachable');
      }
    },
  };
}

/** Where orders are placed: does it answer? It is asked for one that nobody placed, which leaves nothing behind. */
export function ordersProbe(desk: Pick<OrderDesk, 'progress'>, clock: Clock): Probe {
  return {
    subject: { kind: 'orders', name: 'orders' },
    paid: false,
    async look() {
      const began = clock();
      try {
        await desk.progress(NO_ORDER, 0);
        return { well: true, took: clock() - began };
      } catch {
        return ill('unreachable');
      }
    },
  };
}

/** A way to tell those who left: how did the latest message go? Nobody gets one in order that it be known. */
export function messageProbe(way: MessageWay, experience: () => Experience): Probe {
  let known = 0;
  return {
    subject: { kind: way, name: way },
    paid: false,
    async look() {
      const last = experience().messages.get(way);
      // It is well for as long as nothing is heard to the contrary; a failure counts once.
      if (last?.well) return { well: true, took: 0 };
      if (!last || last.at <= known) return undefined;
      known = last.at;
      return ill('undelivered');
    },
  };
}
