/**
 * The platform, for as long as a night is simulated: timers, clock, chance and hashing are replaced, so that nothing
 * depends on this machine. Hashing above all: WebCrypto does it on other threads, which end in any order.
 *
 * @module
 */
import { hash } from 'node:crypto';
import type { Chance } from './chance.ts';
import type { SimulatedTime } from './time.ts';

function replace(target: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
  return () => {
    if (before) Object.defineProperty(target, name, before);
    else Reflect.deleteProperty(target, name);
  };
}

const digest = (_algorithm: unknown, bytes: Uint8Array): Promise<ArrayBuffer> =>
  Promise.resolve(new Uint8Array(hash('sha256', bytes, 'buffer')).buffer);

const { abort } = AbortController.prototype;
/** Hundreds are given up in a night, and nobody asks for the reason's stack: one is enough for all. */
const GIVEN_UP = new DOMException('This operation was aborted', 'AbortError');
function giveUp(this: AbortController, reason: unknown = GIVEN_UP): void {
  abort.call(this, reason);
}

/** @returns gives the platform back */
export function replacePlatform(time: SimulatedTime, chance: Chance): () => void {
  const timeout = (milliseconds: number): AbortSignal => {
    const over = new AbortController();
    time.after(milliseconds, () => over.abort(new DOMException('The time is over', 'TimeoutError')));
    return over.signal;
  };
  const undo = [
    replace(globalThis, 'setTimeout', (ring: () => void, milliseconds = 0) => time.after(milliseconds, ring)),
    replace(globalThis, 'clearTimeout', (callOff: (() => void) | undefined) => callOff?.()),
    replace(Date, 'now', () => time.now),
    replace(Math, 'random', () => chance.next()),
    replace(AbortSignal, 'timeout', timeout),
    replace(AbortController.prototype, 'abort', giveUp),
    replace(crypto.subtle, 'digest', digest),
    // Everything that is given up is given up with an error: nobody reads where each came from.
    replace(Error, 'stackTraceLimit', 0),
  ];
  return () => {
    for (const one of undo.toReversed()) one();
  };
}
