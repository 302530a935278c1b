/**
 * Whom a page asks first for a take that someone waits to hear: its service worker, which knows the rings; where none
 * controls it yet, the edge itself, since nothing else has been loaded; and else its vocalising worker.
 *
 * @module
 */
import { askForTake, takePath } from '../../edge/contract.ts';
import { fileTake } from '../storage/takes.ts';
import { readAnswer, RingFailure, type Need, type RingAnswer, type Wanted } from './answer.ts';
import { lineFor } from './needs.ts';
import type { Fetch } from './ring.ts';
import type { OwnVoice } from './rings.ts';
import { ANSWERER, type Answerer } from './wire.ts';

/** How long the edge may take before the phone speaks itself, and when the phone gets ready to, in ms. */
const EDGE_PATIENCE = 1_500;
const READY_AFTER = 700;
/** How long a service worker may take, in ms: it has its own patience with the rings, and its own voice. */
const SERVICE_WORKER_PATIENCE = 15_000;
/** How long an edge that failed is left alone by a page that asks it itself, in ms. */
const REST = 30_000;

export type NearestAnswer = RingAnswer & { readonly answerer: Exclude<Answerer, 'shelf'> };

/** The vocalising worker, as it is seen from here. */
export interface Line {
  open(): unknown;
  /** Somebody waits for a take that another host gets, until the returned function is called: bulk work steps back. */
  hush(): () => void;
  ask(wanted: Need, source: 'network' | 'phone', own: OwnVoice, signal: AbortSignal): Promise<NearestAnswer>;
}

/** @param edge the way to the edge where no service worker stands in it; `fetch` alone reaches that one */
async function askByHttp(wanted: Wanted, edge: Fetch | undefined, signal: AbortSignal): Promise<NearestAnswer> {
  const path = takePath(wanted.key);
  const init = { ...askForTake(wanted.request), cache: 'no-store', signal } as const;
  const response = await (edge ? edge(new Request(new URL(path, location.origin), init)) : fetch(path, init));
  const answerer = response.headers.get(ANSWERER);
  const known = answerer === 'voice' || answerer === 'backup' ? answerer : 'network';
  return { ...(await readAnswer(response, wanted)), answerer: known };
}

/** As `askByHttp`, within a time; meanwhile `ready` is called when it takes long. */
async function askInTime(
  wanted: Wanted,
  { edge, patience, ready }: { edge: Fetch | undefined; patience: number; ready: () => void },
  signal: AbortSignal,
): Promise<NearestAnswer> {
  const late = new AbortController();
  const timers = [
    setTimeout(ready, READY_AFTER),
    setTimeout(() => late.abort(new RingFailure('The answer is late')), patience),
  ];
  try {
    return await askByHttp(wanted, edge, AbortSignal.any([signal, late.signal]));
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}

/**
 * Asks for a take, and has it filed. For `phone`, no request is made: the vocalising worker speaks.
 *
 * @throws RingFailure when nobody could say it; the signal's reason when it was given up
 */
export type AskNearest = (wanted: Need, source: 'network' | 'phone', signal: AbortSignal) => Promise<NearestAnswer>;

/**
 * @param worker the vocalising worker
 * @param clock ms, for example since 1970
 * @param edge the way to an edge that lets in who shows a token; `fetch` unless told otherwise
 */
export function createNearest(worker: Line, clock: () => number, edge?: Fetch): AskNearest {
  let restsUntil = -Infinity;
  return async (wanted, source, signal) => {
    if (source === 'phone') return worker.ask(wanted, source, 'hedge', signal);
    // A service worker keeps its own account of the rings; an edge that a page found dead is not waited for again.
    const isControlled = Boolean(navigator.serviceWorker?.controller);
    if (!isControlled && clock() < restsUntil) return worker.ask(wanted, source, 'first', signal);
    try {
      return await askFirst(wanted, source, isControlled ? undefined : { edge }, worker, signal);
    } catch {
      signal.throwIfAborted();
      if (!isControlled) restsUntil = clock() + REST;
      return worker.ask(wanted, source, 'first', signal);
    }
  };
}

/** @param direct the edge itself is asked; else the service worker */
async function askFirst(
  wanted: Need,
  source: 'network',
  direct: { readonly edge: Fetch | undefined } | undefined,
  worker: Line,
  signal: AbortSignal,
): Promise<NearestAnswer> {
  const ready = (): void => void (direct && worker.open());
  const patience = direct ? EDGE_PATIENCE : SERVICE_WORKER_PATIENCE;
  const heard = worker.hush();
  try {
    const answer = await askInTime(wanted, { edge: direct?.edge, patience, ready }, signal);
    if (!answer.ok) return answer;
    const line = lineFor(wanted, source);
    // It is heard while it is filed. What cannot be kept is asked again the next time.
    void fileTake(answer.take, { key: wanted.key, ...(line && { line }) }, Date.now()).catch(() => undefined);
    return answer;
  } finally {
    heard();
  }
}
