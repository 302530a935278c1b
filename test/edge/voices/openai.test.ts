import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createOpenaiVocaliser } from '../../../edge/voices/openai.ts';
import { bytesOf, voiceLike } from '../audio/sound-files.ts';
import { fakeVoice } from '../fake-vocaliser.ts';
import { describeVendor, kit, patient, soundFor } from './describe-vendor.ts';
import { bytes, json, startVendorServer } from './vendor-server.ts';
import type { Behaviour } from './vendor-server.ts';

const textOf = (body: string): string => (JSON.parse(body) as { input: string }).input;
const server = await startVendorServer((answer, call) => bytes(soundFor(textOf(call.body), 'nova'))(answer, call));
afterAll(() => server.stop());

const voice = fakeVoice({ id: 'openai-tts-1/fr-nova', engine: 'openai-tts-1' });
const request = { voice: voice.id, language: 'fr', say: 'Rodrigue, as-tu du cœur ?' } as const;
const vocaliserAt = (base: string, key?: string) =>
  createOpenaiVocaliser({ base, key, model: 'tts-1' }, [{ voice, name: 'nova' }], kit);

/** The service's own shape of an error. */
const errs = (status: number, type: string, code: string | null): Behaviour =>
  json(status, { error: { message: `You said: ${request.say}`, type, param: null, code } });

describeVendor('An OpenAI-compatible server', {
  server,
  vocaliserAt,
  request,
  wrap: (sound) => bytes(sound),
  errors: [
    ['a wrong key', errs(401, 'invalid_request_error', 'invalid_api_key'), 'try-another'],
    ['a country', errs(403, 'invalid_request_error', 'unsupported_country_region_territory'), 'try-another'],
    ['a model that is gone', errs(404, 'invalid_request_error', 'model_not_found'), 'try-another'],
    ['a bad request', errs(400, 'invalid_request_error', null), 'try-another'],
    [
      'no credit, with a status that says to wait',
      errs(429, 'insufficient_quota', 'insufficient_quota'),
      'try-another',
    ],
    ['too many requests', errs(429, 'requests', 'rate_limit_exceeded'), 'try-again'],
    ['a failure', errs(500, 'server_error', null), 'try-again'],
    ['an overload', errs(503, 'server_error', null), 'try-again'],
  ],
});

describe('an OpenAI-compatible server', () => {
  beforeEach(() => server.reset());

  it('is asked as the public description says', async () => {
    await vocaliserAt(`${server.base}/`, 'a-key').vocalise(request, patient());
    const [call] = server.calls;
    expect(call).toMatchObject({
      method: 'POST',
      path: '/v1/audio/speech',
      headers: { authorization: 'Bearer a-key' },
    });
    const body = { model: 'tts-1', voice: 'nova', input: request.say, response_format: 'mp3' };
    expect(JSON.parse(call?.body ?? '')).toEqual(body);
  });

  it('needs no key where the server asks for none', async () => {
    await vocaliserAt(server.base).vocalise(request, patient());
    expect(server.calls[0]?.headers.authorization).toBeUndefined();
  });

  it('brings audio as it came, its real duration, and marks guessed from the letters', async () => {
    const { audio, duration, marks } = await vocaliserAt(server.base).vocalise(request, patient());
    expect(audio).toEqual(soundFor(request.say, 'nova'));
    expect(duration).toBeCloseTo((audio.length / 130) * (576_000 / 22_050), 3);
    expect(marks.map(({ from, to }) => request.say.slice(from, to))).toEqual(['Rodrigue', 'as', 'tu', 'du', 'cœur']);
  });

  it('may send samples and call them MP3', async () => {
    server.behave(bytes(bytesOf(voiceLike(24_000, 2))));
    expect((await vocaliserAt(server.base).vocalise(request, patient())).duration).toBeGreaterThan(1_900);
  });

  it('is asked in stretches for more than it takes at once', async () => {
    await vocaliserAt(server.base).vocalise({ ...request, say: 'Oui. '.repeat(1_000) }, patient());
    expect(server.calls.map(({ body }) => textOf(body).length)).toEqual([4_095, 905]);
  });
});
