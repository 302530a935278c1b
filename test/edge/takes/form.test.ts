import { describe, expect, it } from 'vitest';
import { digestOf, readTake, takeKey } from '../../../edge/contract.ts';
import { writeForm } from '../../../edge/takes/form.ts';

const REQUEST = { schema: 1, voice: 'test/fr-clear', language: 'fr', say: 'Ô rage, ô désespoir !' } as const;

async function written(audio: Uint8Array<ArrayBuffer>): Promise<Response> {
  const description = {
    key: await takeKey(REQUEST),
    voice: REQUEST.voice,
    duration: 1_000,
    digest: await digestOf(audio),
    bytes: audio.length,
    marks: [{ start: 0, end: 1, from: 0, to: 200 }],
  };
  const { bytes, type } = writeForm(description, audio);
  return new Response(bytes, { headers: { 'Content-Type': type } });
}

describe('a take written as a form', () => {
  it.each([
    ['ordinary sound', Uint8Array.from({ length: 700 }, (_, at) => at % 256)],
    ['line breaks at both ends', new TextEncoder().encode('\r\n\r\nsound\r\n')],
    ['what looks like the end of a form', new TextEncoder().encode('\r\n--\r\n--take--\r\n--take-\r\n')],
  ])('is read by the platform to the last byte: %s', async (_, audio) => {
    const answer = await readTake(await written(new Uint8Array(audio)));
    expect(answer).toMatchObject({ ok: true, take: { voice: REQUEST.voice, audio: new Uint8Array(audio) } });
  });

  it('is no take when it is cut off', async () => {
    const whole = new Uint8Array(await (await written(new Uint8Array(700))).arrayBuffer());
    const headers = { 'Content-Type': (await written(new Uint8Array(700))).headers.get('Content-Type') ?? '' };
    expect((await readTake(new Response(whole.slice(0, -20), { headers }))).ok).toBe(false);
  });
});
