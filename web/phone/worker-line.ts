/**
 * The page's line to its vocalising worker: starts it when first needed, and again when it dies.
 *
 * @module
 */
import type { TakeRequest } from '../../edge/contract.ts';
import { RingFailure, type Need, type RingAnswer } from './answer.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import type { OwnVoice } from './rings.ts';
import type { Answerer } from './wire.ts';

/** The part of a `Worker` that is used here. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

type Answer = RingAnswer & { readonly answerer: Exclude<Answerer, 'shelf'> };

export class WorkerLine {
  readonly #start: () => WorkerLike;
  readonly #died: () => void;
  readonly #pending = new Map<number, PromiseWithResolvers<Answer>>();
  #worker: WorkerLike | undefined;
  #lastId = 0;

  /**
   * @param start a new worker
   * @param died is told when one dies, or never came to life
   */
  constructor(start: () => WorkerLike, died: () => void) {
    this.#start = start;
    this.#died = died;
  }

  /** Starts the worker if it does not run. */
  open(): WorkerLike {
    if (this.#worker) return this.#worker;
    const worker = this.#start();
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = () => {
      worker.terminate();
      if (this.#worker === worker) this.#worker = undefined;
      for (const { reject } of this.#pending.values()) reject(new RingFailure('The vocalising worker died'));
      this.#pending.clear();
      this.#died();
    };
    this.#worker = worker;
    return worker;
  }

  /** Tells the worker, if it runs, that things may go better now. */
  wake(): void {
    this.#worker?.postMessage({ kind: 'wake' });
  }

  /**
   * Somebody waits for a take that another host gets: the worker, if it runs, prepares nothing meanwhile.
   *
   * @returns to be called when nobody waits any more
   */
  hush(): () => void {
    const worker = this.#worker;
    const id = (this.#lastId += 1);
    worker?.postMessage({ kind: 'hush', id });
    return () => worker?.postMessage({ kind: 'leave', id });
  }

  /**
   * Asks for a take that someone waits to hear. The worker files it.
   *
   * @throws RingFailure when nobody could say it; the signal's reason when it was given up
   */
  async ask(
    { key, request, script }: Need,
    source: 'network' | 'phone',
    own: OwnVoice,
    signal: AbortSignal,
  ): Promise<Answer> {
    signal.throwIfAborted();
    const id = (this.#lastId += 1);
    const worker = this.open();
    const answer = Promise.withResolvers<Answer>();
    const leave = (): void => {
      worker.postMessage({ kind: 'leave', id });
      answer.reject(signal.reason);
    };
    this.#pending.set(id, answer);
    signal.addEventListener('abort', leave, { once: true });
    worker.postMessage({ kind: 'need', id, key, request: plain(request), script, source, own });
    try {
      return await answer.promise;
    } finally {
      signal.removeEventListener('abort', leave);
      this.#pending.delete(id);
    }
  }

  #receive(message: FromWorker): void {
    const pending = this.#pending.get(message.id);
    if (message.kind === 'take') pending?.resolve({ ok: true, take: message.take, answerer: message.answerer });
    else if (message.kind === 'refused') pending?.resolve({ ok: false, refusal: message.reason, answerer: 'voice' });
    else pending?.reject(new RingFailure(message.detail));
  }
}

/** A copy that can be posted: screens may hand over a proxy of their framework. */
const plain = ({ schema, voice, language, say }: TakeRequest): TakeRequest => ({ schema, voice, language, say });
