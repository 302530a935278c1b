/**
 * What a ring answered, judged before it counts.
 *
 * @module
 */
import { readTake, takeKey, type Take, type TakeRequest } from '../../edge/contract.ts';
import { readRetryAfter } from '../../edge/retry-after.ts';

/** One take that is wanted, with its key. */
export interface Wanted {
  readonly key: string;
  readonly request: TakeRequest;
}

/** One take that someone waits to hear, for a script. */
export interface Need extends Wanted {
  /** Id of the script that holds the words: what becomes of it becomes of them. */
  readonly script: string;
}

/** A take whose every byte was checked, or the reason why this ring will never have it (`/problems/…`). */
export type RingAnswer = { readonly ok: true; readonly take: Take } | { readonly ok: false; readonly refusal: string };

/** A ring did not answer, or not with what was asked. Another ring, or the same one later, may. */
export class RingFailure extends Error {
  override readonly name = 'RingFailure';
  /** What one of several rings refused it for, when that is not the last word. */
  readonly refusal: string | undefined;
  /** How long the ring asks to be left alone, in ms. */
  readonly retryAfter: number | undefined;

  constructor(message: string, options: { cause?: unknown; refusal?: string; retryAfter?: number | undefined } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : {});
    this.refusal = options.refusal;
    this.retryAfter = options.retryAfter;
  }
}

/** Another was faster: nobody waits for this answer any more. */
export class Overtaken extends RingFailure {}

/** Problems that lie in what was asked. Every other 4xx may only mean that the ring is older or newer than this app. */
const REFUSALS: ReadonlySet<string> = new Set([
  'nothing-to-say',
  'unspeakable',
  'say-too-long',
  'body-too-large',
  'wrong-language',
  'unsupported-language',
  'unknown-voice',
]);

const isRefusal = (type: string): boolean => REFUSALS.has(type.slice(type.lastIndexOf('/') + 1));

/** How long a ring that is asked too often wants to be left alone, in ms, where it does not say. */
const REST = 10_000;

/** How long a ring that answered `429 Too Many Requests` wants to be left alone, in ms. */
export const askedRest = (response: Response, now: number): number | undefined =>
  response.status === 429 ? (readRetryAfter(response.headers.get('Retry-After'), now) ?? REST) : undefined;

/** Is this the key of the words that were asked, in the voice that says it spoke? */
export async function isKeyOf({ key, voice }: Take, wanted: Wanted): Promise<boolean> {
  if (key === wanted.key) return voice === wanted.request.voice;
  return key === (await takeKey({ ...wanted.request, voice }));
}

/**
 * Reads the answer to a request for a take: its bytes are checked, and that it is the take that was asked for or an
 * understudy of it.
 *
 * @param now ms since 1970
 * @throws RingFailure when it is anything else: a captive portal's page, bytes cut short, another take
 */
export async function readAnswer(response: Response, wanted: Wanted, now = Date.now()): Promise<RingAnswer> {
  const answer = await readTake(response);
  if (!answer.ok) {
    const { type, status } = answer.problem;
    if (response.status >= 400 && response.status < 500 && isRefusal(type)) return { ok: false, refusal: type };
    throw new RingFailure(`The ring answered ${status}: ${type}`, { retryAfter: askedRest(response, now) });
  }
  if (!(await isKeyOf(answer.take, wanted))) throw new RingFailure('The ring sent another take');
  return answer;
}
