import { describe, expect, it } from 'vitest';
import { digestOf, takeKey, type Take, type TakeRequest } from '../../../edge/contract.ts';
import { readAnswer, RingFailure, type Wanted } from '../../../web/phone/answer.ts';
import { createHost } from '../../../web/phone/host.ts';
import type { Heard } from '../../../web/phone/heard.ts';
import { ANSWERER } from '../../../web/phone/wire.ts';

const request: TakeRequest = { schema: 1, voice: 'openai-1/nova', language: 'fr', say: 'Bonjour.' };
const key = await takeKey(request);
const audio = new Uint8Array([1, 2, 3]);
const take: Take = {
  key,
  voice: request.voice,
  duration: 1,
  digest: await digestOf(audio),
  bytes: 3,
  marks: [],
  audio,
};

const put = (body: unknown, headers: Record<string, string> = { Accept: 'multipart/form-data' }): Request =>
  new Request(`https://souffleur.example/api/takes/${key}`, {
    method: 'PUT',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...headers },
  });
const get = (path: string): Request => new Request(`https://souffleur.example${path}`);

const json = (body: unknown, status = 200): Response => Response.json(body, { status });
const unreachable = async (): Promise<Response> => {
  throw new TypeError('Failed to fetch');
};

interface World {
  ask?: (wanted: Wanted) => Promise<Heard>;
  network?: (request: Request) => Promise<Response>;
  own?: (request: Request) => Promise<Response>;
}
const host = ({ ask, network, own }: World) =>
  createHost({
    ask: ask ?? (async () => ({ ok: true, take, answerer: 'network' })),
    network: network ?? unreachable,
    own: own ?? (async () => json({ type: '/problems/no-such-take', title: '', status: 404 }, 404)),
    clock: () => 1_000,
  });

describe('the service worker’s host', () => {
  it('answers a wanted take by the rings, in the form that the page reads, and says who answered', async () => {
    const response = await host({})(put(request));
    expect(response.headers.get(ANSWERER)).toBe('network');
    expect(await readAnswer(response, { key, request })).toEqual({ ok: true, take });
  });

  it('answers as audio where no form is wanted', async () => {
    const response = await host({})(put(request, {}));
    expect(response.headers.get('Content-Type')).toBe('audio/mpeg');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(audio);
  });

  it('tells a refusal and a failure as problems', async () => {
    const refused = await host({ ask: async () => ({ ok: false, refusal: '/problems/nothing-to-say' }) })(put(request));
    expect([refused.status, await refused.json()]).toMatchObject([422, { type: '/problems/nothing-to-say' }]);
    const failed = await host({ ask: () => Promise.reject(new RingFailure('nobody')) })(put(request));
    expect(failed.status).toBe(503);
  });

  it('tells why it was refused here when nobody else could be asked', async () => {
    const ask = () => Promise.reject(new RingFailure('nobody', { refusal: '/problems/unknown-voice' }));
    const refused = await host({ ask })(put(request));
    expect([refused.status, await refused.json()]).toMatchObject([422, { type: '/problems/unknown-voice' }]);
  });

  it.each([
    ['a precondition', put(request, { 'If-None-Match': '*' })],
    ['a part of a take', put(request, { 'Content-Range': 'bytes 0-1/2' })],
    ['another media type', put(request, { 'Content-Type': 'text/plain' })],
    ['the key of other words', put({ ...request, say: 'Adieu.' })],
  ])('leaves %s to the application', async (_name, asked) => {
    const own = async (): Promise<Response> => json('judged here');
    expect(await (await host({ own })(asked)).json()).toBe('judged here');
  });

  it('passes on, untouched, what a newer page asks of a newer edge', async () => {
    const newer = { ...request, schema: 2, prosody: 'whispered' };
    const seen: unknown[] = [];
    const network = async (passed: Request): Promise<Response> => {
      seen.push(await passed.json());
      return json({ from: 'edge' });
    };
    const response = await host({ ask: () => Promise.reject(new Error('not asked')), network })(put(newer));
    expect([await response.json(), seen]).toEqual([{ from: 'edge' }, [newer]]);
  });

  it('lets the application here refuse what it does not know when there is no network', async () => {
    const own = async (): Promise<Response> =>
      json({ type: '/problems/unsupported-schema', title: '', status: 422 }, 422);
    const response = await host({ own })(put({ ...request, schema: 2 }));
    expect(response.status).toBe(422);
  });

  it('reads a take at rest from the phone first, then from the network', async () => {
    const stored = await host({ own: async () => json('here'), network: unreachable })(get(`/api/takes/${key}`));
    expect(await stored.json()).toBe('here');
    const fetched = await host({ network: async () => json('there') })(get(`/api/takes/${key}`));
    expect(await fetched.json()).toBe('there');
    const nowhere = await host({})(get(`/api/takes/${key}`));
    expect(nowhere.status).toBe(404);
  });

  it('asks the network first for everything else, and the application here without one', async () => {
    const world = { network: async () => json('edge'), own: async () => json('phone') };
    expect(await (await host(world)(get('/api/voices'))).json()).toBe('edge');
    expect(await (await host({ ...world, network: unreachable })(get('/api/voices'))).json()).toBe('phone');
  });
});
