/**
 * The one module that screens ask for takes. They do not know who answered.
 *
 * @module
 */
import type { Take, TakeRequest, Voice } from '../../edge/contract.ts';

/** Which ring answered: this phone's shelf, the network, a backup ring, or this phone's own voice. */
export type Answerer = 'shelf' | 'network' | 'backup' | 'voice';

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

export interface Takes {
  /**
   * A take to play now: from the shelf, else from the rings, else in the phone's own voice.
   *
   * @param source `network` may ask every ring; `phone` never lets a word leave this phone.
   * @throws DOMException AbortError when `signal` aborts; TakeRefused when no ring and no voice can say it.
   */
  need(request: TakeRequest, source: 'network' | 'phone', signal: AbortSignal): Promise<HeardTake>;

  /** Puts into the outbox all that a script wants (replacing what it wanted before); durable when this resolves. */
  prepare(script: string, wants: readonly Want[], source: 'network' | 'phone'): Promise<void>;

  /** Takes back what is still waiting for a script. What is stored stays. */
  cancel(script: string): Promise<void>;

  /** Calls back at once and at every change, until the returned function is called. */
  watch(script: string, listener: (preparation: Preparation) => void): () => void;

  /** The voices that can be cast now: the embedded ones always, those of the edge when it answered once. */
  voices(): Promise<readonly Voice[]>;
}
