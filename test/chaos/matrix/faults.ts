import type { Pause } from '../../../edge/pause.ts';

/** What may befall a part of a ring. */
export const FAULTS = ['down', 'slow', 'wrong', 'flapping'] as const;
export type Fault = (typeof FAULTS)[number];

/** How long a slow part takes, in ms: longer than anyone waits for it. */
const SLOW = 45_000;

/** The weather over one part: fair until a fault begins, and again when it is over. */
export interface Weather {
  fault: Fault | undefined;
}

/**
 * A call of a part, under its weather. `down` rejects, `slow` keeps waiting, `wrong` answers nonsense, `flapping` rejects
 * every other call.
 *
 * @param call the real one
 * @param nonsense what a part answers that has lost its mind; it rejects where there is no such thing
 */
export function faulty<Input extends readonly unknown[], Output>(
  weather: Weather,
  pause: Pause,
  call: (...input: Input) => Promise<Output>,
  nonsense: (...input: Input) => Promise<Output> = () => Promise.reject(new Error('Nonsense')),
): (...input: Input) => Promise<Output> {
  let calls = 0;
  return async (...input) => {
    calls += 1;
    const { fault } = weather;
    if (fault === 'down' || (fault === 'flapping' && calls % 2 === 1)) throw new Error('Connection refused');
    if (fault === 'wrong') return nonsense(...input);
    if (fault === 'slow') await pause(SLOW, new AbortController().signal);
    return call(...input);
  };
}
