import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { AZURE_VOICES, createAzureVocaliser } from '../../../edge/voices/azure.ts';
import { describeVoices } from '../../../edge/voices/casting.ts';
import { describeVendor, kit, patient, soundFor } from './describe-vendor.ts';
import { bytes, startVendorServer } from './vendor-server.ts';

/** What stands between the tags of a document, with its entities read. */
const textOf = (ssml: string): string =>
  ssml
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

const server = await startVendorServer((answer, { body }) => bytes(soundFor(textOf(body)))(answer, {} as never));
afterAll(() => server.stop());
const voices = describeVoices(AZURE_VOICES, 'azure-1', 'Microsoft Azure');
const vocaliserAt = (base: string) => createAzureVocaliser({ base, key: 'a-key' }, voices, kit);
const request = { voice: 'azure-1/fr-Denise', language: 'fr', say: 'Rodrigue, as-tu du cœur ?' } as const;

describeVendor('Azure', {
  server,
  vocaliserAt,
  request,
  wrap: (sound) => bytes(sound),
  errors: [
    ['400, a bad document', (answer) => answer.writeHead(400).end(), 'try-another'],
    ['401, a bad key', (answer) => answer.writeHead(401).end(), 'try-another'],
    ['415, a bad type', (answer) => answer.writeHead(415).end(), 'try-another'],
    ['429, too many', (answer) => answer.writeHead(429).end('Too many requests'), 'try-again'],
    ['502, a bad gateway', (answer) => answer.writeHead(502).end(), 'try-again'],
  ],
});

describe('Azure', () => {
  beforeEach(() => server.reset());

  it('is asked as its documentation says', async () => {
    await vocaliserAt(server.base).vocalise(request, patient());
    const [call] = server.calls;
    expect(call).toMatchObject({
      method: 'POST',
      path: '/cognitiveservices/v1',
      headers: {
        'content-type': 'application/ssml+xml',
        'ocp-apim-subscription-key': 'a-key',
        'x-microsoft-outputformat': 'audio-24khz-48kbitrate-mono-mp3',
      },
    });
    expect(call?.body).toBe(
      '<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="fr-FR">' +
        '<voice name="fr-FR-DeniseNeural">Rodrigue, as-tu du cœur ?</voice></speak>',
    );
  });

  it('hears the text, whatever marks of markup or of control stand in it', async () => {
    const say = 'Un <break time="9s"/> & «deux» \u0007 </voice> l’ami d\'un 𝄞';
    await vocaliserAt(server.base).vocalise({ ...request, say }, patient());
    const body = server.calls[0]?.body ?? '';
    expect(textOf(body)).toBe(say.replace('\u0007', ' '));
    expect(body.match(/<[^>]*>/g)?.length).toBe(4);
  });

  it('says a speech that is too long in stretches, joined, with marks that go on', async () => {
    const say = 'Percé jusques au fond du cœur d’une atteinte imprévue. '.repeat(140).trimEnd();
    const { audio, duration, marks } = await vocaliserAt(server.base).vocalise({ ...request, say }, patient());
    expect(server.calls.length).toBe(2);
    expect(server.calls.map(({ body }) => textOf(body).length).every((length) => length <= 4_000)).toBe(true);
    expect(marks.length).toBe(140 * 9);
    expect(marks.at(-1)).toMatchObject({ to: say.length - 1 });
    expect(marks.at(-1)?.end).toBeGreaterThan(duration * 0.95);
    expect((audio.length / 130) * (576_000 / 22_050)).toBeCloseTo(duration, 3);
  });
});
