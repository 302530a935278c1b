import { describe, expect, it } from 'vitest';
import { digestOf, takeKey, type TakeDescription, type TakeRequest } from '../../../edge/contract.ts';
import { readAnswer, RingFailure } from '../../../web/phone/answer.ts';

const request: TakeRequest = { schema: 1, voice: 'openai-1/nova', language: 'fr', say: 'Bonjour.' };
const wanted = { key: await takeKey(request), request };
const audio = new Uint8Array([1, 2, 3, 4]);
const description: TakeDescription = {
  key: wanted.key,
  voice: request.voice,
  duration: 900,
  digest: await digestOf(audio),
  bytes: audio.length,
  marks: [{ start: 50, end: 800, from: 0, to: 7 }],
};

const otherKey = await takeKey({ ...request, say: 'Adieu.' });

function form(change: Partial<TakeDescription> = {}, sound: Uint8Array<ArrayBuffer> = audio): Response {
  const parts = new FormData();
  parts.append('take', new Blob([JSON.stringify({ ...description, ...change })]), 'take.json');
  parts.append('audio', new Blob([sound]), 'take.mp3');
  return new Response(parts);
}

const problem = (status: number, name: string): Response =>
  Response.json({ type: `/problems/${name}`, title: '', status }, { status });

describe('the answer of a ring', () => {
  it('is a take when every byte and the key are right', async () => {
    expect(await readAnswer(form(), wanted)).toEqual({ ok: true, take: { ...description, audio } });
  });

  it('is an understudy when it is the key of the same words in the voice that spoke', async () => {
    const key = await takeKey({ ...request, voice: 'espeak-1/fr-grave' });
    const answer = await readAnswer(form({ key, voice: 'espeak-1/fr-grave' }), wanted);
    expect(answer).toMatchObject({ ok: true, take: { key } });
  });

  it.each([
    ['a captive portal’s page', new Response('<html>Log in</html>', { headers: { 'Content-Type': 'text/html' } })],
    ['sound that is cut short', form({}, audio.slice(0, 3))],
    ['sound with a flipped bit', form({}, new Uint8Array([1, 2, 3, 5]))],
    ['the take of other words', form({ key: otherKey, voice: 'espeak-1/fr-grave' })],
    ['the wanted key in another voice', form({ voice: 'espeak-1/fr-grave' })],
    ['a malformed description', form({ bytes: -1 })],
    [
      'a form that is cut short',
      new Response('--x\r\n', { headers: { 'Content-Type': 'multipart/form-data; boundary=x' } }),
    ],
    ['an older ring that knows no such route', problem(404, 'no-such-route')],
    ['an older ring that knows no such schema', problem(422, 'unsupported-schema')],
    ['a ring in trouble', problem(503, 'no-voice-available')],
  ])('is a failure when it is %s', async (_name, response) => {
    await expect(readAnswer(response, wanted)).rejects.toThrow(RingFailure);
  });

  it('is a refusal when the request itself is at fault', async () => {
    expect(await readAnswer(problem(422, 'say-too-long'), wanted)).toEqual({
      ok: false,
      refusal: '/problems/say-too-long',
    });
  });
});
