import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { describeVoices } from '../../../edge/voices/casting.ts';
import { createElevenlabsVocaliser, ELEVENLABS_VOICES } from '../../../edge/voices/elevenlabs.ts';
import { describeVendor, kit, patient, soundFor } from './describe-vendor.ts';
import { json, startVendorServer } from './vendor-server.ts';
import type { Behaviour } from './vendor-server.ts';

/** Each character lasts 50 ms. */
const alignmentOf = (text: string) => ({
  characters: [...text],
  character_start_times_seconds: [...text].map((_, index) => index * 0.05),
  character_end_times_seconds: [...text].map((_, index) => (index + 1) * 0.05),
});
const answering = (sound: Uint8Array, alignment: unknown): Behaviour =>
  json(200, { audio_base64: Buffer.from(sound).toString('base64'), alignment, normalized_alignment: null });
const wrap = (sound: Uint8Array): Behaviour => answering(sound, null);
const textOf = (body: string): string => (JSON.parse(body) as { text: string }).text;
const server = await startVendorServer((answer, call) => {
  const text = textOf(call.body);
  answering(soundFor(text), alignmentOf(text))(answer, call);
});
afterAll(() => server.stop());
const MODEL = 'eleven_multilingual_v2';
const voices = describeVoices(ELEVENLABS_VOICES, `elevenlabs-${MODEL}`, 'ElevenLabs');
const vocaliserAt = (base: string) => createElevenlabsVocaliser({ base, key: 'a-key', model: MODEL }, voices, kit);
const voice = `elevenlabs-${MODEL}/fr-EXAVITQu4vr4xnSDxMaL`;
const request = { voice, language: 'fr', say: 'Rodrigue, as-tu du cœur 𝄞 ici ?' } as const;

/** The service's shape of an error. */
const errs = (code: number, status: string): Behaviour =>
  json(code, { detail: { status, message: `The text "${request.say}" …` } });

describeVendor('ElevenLabs', {
  server,
  vocaliserAt,
  request,
  wrap,
  errors: [
    ['a wrong key', errs(401, 'invalid_api_key'), 'try-another'],
    ['no credit', errs(401, 'quota_exceeded'), 'try-another'],
    ['no credit, with a status that says to wait', errs(429, 'quota_exceeded'), 'try-another'],
    ['a voice that is gone', errs(404, 'voice_not_found'), 'try-another'],
    ['too many at a time', errs(429, 'too_many_concurrent_requests'), 'try-again'],
    ['a busy service', errs(429, 'system_busy'), 'try-again'],
    ['a request it cannot read', json(422, { detail: [{ loc: ['body'], msg: 'bad', type: 'x' }] }), 'try-another'],
  ],
});

describe('ElevenLabs', () => {
  beforeEach(() => server.reset());

  it('is asked as its documentation says', async () => {
    await vocaliserAt(server.base).vocalise(request, patient());
    const [call] = server.calls;
    expect(call).toMatchObject({
      method: 'POST',
      path: '/v1/text-to-speech/EXAVITQu4vr4xnSDxMaL/with-timestamps?output_format=mp3_22050_32',
      headers: { 'xi-api-key': 'a-key' },
    });
    expect(JSON.parse(call?.body ?? '')).toEqual({ text: request.say, model_id: MODEL });
  });

  it('tells when each character is heard, and so each word', async () => {
    const { marks } = await vocaliserAt(server.base).vocalise(request, patient());
    expect(marks.map(({ from, to }) => request.say.slice(from, to))).toEqual([
      'Rodrigue',
      'as',
      'tu',
      'du',
      'cœur',
      'ici',
    ]);
    expect(marks[0]).toMatchObject({ start: 0, end: 400 });
    // The note is one character to the vendor, two units here.
    expect(marks.at(-1)).toMatchObject({ start: 1_300, end: 1_450, from: 27 });
  });

  it('has marks estimated when its characters are not those of the text', async () => {
    server.behave(answering(soundFor(request.say), alignmentOf('autre')));
    const { marks } = await vocaliserAt(server.base).vocalise(request, patient());
    expect(marks.length).toBe(6);
  });
});
