import * as v from 'valibot';
import type { Mp3Encoder } from '../audio/encode.ts';
import { exchange, readJson } from './exchange.ts';
import type { ErrorReading } from './exchange.ts';
import type { Terms, Vocaliser } from './port.ts';
import { createVendor } from './vendor.ts';
import type { VendorVoice } from './vendor.ts';

/** Where the server is, and what it is asked for. */
export interface OpenaiServer {
  /** Address before `/v1/audio/speech`. */
  readonly base: string;
  /** Absent for a server that asks for none. */
  readonly key: string | undefined;
  readonly model: string;
}

const ErrorSchema = v.object({
  error: v.object({ code: v.nullish(v.string()), type: v.nullish(v.string()) }),
});

const ERRORS: ErrorReading = {
  codeOf(bytes) {
    const error = readJson(bytes, ErrorSchema)?.error;
    return error?.code ?? error?.type ?? undefined;
  },
  // Waiting does not cure these, though their status says so.
  kinds: {
    insufficient_quota: 'try-another',
    billing_hard_limit_reached: 'try-another',
    account_deactivated: 'try-another',
  },
};

/**
 * Any server that speaks OpenAI's `POST /v1/audio/speech` (OpenAI itself and several that one can host). The wire has no
 * word marks: they are estimated from the letters. At most 4,096 characters a call.
 *
 * @see https://platform.openai.com/docs/api-reference/audio/createSpeech
 * @param server where it is
 * @param voices those it is known to have
 */
export function createOpenaiVocaliser(
  { base, key, model }: OpenaiServer,
  voices: readonly VendorVoice[],
  { terms, encoder }: { terms: Terms; encoder: () => Promise<Mp3Encoder> },
): Vocaliser {
  const address = `${base.replace(/\/+$/, '')}/v1/audio/speech`;
  const headers = { 'Content-Type': 'application/json', ...(key ? { Authorization: `Bearer ${key}` } : {}) };
  return createVendor({
    id: 'openai',
    terms,
    voices,
    longest: 4_096,
    encoder,
    // Several of the servers that one can host send samples whatever they were asked for.
    bareSampleRate: 24_000,
    async say({ name }, text, signal) {
      const body = JSON.stringify({ model, voice: name, input: text, response_format: 'mp3' });
      return { bytes: await exchange(new Request(address, { method: 'POST', headers, body }), signal, ERRORS) };
    },
  });
}
