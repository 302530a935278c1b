import * as v from 'valibot';
import { inspectMp3 } from '../audio/inspect.ts';
import { readCapped } from '../capped-body.ts';
import { MAX_AUDIO_BYTES } from '../limits.ts';
import { readRetryAfter } from '../retry-after.ts';
import type { Voice } from '../contract.ts';
import { estimateMarks } from './estimated-marks.ts';
import { VocaliserError } from './port.ts';
import type { VocaliserFailure, VocaliserRequest, Vocaliser } from './port.ts';

/** Where the server is, and what it is asked for. */
export interface OpenaiServer {
  /** Address before `/v1/audio/speech`. */
  readonly base: string;
  /** Absent for a server that asks for none. */
  readonly key: string | undefined;
  readonly model: string;
}

/** A voice of ours, and the vendor's name for it. */
export interface OpenaiVoice {
  readonly voice: Voice;
  readonly name: string;
}

/** The vendor's own limit of `input`, in characters. */
const MAX_INPUT = 4096;

/** Codes that waiting does not cure, though their status says so. */
const LASTING_CODES = ['insufficient_quota', 'billing_hard_limit_reached', 'account_deactivated'];

const ErrorSchema = v.object({
  error: v.object({ code: v.nullish(v.string()), type: v.nullish(v.string()) }),
});

/** What kind of error the server tells: its `code`, else its `type`. The message may quote the text: it is not read. */
function codeOf(bytes: Uint8Array): string | undefined {
  try {
    const { error } = v.parse(ErrorSchema, JSON.parse(new TextDecoder().decode(bytes)));
    return error.code ?? error.type ?? undefined;
  } catch {
    return undefined;
  }
}

function kindOf(status: number, code: string | undefined): VocaliserFailure {
  if (code !== undefined && LASTING_CODES.includes(code)) return 'try-another';
  return status === 408 || status === 409 || status === 429 || status >= 500 ? 'try-again' : 'try-another';
}

/** Runs a step of the exchange; a connection that breaks is worth another try. */
async function overNetwork<Result>(signal: AbortSignal, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (cause) {
    signal.throwIfAborted();
    throw new VocaliserError('try-again', 'The connection to the server failed', { cause });
  }
}

/**
 * Any server that speaks OpenAI's `POST /v1/audio/speech` (OpenAI itself and several that one can host). The wire has
 * no word marks: they are estimated from the letters.
 *
 * @param server where it is
 * @param voices those it is known to have
 */
export function createOpenaiVocaliser({ base, key, model }: OpenaiServer, voices: readonly OpenaiVoice[]): Vocaliser {
  const names = new Map(voices.map(({ voice, name }) => [voice.id, name]));
  const listed = voices.map(({ voice }) => voice);
  const address = `${base.replace(/\/+$/, '')}/v1/audio/speech`;
  const headers = { 'Content-Type': 'application/json', ...(key ? { Authorization: `Bearer ${key}` } : {}) };

  async function ask({ voice, say }: VocaliserRequest, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const body = JSON.stringify({ model, voice: names.get(voice), input: say, response_format: 'mp3' });
    const answer = await overNetwork(signal, () => fetch(address, { method: 'POST', headers, body, signal }));
    const bytes = await overNetwork(signal, () => readCapped(answer, MAX_AUDIO_BYTES));
    if (bytes === 'too-large') throw new VocaliserError('try-another', 'The answer is too large');
    if (answer.ok) return bytes;
    const code = codeOf(bytes);
    const message = `The server answered ${answer.status} ${code ?? ''}`.trimEnd();
    const rest = readRetryAfter(answer.headers.get('Retry-After'), Date.now());
    throw new VocaliserError(kindOf(answer.status, code), message, rest === undefined ? {} : { retryAfter: rest });
  }

  return {
    id: 'openai',
    voices: () => listed,
    async vocalise(request, signal) {
      signal.throwIfAborted();
      if (!names.has(request.voice)) throw new VocaliserError('try-another', `No voice ${request.voice}`);
      if (request.say.length > MAX_INPUT) throw new VocaliserError('try-another', 'Longer than the server takes');
      const audio = await ask(request, signal);
      const inspection = inspectMp3(audio);
      if (!inspection.ok) throw new VocaliserError('try-another', `The answer is no take: ${inspection.fault}`);
      const { duration } = inspection.facts;
      return { audio, duration, marks: estimateMarks(request.say, duration) };
    },
  };
}
