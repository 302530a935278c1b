import { describe, expect, it } from 'vitest';
import { digestOf, readTake, takeKey } from '../../edge/contract.ts';
import { fakeMp3 } from './fake-vocaliser.ts';

const audio = fakeMp3(400);
const description = {
  key: 'k'.repeat(43),
  voice: 'espeak-1/fr-clear',
  duration: 400,
  digest: await digestOf(audio),
  bytes: audio.length,
  marks: [],
};

function answerWith(take: object, bytes: Uint8Array<ArrayBuffer>): Response {
  const form = new FormData();
  form.append('take', new Blob([JSON.stringify(take)], { type: 'application/json' }));
  form.append('audio', new Blob([bytes], { type: 'audio/mpeg' }));
  return new Response(form);
}

describe('what a ring answered to the phone', () => {
  it('is a take when the bytes are those of the description', async () => {
    expect(await readTake(answerWith(description, audio))).toEqual({ ok: true, take: { ...description, audio } });
  });

  it.each([
    ['a page with status 200', () => new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } })],
    ['nothing', () => new Response(null)],
    ['audio alone', () => new Response(audio, { headers: { 'Content-Type': 'audio/mpeg' } })],
    ['other bytes', () => answerWith(description, fakeMp3(400, 'other'))],
    ['fewer bytes', () => answerWith(description, audio.slice(0, -1))],
    ['a description that is none', () => answerWith({ ...description, bytes: -1 }, audio)],
    ['another form', () => new Response(new FormData())],
  ])('is a bad answer when it is %s', async (_, answer) => {
    expect(await readTake(answer())).toMatchObject({ ok: false, problem: { type: '/problems/bad-answer' } });
  });

  it('is a bad answer when it is cut off', async () => {
    const whole = answerWith(description, audio);
    const bytes = await whole.clone().arrayBuffer();
    const cut = new Response(bytes.slice(0, bytes.byteLength - 80), { headers: whole.headers });
    expect(await readTake(cut)).toMatchObject({ ok: false, problem: { type: '/problems/bad-answer', status: 200 } });
  });

  it('is a problem when the ring says so, also when it says so in no words', async () => {
    const body = JSON.stringify({ type: '/problems/unknown-voice', title: 'No.', status: 422 });
    expect(await readTake(new Response(body, { status: 422 }))).toMatchObject({
      ok: false,
      problem: { type: '/problems/unknown-voice' },
    });
    const silent = await readTake(new Response('Bad gateway', { status: 502 }));
    expect(silent).toMatchObject({ ok: false, problem: { status: 502 } });
  });
});

it('the key is the hash of the canonical request', async () => {
  const request = { schema: 1 as const, voice: 'espeak-1/fr-clear', language: 'fr' as const, say: 'Bonjour.' };
  const { createHash } = await import('node:crypto');
  const canonical = '{"language":"fr","say":"Bonjour.","schema":1,"voice":"espeak-1/fr-clear"}';
  expect(await takeKey(request)).toBe(createHash('sha256').update(canonical).digest('base64url'));
});
