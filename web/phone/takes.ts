/**
 * The one module that screens ask for takes. They do not know who answered.
 *
 * @module
 */
import { takeKey, type Take, type TakeRequest } from '../../edge/contract.ts';
import { SingleFlight } from '../../edge/takes/single-flight.ts';
import type { KnownVoice } from '../rehearsal/cast.ts';
import { onChange } from '../storage/changes.ts';
import { cancelOrder, placeOrder } from '../storage/orders.ts';
import { countLines } from '../storage/outbox.ts';
import { countPlaced } from '../storage/placed-orders.ts';
import { DROPPED_RINGS } from '../storage/settings.ts';
import { heardTakeOf } from '../storage/takes.ts';
import * as book from '../storage/tokens.ts';
import { RingFailure, type Need } from './answer.ts';
import { atRest } from './at-rest.ts';
import { createDevices } from './devices.ts';
import { createNearest } from './nearest.ts';
import { watchPreparation } from './preparation.ts';
import { onBetterTimes, takeUp, type Leftovers } from './resume.ts';
import type { Fetch } from './ring.ts';
import { realTiming } from './timing.ts';
import { READY, type Answerer } from './wire.ts';
import { createVoices } from './voices.ts';
import { WorkerLine, type WorkerLike } from './worker-line.ts';

/** A take that can be played now. It is an understudy when `take.key` is not the key that was wanted. */
export interface HeardTake {
  wanted: string;
  take: Take;
  answerer: Answerer;
}

/** How far the voices of one script are. `total = done + understudied + refused + waiting`, always. */
export interface Preparation {
  total: number;
  done: number;
  understudied: number;
  refused: number;
  /** Of the refused, those in an alphabet that no voice reads. */
  unspeakable: number;
  waiting: number;
  /** Length and size of what is stored for this script: ms and bytes. */
  duration: number;
  bytes: number;
  /** Estimated time left in ms; absent while unknown or when nothing moves. */
  remaining?: number;
  /** What the work is doing: at rest, at work, or waiting for the network, for room, or for the actor. */
  state: 'idle' | 'working' | 'waiting-network' | 'no-room' | 'cancelled';
}

/** One take a script wants, with its place in the script (0 = first heard). */
export interface Want {
  request: TakeRequest;
  place: number;
}

/** No ring and no voice can say it, and none ever will: the text holds nothing to say, or is too long. */
export class TakeRefused extends Error {
  override readonly name = 'TakeRefused';
  /** The problem's type, `/problems/…`. */
  readonly reason: string;

  constructor(reason: string) {
    super(`The take was refused: ${reason}`);
    this.reason = reason;
  }
}

/** The phone has no room for what was to be kept; all that was kept before is still there. See `storage/room.ts`. */
export class NoRoomLeft extends Error {
  override readonly name = 'NoRoomLeft';
}

/** The script was deleted, perhaps in another tab: nothing is wanted for it any more. */
export class ScriptGone extends Error {
  override readonly name = 'ScriptGone';
}

/** The takes of one script. */
export interface ScriptTakes {
  /** As `Takes.need`. */
  need(request: TakeRequest, source: 'network' | 'phone', signal: AbortSignal): Promise<HeardTake>;
}

export interface Takes {
  /**
   * A take to play now: from the shelf, else from the rings, else in the phone's own voice.
   *
   * @param source `network` may ask every ring; `phone` never lets a word leave this phone.
   * @param script id of the script that holds the words
   * @throws DOMException AbortError when `signal` aborts; TakeRefused when no ring and no voice can ever say it;
   *   RingFailure when none could now.
   */
  need(request: TakeRequest, source: 'network' | 'phone', signal: AbortSignal, script: string): Promise<HeardTake>;

  /**
   * Puts into the outbox all that a script wants (replacing what it wanted before); durable when this resolves.
   *
   * @throws NoRoomLeft when the phone is full; ScriptGone when the script was deleted
   */
  prepare(script: string, wants: readonly Want[], source: 'network' | 'phone'): Promise<void>;

  /** Takes back what is still waiting for a script. What is stored stays. */
  cancel(script: string): Promise<void>;

  /** Calls back at once and at every change, until the returned function is called. */
  watch(script: string, listener: (preparation: Preparation) => void): () => void;

  /**
   * The voices that can be cast now: the embedded ones always, those of the edge when it answered once; and those that
   * it had once, marked as absent.
   */
  voices(): Promise<readonly KnownVoice[]>;
}

/** How long a take that someone else is fetching is waited for, in ms, before it is asked anew. */
const PATIENCE = 30_000;
/** How long after the death of a worker the next one takes up the outbox, in ms. */
const AFTER_DEATH = 5_000;

const startWorker = (): WorkerLike =>
  new Worker(new URL('./vocalising-worker.ts', import.meta.url), { type: 'module', name: 'souffleur' });

/**
 * The takes of this page. Nothing is loaded or started before something is asked, except that an outbox left over from
 * the last time is taken up again when the page is at rest.
 *
 * @param start a new vocalising worker
 * @param learn asks which rings there are, when the page is at rest and when things may go better; never rejects
 */
export function createTakes(start: () => WorkerLike = startWorker, learn = async (): Promise<void> => {}): Takes {
  const worker = new WorkerLine(start, () => setTimeout(() => void takeUp(left), AFTER_DEATH));
  const network: Fetch = (request) => fetch(request);
  const devices = createDevices({ book, timing: realTiming });
  const askNearest = createNearest(worker, () => Date.now(), devices.at(location.origin, network));
  const flights = new SingleFlight<HeardTake>(PATIENCE);
  const background = (): void => undefined;

  async function ask(wanted: Need, source: 'network' | 'phone', signal: AbortSignal): Promise<HeardTake> {
    const answer = await askNearest(wanted, source, signal);
    if (!answer.ok) throw new TakeRefused(answer.refusal);
    return { wanted: wanted.key, take: answer.take, answerer: answer.answerer };
  }

  /** An order that was taken back, and of which a ring is still to be told, counts as well. */
  const countLeft = async (): Promise<number> => (await countLines()) + (await countPlaced());
  const left: Leftovers = { count: countLeft, open: () => worker.open(), wake: () => worker.wake() };

  /** The service worker, which the browser may have ended, is there before it is needed. */
  const getReady = (): void => {
    const { lang: language } = document.documentElement;
    navigator.serviceWorker?.controller?.postMessage({ type: READY, language });
  };
  const resume = (): void => {
    void takeUp(left);
    void learn();
    getReady();
  };

  atRest(resume);
  onBetterTimes(resume);
  onChange(['settings'], (changes) => {
    if (changes.some(({ keys }) => keys.includes(DROPPED_RINGS))) getReady();
  });

  return {
    async need(request, source, signal, script) {
      signal.throwIfAborted();
      const key = await takeKey(request);
      const stored = await heardTakeOf(key).catch(() => undefined);
      signal.throwIfAborted();
      if (stored) return { wanted: key, take: stored, answerer: 'shelf' };
      return flights.run(`${source} ${key}`, { signal, background }, (shared) =>
        ask({ key, request, script }, source, shared),
      );
    },

    async prepare(script, wants, source) {
      const lines = await Promise.all(
        wants.map(async ({ request: { schema, voice, language, say }, place }) => {
          const request = { schema, voice, language, say };
          return { key: await takeKey(request), request, place };
        }),
      );
      const placed = await placeOrder(script, lines, source, Date.now());
      if (!placed.ok) throw new NoRoomLeft('The phone has no room for the order');
      if (placed.value === 'no-script') throw new ScriptGone('The script was deleted');
      worker.open();
      worker.wake();
    },

    cancel: cancelOrder,
    watch: watchPreparation,
    voices: createVoices(network),
  };
}

/** The takes of one script, for what knows no other. */
export const takesOf = (takes: Pick<Takes, 'need'>, script: string): ScriptTakes => ({
  need: (request, source, signal) => takes.need(request, source, signal, script),
});

export { RingFailure, type Answerer };
