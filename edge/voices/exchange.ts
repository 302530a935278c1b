import * as v from 'valibot';
import { readCapped } from '../capped-body.ts';
import { MAX_AUDIO_BYTES } from '../limits.ts';
import { readRetryAfter } from '../retry-after.ts';
import { VocaliserError } from './port.ts';
import type { VocaliserFailure } from './port.ts';

/** How a vendor tells its errors. The messages may quote the text: only codes are read. */
export interface ErrorReading {
  /** The code in the body or in the headers of an error. */
  readonly codeOf: (bytes: Uint8Array, headers: Headers) => string | undefined;
  /** Kinds of failure by code, where the status says less or says it wrong. */
  readonly kinds?: Readonly<Record<string, VocaliserFailure>>;
}

/** Base64 is a third longer than what it stands for, and JSON stands around it. */
const MAX_ANSWER_BYTES = MAX_AUDIO_BYTES * 1.4;

/** Runs a step of an exchange; a connection that breaks is worth another try. */
async function overNetwork<Result>(signal: AbortSignal, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (cause) {
    signal.throwIfAborted();
    throw new VocaliserError('try-again', 'The connection to the server failed', { cause });
  }
}

const kindOf = (status: number): VocaliserFailure =>
  status === 408 || status === 409 || status === 429 || status >= 500 ? 'try-again' : 'try-another';

/**
 * Asks a vendor over HTTP and reads the whole answer. It follows no redirect: key and words are for the vendor alone.
 *
 * @param request where and what
 * @param signal gives up
 * @param reading how the vendor tells its errors
 * @throws VocaliserError for an answer that is an error, too large or cut off; the signal's reason
 */
export async function exchange(
  request: Request,
  signal: AbortSignal,
  { codeOf, kinds = {} }: ErrorReading,
): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await overNetwork(signal, () => fetch(request, { signal, redirect: 'manual' }));
  const bytes = await overNetwork(signal, () => readCapped(answer, MAX_ANSWER_BYTES));
  if (bytes === 'too-large') throw new VocaliserError('try-another', 'The answer is too large');
  if (answer.ok) return bytes;
  const code = codeOf(bytes, answer.headers);
  const kind = (code !== undefined && Object.hasOwn(kinds, code) ? kinds[code] : undefined) ?? kindOf(answer.status);
  const rest = readRetryAfter(answer.headers.get('Retry-After'), Date.now());
  const message = `The server answered ${answer.status} ${code ?? ''}`.trimEnd();
  throw new VocaliserError(kind, message, rest === undefined ? {} : { retryAfter: rest });
}

/**
 * Reads JSON by a schema.
 *
 * @returns `undefined` when the bytes are not JSON, or other JSON
 */
export function readJson<Schema extends v.GenericSchema>(
  bytes: Uint8Array,
  schema: Schema,
): v.InferOutput<Schema> | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(new TextDecoder().decode(bytes)));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @returns the bytes that base64 stands for
 * @throws VocaliserError when it is none
 */
export function readBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw new VocaliserError('try-another', 'The answer is no take: not base64');
  }
}
