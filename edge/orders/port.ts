import type { TakeRequest } from '../contract.ts';
import type { Pause } from '../pause.ts';
import type { OrderRequest, Progress } from './wire.ts';

/** What a desk says to an order. */
export type Reception =
  | { readonly ok: true; readonly progress: Progress; readonly isNew: boolean }
  /** `another-order`: the id is taken. `unknown-ring`: `first` is no ring that this one knows. */
  | { readonly ok: false; readonly problem: 'another-order' | 'unknown-ring' };

/** Where orders are placed, followed and taken back. A method rejects when the desk cannot answer. */
export interface OrderDesk {
  /**
   * Writes an order down; when it resolves, the order outlives this process.
   *
   * @param id its shape has been checked
   * @param account of the device that places it, whose paid voices are counted
   */
  place(id: string, request: OrderRequest, account?: string): Promise<Reception>;
  /**
   * @param since a cursor of an earlier answer, or 0
   * @returns `undefined` when there is no such order
   */
  progress(id: string, since: number): Promise<Progress | undefined>;
  /**
   * Takes an order back; a second time changes nothing.
   *
   * @returns whether there was such an order
   */
  cancel(id: string): Promise<boolean>;
  /** Lets time pass between two looks at an order that is followed. */
  readonly pause: Pause;
}

/** One take to make. */
export interface WorkItem {
  /** Its place in the order, from 0. */
  readonly place: number;
  readonly request: TakeRequest;
  /** Of the device that placed the order. */
  readonly account?: string | undefined;
}

/** What came of making one take: `failed` may be tried again, not sooner than after `retryAfter` ms when told. */
export type Made =
  | { readonly state: 'done' | 'understudy'; readonly key: string }
  | { readonly state: 'refused'; readonly reason: string }
  | { readonly state: 'failed'; readonly retryAfter?: number | undefined };

export type Settlement = Made & { readonly place: number };

/** Has one take made, and shelved: the same work as PUT of a take. Rejects only with the reason of its signal. */
export type MakeTake = (request: TakeRequest, signal: AbortSignal, account?: string) => Promise<Made>;

/** An order as its workers see it. Each method rejects when the order cannot be reached. */
export interface OrderAtWork {
  /** Hands out what is still to do among these places, for one worker alone. */
  claim(places: readonly number[]): Promise<WorkItem[]>;
  settle(settlements: readonly Settlement[]): Promise<void>;
  /** Gives back what the worker will not do. */
  release(places: readonly number[]): Promise<void>;
}

/** An order as those see it who handle the messages about it. */
export interface RedrivenOrder extends OrderAtWork {
  /** Takes back places whose message died: the order does them by itself. */
  redrive(places: readonly number[]): Promise<void>;
}

/** A message to a worker: which takes to make. It holds no text. */
export interface WorkMessage {
  readonly order: string;
  readonly places: readonly number[];
}

/** Carries messages to workers, at least once, in any order, or never. Rejects when it takes none at all. */
export type Courier = (messages: readonly WorkMessage[]) => Promise<void>;

/** What a ring that stands by sees of the first one. `nothing`: it answers, and has no such order. */
export type Look =
  { readonly saw: 'progress'; readonly progress: Progress } | { readonly saw: 'nothing' } | { readonly saw: 'silence' };

/** Looks at an order of another ring. Never rejects. */
export type LookAtRing = (origin: string, id: string, since: number) => Promise<Look>;
