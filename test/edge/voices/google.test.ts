import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { describeVoices } from '../../../edge/voices/casting.ts';
import { createGoogleVocaliser, GOOGLE_VOICES } from '../../../edge/voices/google.ts';
import { describeVendor, kit, patient, soundFor } from './describe-vendor.ts';
import { json, startVendorServer } from './vendor-server.ts';
import type { Behaviour } from './vendor-server.ts';

const wrap = (sound: Uint8Array): Behaviour => json(200, { audioContent: Buffer.from(sound).toString('base64') });
const textOf = (body: string): string => (JSON.parse(body) as { input: { text: string } }).input.text;
const server = await startVendorServer((answer, call) => wrap(soundFor(textOf(call.body)))(answer, call));
afterAll(() => server.stop());
const voices = describeVoices(GOOGLE_VOICES, 'google-chirp3', 'Google Cloud');
const vocaliserAt = (base: string) => createGoogleVocaliser({ base, key: 'a-key' }, voices, kit);
const request = { voice: 'google-chirp3/fr-Kore', language: 'fr', say: 'Rodrigue, as-tu du cœur ?' } as const;

/** Google's shape of an error. */
const errs = (code: number, status: string): Behaviour =>
  json(code, { error: { code, message: `Invalid: ${request.say}`, status, details: [] } });

describeVendor('Google', {
  server,
  vocaliserAt,
  request,
  wrap,
  errors: [
    ['INVALID_ARGUMENT', errs(400, 'INVALID_ARGUMENT'), 'try-another'],
    ['UNAUTHENTICATED', errs(401, 'UNAUTHENTICATED'), 'try-another'],
    ['PERMISSION_DENIED', errs(403, 'PERMISSION_DENIED'), 'try-another'],
    ['RESOURCE_EXHAUSTED', errs(429, 'RESOURCE_EXHAUSTED'), 'try-again'],
    ['ABORTED', errs(409, 'ABORTED'), 'try-again'],
    ['UNAVAILABLE', errs(503, 'UNAVAILABLE'), 'try-again'],
    ['sound that is not base64', json(200, { audioContent: '§§§' }), 'try-another'],
  ],
});

describe('Google', () => {
  beforeEach(() => server.reset());

  it('is asked as its documentation says', async () => {
    await vocaliserAt(server.base).vocalise(request, patient());
    const [call] = server.calls;
    expect(call).toMatchObject({ method: 'POST', path: '/v1/text:synthesize', headers: { 'x-goog-api-key': 'a-key' } });
    expect(JSON.parse(call?.body ?? '')).toEqual({
      input: { text: request.say },
      voice: { languageCode: 'fr-FR', name: 'fr-FR-Chirp3-HD-Kore' },
      audioConfig: { audioEncoding: 'MP3', sampleRateHertz: 24_000 },
    });
  });

  it('is asked in stretches of at most 5,000 bytes, which are fewer letters where they have accents', async () => {
    await vocaliserAt(server.base).vocalise(
      { ...request, say: 'Été à côté, là où naît l’âme. '.repeat(170) },
      patient(),
    );
    const sizes = server.calls.map(({ body }) => Buffer.byteLength(textOf(body)));
    expect(sizes.length).toBe(2);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(5_001);
  });
});
