/**
 * Takes that someone waits to hear, in the vocalising worker. While there are any, what is only prepared steps back.
 *
 * @module
 */
import type { Take } from '../../edge/contract.ts';
import type { WantedRecord } from '../storage/records.ts';
import { RingFailure, type Need, type Wanted } from './answer.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import type { Heard } from './heard.ts';
import type { OwnVoice } from './rings.ts';

export interface NeedsParts {
  readonly ask: (wanted: Wanted, source: 'network' | 'phone', own: OwnVoice, signal: AbortSignal) => Promise<Heard>;
  readonly file: (take: Take, wanted: { key: string; line?: WantedRecord }) => Promise<unknown>;
  readonly answer: (message: FromWorker) => void;
  /** Somebody begins to wait; what is returned is called when nobody here waits any more. */
  readonly listen?: () => () => void;
}

/** A place after every other. */
const LAST = Number.MAX_SAFE_INTEGER;

/**
 * The line an understudy leaves in the outbox, so that the wanted voice is asked again although no order names it:
 * after all that its script has ordered.
 *
 * @returns `undefined` where nobody else may be asked
 */
export function lineFor({ key, request, script }: Need, source: 'network' | 'phone'): WantedRecord | undefined {
  if (source === 'phone') return undefined;
  const scripts = [{ script, place: LAST }];
  return { key, request, scripts, source, state: 'understudied', attempts: 0, after: 0 };
}

/** Why nobody said it: as the service worker answers, what one of those who could be asked refused it for comes first. */
function failureOf(id: number, error: unknown): FromWorker {
  const refusal = error instanceof RingFailure ? error.refusal : undefined;
  if (refusal !== undefined) return { kind: 'refused', id, reason: refusal };
  return { kind: 'failed', id, detail: error instanceof Error ? error.message : String(error) };
}

export class Needs {
  readonly #parts: NeedsParts;
  readonly #waiting = new Map<number, AbortController>();
  #quiet = Promise.withResolvers<undefined>();
  #over: (() => void) | undefined;

  constructor(parts: NeedsParts) {
    this.#parts = parts;
    this.#quiet.resolve(undefined);
  }

  /** Resolves when nobody waits to hear a take. */
  quiet(): Promise<unknown> {
    return this.#quiet.promise;
  }

  /** Serves one need; the answer is sent before the take is filed. Never rejects. */
  async serve({ id, key, request, script, source, own }: Extract<ToWorker, { kind: 'need' }>): Promise<void> {
    const controller = this.#begin(id);
    const wanted = { key, request, script };
    try {
      const heard = await this.#parts.ask(wanted, source, own, controller.signal);
      if (!heard.ok) return this.#parts.answer({ kind: 'refused', id, reason: heard.refusal });
      this.#parts.answer({ kind: 'take', id, take: heard.take, answerer: heard.answerer });
      const line = lineFor(wanted, source);
      // What cannot be kept was heard all the same; the shelf is asked again the next time.
      await this.#parts.file(heard.take, line ? { key, line } : { key }).catch(() => undefined);
    } catch (error) {
      this.#parts.answer(failureOf(id, error));
    } finally {
      this.#end(id);
    }
  }

  /** Somebody waits to hear a take that another host gets, until they leave. */
  hush(id: number): void {
    this.#begin(id).signal.addEventListener('abort', () => this.#end(id), { once: true });
  }

  /** Nobody waits for it any more. */
  leave(id: number): void {
    this.#waiting.get(id)?.abort();
  }

  #begin(id: number): AbortController {
    const controller = new AbortController();
    if (this.#waiting.size === 0) {
      this.#quiet = Promise.withResolvers<undefined>();
      this.#over = this.#parts.listen?.();
    }
    this.#waiting.set(id, controller);
    return controller;
  }

  #end(id: number): void {
    this.#waiting.delete(id);
    if (this.#waiting.size > 0) return;
    this.#quiet.resolve(undefined);
    this.#over?.();
    this.#over = undefined;
  }
}
