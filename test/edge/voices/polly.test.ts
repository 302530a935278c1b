import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { describeVoices } from '../../../edge/voices/casting.ts';
import { createPollyVocaliser, POLLY_VOICES } from '../../../edge/voices/polly.ts';
import { describeVendor, kit, patient, soundFor } from './describe-vendor.ts';
import { bytes, startVendorServer } from './vendor-server.ts';
import type { Behaviour, VendorCall } from './vendor-server.ts';

interface Asked {
  readonly Text: string;
  readonly OutputFormat: 'mp3' | 'json';
}
const askedIn = ({ body }: VendorCall): Asked => JSON.parse(body) as Asked;

/** A line of JSON for each word, whose places are counted in bytes. */
const marksFor = (text: string): string =>
  [...text.matchAll(/[\p{L}\p{N}’-]+/gu)]
    .map(({ 0: value, index }) => {
      const start = Buffer.byteLength(text.slice(0, index));
      return JSON.stringify({ time: index * 50, type: 'word', start, end: start + Buffer.byteLength(value), value });
    })
    .join('\n');
const marksOr =
  (sound: Behaviour): Behaviour =>
  (answer, call) => {
    const { Text, OutputFormat } = askedIn(call);
    const lines = new TextEncoder().encode(marksFor(Text));
    (OutputFormat === 'json' ? bytes(lines, 'application/x-json-stream') : sound)(answer, call);
  };
const server = await startVendorServer(marksOr((answer, call) => bytes(soundFor(askedIn(call).Text))(answer, call)));
afterAll(() => server.stop());
const voices = describeVoices(POLLY_VOICES, 'polly-neural', 'Amazon Polly');
const vocaliserAt = (base: string) =>
  createPollyVocaliser({ base, region: 'eu-west-3', accessKeyId: 'AKID', secretAccessKey: 'secret' }, voices, kit);
const request = { voice: 'polly-neural/fr-Lea', language: 'fr', say: 'Été, as-tu du cœur ?' } as const;

/** The service's shape of an error: the type is in a header. */
const errs =
  (status: number, type: string): Behaviour =>
  (answer) => {
    answer.writeHead(status, { 'Content-Type': 'application/json', 'x-amzn-ErrorType': `${type}:http://internal/` });
    answer.end(JSON.stringify({ message: request.say }));
  };

describeVendor('Polly', {
  server,
  vocaliserAt,
  request,
  wrap: (sound) => marksOr(bytes(sound)),
  errors: [
    ['a wrong signature', errs(403, 'InvalidSignatureException'), 'try-another'],
    ['a voice without this engine', errs(400, 'EngineNotSupportedException'), 'try-another'],
    ['a text that is too long', errs(400, 'TextLengthExceededException'), 'try-another'],
    ['throttling, told with status 400', errs(400, 'ThrottlingException'), 'try-again'],
    ['a failure of the service', errs(500, 'ServiceFailureException'), 'try-again'],
  ],
});

describe('Polly', () => {
  beforeEach(() => server.reset());

  it('is asked for sound and for marks as its documentation says, signed', async () => {
    await vocaliserAt(server.base).vocalise(request, patient());
    expect(server.calls.map(({ method, path }) => [method, path])).toEqual(Array(2).fill(['POST', '/v1/speech']));
    const common = { Engine: 'neural', LanguageCode: 'fr-FR', Text: request.say, TextType: 'text', VoiceId: 'Lea' };
    const asked = server.calls.map((call) => askedIn(call));
    expect(asked).toContainEqual({ ...common, OutputFormat: 'mp3', SampleRate: '24000' });
    expect(asked).toContainEqual({ ...common, OutputFormat: 'json', SpeechMarkTypes: ['word'] });
    for (const { headers } of server.calls) {
      expect(headers.authorization).toMatch(
        /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-west-3\/polly\/aws4_request, SignedHeaders=.*host.*, Signature=[0-9a-f]{64}$/,
      );
      expect(headers['x-amz-date']).toMatch(/^\d{8}T\d{6}Z$/);
    }
  });

  it('tells marks in bytes, which become places in the text', async () => {
    const { marks } = await vocaliserAt(server.base).vocalise(request, patient());
    expect(marks.map(({ from, to }) => request.say.slice(from, to))).toEqual(['Été', 'as-tu', 'du', 'cœur']);
    expect(marks.slice(0, 2)).toMatchObject([
      { start: 0, end: 250 },
      { start: 250, end: 550 },
    ]);
  });

  it.each<[string, Behaviour]>([
    ['an error', errs(400, 'MarksNotSupportedForFormatException')],
    ['lines that are no marks', bytes(new TextEncoder().encode('<html>'))],
    ['nothing', bytes(new Uint8Array())],
  ])('speaks all the same when the call for marks brings %s', async (_, behaviour) => {
    server.behave((answer, call) => {
      const { Text, OutputFormat } = askedIn(call);
      (OutputFormat === 'json' ? behaviour : bytes(soundFor(Text)))(answer, call);
    });
    const { marks } = await vocaliserAt(server.base).vocalise(request, patient());
    expect(marks.length).toBe(5);
  });
});
