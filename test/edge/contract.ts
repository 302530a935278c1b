/**
 * The contract of every ring: the Worker, the mirror, and the two hosts on the phone. It sees a ring only from
 * outside, through a function like `fetch`.
 *
 * @module
 */
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  askForTake,
  digestOf,
  HealthSchema,
  ProblemSchema,
  readTake,
  TAKE_SCHEMA,
  TakeDescriptionSchema,
  takeKey,
  takePath,
  VoicesAnswerSchema,
} from '../../edge/contract.ts';
import type { Take, TakeRequest, Voice } from '../../edge/contract.ts';
import { MAX_SAY_LENGTH, MAX_TAKE_REQUEST_BYTES } from '../../edge/limits.ts';

/** One host of the application. */
export interface Host {
  /** Like `fetch`; paths begin with `/api`. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
}

/** What a host has beside the routes that every ring has. */
export interface HostTraits {
  /** Takes rest: GET after PUT finds them. */
  readonly shelf: boolean;
  /** `/api/openapi.json` is there. */
  readonly openapi: boolean;
  /** Pages of other origins may ask: answers carry the headers of CORS. */
  readonly crossOrigin: boolean;
}

const VOICE_OF_ANOTHER_RING = 'openai-of-another-ring/fr-nova';
const JSON_TYPE = { 'Content-Type': 'application/json' };

/** Different from test to test and from run to run, so that a shelf that outlives a run hides nothing. */
const freshLine = (): string => `À moi, comte, deux mots, et ${Math.floor(Math.random() * 1e9)} de plus.`;

async function bytesOf(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await answer.arrayBuffer());
}

async function expectProblem(answer: Response, status: number, name: string): Promise<void> {
  const problem = v.parse(ProblemSchema, await answer.json());
  expect(problem).toMatchObject({ type: `/problems/${name}`, status });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
}

/**
 * Describes what a host must do.
 *
 * @param name of the host, for the report
 * @param open gives the host; called once, before the first test
 */
export function describeContract(name: string, traits: HostTraits, open: () => Promise<Host> | Host): void {
  describe(`the contract of a ring, kept by ${name}`, () => {
    let host: Host;
    let voice: Voice;

    const wish = (change: Partial<TakeRequest> = {}): TakeRequest => ({
      schema: TAKE_SCHEMA,
      voice: voice.id,
      language: voice.language,
      say: freshLine(),
      ...change,
    });
    const putBody = async (body: BodyInit, headers: Record<string, string> = JSON_TYPE): Promise<Response> =>
      host.fetch(takePath(await takeKey(wish())), { method: 'PUT', headers, body });
    /** PUT of something that need not be a request, under the key that it would have. */
    const putAnything = async (request: object): Promise<Response> =>
      host.fetch(takePath(await takeKey(request as TakeRequest)), {
        method: 'PUT',
        headers: JSON_TYPE,
        body: JSON.stringify(request),
      });
    const putAudio = async (request: TakeRequest, headers: Record<string, string> = {}): Promise<Response> =>
      host.fetch(takePath(await takeKey(request)), {
        method: 'PUT',
        headers: { ...JSON_TYPE, Accept: 'audio/mpeg', ...headers },
        body: JSON.stringify(request),
      });
    const obtain = async (request: TakeRequest): Promise<Take> => {
      const answer = await readTake(await host.fetch(takePath(await takeKey(request)), askForTake(request)));
      if (!answer.ok) throw new Error(answer.problem.title);
      return answer.take;
    };

    beforeAll(async () => {
      host = await open();
      const { voices } = v.parse(VoicesAnswerSchema, await (await host.fetch('/api/voices')).json());
      const french = voices.find(({ language }) => language === 'fr');
      if (!french) throw new Error('The host has no French voice');
      voice = french;
    });

    describe('PUT of a take', () => {
      it('answers with audio, its tag, its digest and its address', async () => {
        const request = wish();
        const answer = await putAudio(request);
        const audio = await bytesOf(answer);
        const digest = await digestOf(audio);
        expect(answer.status).toBe(200);
        expect(audio.length).toBeGreaterThan(1000);
        expect(answer.headers.get('Content-Type')).toBe('audio/mpeg');
        expect(answer.headers.get('ETag')).toBe(`"${digest}"`);
        expect(answer.headers.get('Repr-Digest')).toBe(`sha-256=:${digest}:`);
        expect(answer.headers.get('Content-Location')).toBe(takePath(await takeKey(request)));
        expect(answer.headers.get('Vary')).toContain('Accept');
      });

      it('answers with audio and marks in one form, when asked', async () => {
        const request = wish();
        const take = await obtain(request);
        expect(take).toMatchObject({ key: await takeKey(request), voice: voice.id, bytes: take.audio.length });
        expect(take.duration).toBeGreaterThan(500);
        expect(take.marks.length).toBeGreaterThan(5);
      });

      it('marks words in order, inside the text and inside the audio', async () => {
        const request = wish();
        const { marks, duration } = await obtain(request);
        for (const [index, mark] of marks.entries()) {
          const previous = marks[index - 1] ?? { start: 0, to: 0 };
          expect(mark.start).toBeGreaterThanOrEqual(previous.start);
          expect(mark.end).toBeGreaterThanOrEqual(mark.start);
          expect(mark.end).toBeLessThanOrEqual(duration);
          expect(mark.from).toBeGreaterThanOrEqual(previous.to);
          expect(mark.to).toBeGreaterThan(mark.from);
          expect(mark.to).toBeLessThanOrEqual(request.say.length);
        }
      });

      it('is answered for every one of several that come at once', async () => {
        const request = wish();
        const takes = await Promise.all([obtain(request), obtain(request), obtain(request)]);
        expect(new Set(takes.map(({ digest }) => digest)).size).toBe(1);
      });

      it.runIf(traits.shelf)('brings the same bytes the second time', async () => {
        const request = wish();
        const first = await obtain(request);
        expect((await obtain(request)).digest).toBe(first.digest);
      });

      it('speaks with an understudy for a voice of another ring, and says so', async () => {
        const request = wish({ voice: VOICE_OF_ANOTHER_RING });
        const answer = await putAudio(request);
        const ownAddress = answer.headers.get('Content-Location');
        expect(answer.status).toBe(200);
        expect(ownAddress).toMatch(/^\/api\/takes\/[\w-]{43}$/);
        expect(ownAddress).not.toBe(takePath(await takeKey(request)));
        expect(answer.headers.get('Cache-Control')).toBe('no-store');
        expect(answer.headers.get('ETag')).toBeNull();
        const take = await obtain(request);
        expect(takePath(take.key)).toBe(ownAddress);
        expect(take.key).toBe(await takeKey({ ...request, voice: take.voice }));
      });

      it.runIf(traits.shelf)('files an understudy under its own key, never under the wanted one', async () => {
        const request = wish({ voice: VOICE_OF_ANOTHER_RING });
        const { key } = await obtain(request);
        expect((await host.fetch(takePath(key))).status).toBe(200);
        await expectProblem(await host.fetch(takePath(await takeKey(request))), 404, 'no-such-take');
      });

      it('refuses what is not JSON', async () => {
        await expectProblem(await putBody('{"schema":1,'), 400, 'malformed-json');
        await expectProblem(await putBody(''), 400, 'malformed-json');
        await expectProblem(await putBody(new Uint8Array([0x22, 0xff, 0x22])), 400, 'malformed-json');
      });

      it('refuses another media type', async () => {
        const body = JSON.stringify(wish());
        await expectProblem(await putBody(body, { 'Content-Type': 'text/plain' }), 415, 'unsupported-media-type');
      });

      it('refuses a body beyond the limit', async () => {
        await expectProblem(await putBody(`"${'a'.repeat(MAX_TAKE_REQUEST_BYTES)}"`), 413, 'body-too-large');
      });

      it('refuses a text beyond the limit, and takes one at the limit of the key alone', async () => {
        await expectProblem(await putAnything(wish({ say: 'a'.repeat(MAX_SAY_LENGTH + 1) })), 422, 'say-too-long');
      });

      it('refuses a text in which nothing can be said', async () => {
        await expectProblem(await putAnything(wish({ say: '' })), 422, 'nothing-to-say');
        await expectProblem(await putAnything(wish({ say: ' … — ! ' })), 422, 'nothing-to-say');
      });

      it('refuses voices that no ring has', async () => {
        await expectProblem(await putAnything(wish({ voice: 'gramophone-1/fr-cracked' })), 422, 'unknown-voice');
        await expectProblem(await putAnything(wish({ voice: 'Alice' })), 422, 'unknown-voice');
        await expectProblem(await putAnything(wish({ voice: '__proto__/constructor' })), 422, 'unknown-voice');
      });

      it('refuses a language that no ring speaks, and one that the voice does not', async () => {
        await expectProblem(await putAnything({ ...wish(), language: 'la' }), 422, 'unsupported-language');
        await expectProblem(await putAnything(wish({ language: 'en' })), 422, 'wrong-language');
      });

      it('refuses a schema of another time', async () => {
        await expectProblem(await putAnything({ ...wish(), schema: 99, prosody: {} }), 422, 'unsupported-schema');
      });

      it('refuses what is JSON but no request', async () => {
        await expectProblem(await putBody('[]'), 422, 'invalid-request');
        await expectProblem(await putBody('null'), 422, 'invalid-request');
        await expectProblem(await putAnything({ ...wish(), volume: 11 }), 422, 'invalid-request');
        await expectProblem(await putAnything({ ...wish(), say: 12 }), 422, 'invalid-request');
      });

      it('refuses a key that is not that of the request, or not a key', async () => {
        const body = JSON.stringify(wish());
        await expectProblem(await putBody(body), 422, 'key-mismatch');
        const init = { method: 'PUT', headers: JSON_TYPE, body };
        await expectProblem(await host.fetch('/api/takes/short', init), 400, 'bad-key');
      });

      it('refuses a part of a take', async () => {
        const headers = { ...JSON_TYPE, 'Content-Range': 'bytes 0-1/2' };
        await expectProblem(await putBody(JSON.stringify(wish()), headers), 400, 'partial-put');
      });

      it('does not make a take that must be there already', async () => {
        await expectProblem(await putAudio(wish(), { 'If-Match': '*' }), 412, 'precondition-failed');
      });

      it.runIf(traits.shelf)('does not answer for a take that must not be there yet', async () => {
        const request = wish();
        expect((await putAudio(request, { 'If-None-Match': '*' })).status).toBe(200);
        await expectProblem(await putAudio(request, { 'If-None-Match': '*' }), 412, 'precondition-failed');
      });
    });

    describe.runIf(traits.shelf)('GET and HEAD of a take', () => {
      let take: Take;
      let path: string;
      const read = (headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
        host.fetch(path, { method, headers });

      beforeAll(async () => {
        take = await obtain(wish());
        path = takePath(take.key);
      });

      it('brings the bytes, which never change', async () => {
        const answer = await read();
        expect(await digestOf(await bytesOf(answer))).toBe(take.digest);
        expect(answer.headers.get('Content-Type')).toBe('audio/mpeg');
        expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
        expect(answer.headers.get('ETag')).toBe(`"${take.digest}"`);
        expect(answer.headers.get('Repr-Digest')).toBe(`sha-256=:${take.digest}:`);
        expect(answer.headers.get('Accept-Ranges')).toBe('bytes');
        expect(Date.parse(answer.headers.get('Last-Modified') ?? '')).not.toBeNaN();
      });

      it('tells the same about them with HEAD, without the bytes', async () => {
        const [got, head] = [await read(), await read({}, 'HEAD')];
        for (const field of [
          'ETag',
          'Repr-Digest',
          'Cache-Control',
          'Content-Type',
          'Last-Modified',
          'Accept-Ranges',
        ]) {
          expect(head.headers.get(field)).toBe(got.headers.get(field));
        }
        expect(head.status).toBe(200);
        expect((await bytesOf(head)).length).toBe(0);
      });

      it.each([
        ['bytes=0-9', 0, 9],
        ['bytes=10-', 10, undefined],
        ['bytes=-7', -7, undefined],
        ['bytes=5-99999999', 5, undefined],
        ['bytes=-99999999', 0, undefined],
        ['bytes=0-4, 5-9', 0, 9],
      ])('brings the part %s', async (range, first, last) => {
        const expected = take.audio.slice(first, last === undefined ? undefined : last + 1);
        const start = first < 0 ? take.bytes + first : first;
        const answer = await read({ Range: range });
        expect(answer.status).toBe(206);
        expect(answer.headers.get('Content-Range')).toBe(`bytes ${start}-${start + expected.length - 1}/${take.bytes}`);
        expect(answer.headers.get('ETag')).toBe(`"${take.digest}"`);
        expect(await bytesOf(answer)).toEqual(expected);
      });

      it.each(['bytes=0-1, 9-10', 'bytes=9-5', 'bytes=x', 'lines=0-9'])('brings the whole for %s', async (range) => {
        const answer = await read({ Range: range });
        expect(answer.status).toBe(200);
        expect((await bytesOf(answer)).length).toBe(take.bytes);
      });

      it('refuses a range outside, and tells the length', async () => {
        const answer = await read({ Range: `bytes=${take.bytes}-` });
        expect(answer.headers.get('Content-Range')).toBe(`bytes */${take.bytes}`);
        await expectProblem(answer, 416, 'range-not-satisfiable');
      });

      it('ignores a range on HEAD', async () => {
        expect((await read({ Range: 'bytes=0-9' }, 'HEAD')).status).toBe(200);
      });

      it('goes on with a part only of the same bytes', async () => {
        expect((await read({ Range: 'bytes=0-9', 'If-Range': `"${take.digest}"` })).status).toBe(206);
        expect((await read({ Range: 'bytes=0-9', 'If-Range': '"other"' })).status).toBe(200);
      });

      it('answers 304 to who has the bytes', async () => {
        const answer = await read({ 'If-None-Match': `"other", W/"${take.digest}"` });
        expect(answer.status).toBe(304);
        expect(answer.headers.get('ETag')).toBe(`"${take.digest}"`);
        expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
        expect((await read({ 'If-Modified-Since': new Date(Date.now() + 60_000).toUTCString() })).status).toBe(304);
      });

      it('answers 412 to who wants other bytes', async () => {
        await expectProblem(await read({ 'If-Match': '"other"' }), 412, 'precondition-failed');
        const longAgo = new Date(0).toUTCString();
        await expectProblem(await read({ 'If-Unmodified-Since': longAgo }), 412, 'precondition-failed');
      });

      it('brings the marks beside, with the same care', async () => {
        const answer = await host.fetch(`${path}/marks`);
        const { audio: _audio, ...description } = take;
        expect(answer.headers.get('Content-Type')).toBe('application/json');
        expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
        expect(v.parse(TakeDescriptionSchema, await answer.json())).toEqual(description);
        const etag = answer.headers.get('ETag') ?? '';
        expect(etag).not.toBe(`"${take.digest}"`);
        expect((await host.fetch(`${path}/marks`, { headers: { 'If-None-Match': etag } })).status).toBe(304);
        expect((await host.fetch(`${path}/marks`, { headers: { Range: 'bytes=0-0' } })).status).toBe(206);
      });
    });

    describe('what is not there', () => {
      it('is a take that nobody asked for', async () => {
        const path = takePath(await takeKey(wish()));
        await expectProblem(await host.fetch(path), 404, 'no-such-take');
        await expectProblem(await host.fetch(`${path}/marks`), 404, 'no-such-take');
        await expectProblem(await host.fetch(path, { headers: { 'If-Match': '"any"' } }), 404, 'no-such-take');
      });

      it('is a key that is none', async () => {
        await expectProblem(await host.fetch('/api/takes/nonsense'), 400, 'bad-key');
        await expectProblem(await host.fetch('/api/takes/nonsense/marks'), 400, 'bad-key');
      });

      it('is any other address', async () => {
        await expectProblem(await host.fetch('/api/scripts'), 404, 'no-such-route');
      });

      it('is a method that an address does not know', async () => {
        const path = takePath(await takeKey(wish()));
        for (const [address, allow] of [
          [path, 'GET, HEAD, PUT, OPTIONS'],
          [`${path}/marks`, 'GET, HEAD, OPTIONS'],
          ['/api/voices', 'GET, HEAD, OPTIONS'],
        ] as const) {
          const answer = await host.fetch(address, { method: 'DELETE' });
          expect(answer.headers.get('Allow')).toBe(allow);
          await expectProblem(answer, 405, 'method-not-allowed');
        }
      });
    });

    describe('beside the takes', () => {
      it('tells how it is', async () => {
        const health = v.parse(HealthSchema, await (await host.fetch('/api/health')).json());
        expect(health.schema).toBe(TAKE_SCHEMA);
        expect(health.shelf === 'none').toBe(!traits.shelf);
        expect(health.vocalisers.length).toBeGreaterThan(0);
      });

      it('lists each voice once', async () => {
        const { voices } = v.parse(VoicesAnswerSchema, await (await host.fetch('/api/voices')).json());
        expect(new Set(voices.map(({ id }) => id)).size).toBe(voices.length);
      });

      it.runIf(traits.openapi)('describes itself', async () => {
        const description = v.parse(
          v.object({ openapi: v.string(), paths: v.record(v.string(), v.unknown()) }),
          await (await host.fetch('/api/openapi.json')).json(),
        );
        expect(description.openapi).toMatch(/^3\.1/);
        expect(Object.keys(description.paths)).toContain('/api/takes/{key}');
      });

      it.runIf(traits.crossOrigin)('lets pages of other origins ask, and read the headers they need', async () => {
        const preflight = await host.fetch(takePath(await takeKey(wish())), {
          method: 'OPTIONS',
          headers: {
            Origin: 'https://phone.example',
            'Access-Control-Request-Method': 'PUT',
            'Access-Control-Request-Headers': 'content-type',
          },
        });
        expect(preflight.status).toBe(204);
        expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('*');
        expect(preflight.headers.get('Access-Control-Allow-Methods')).toContain('PUT');
        expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('content-type');
        const answer = await host.fetch('/api/nowhere', { headers: { Origin: 'https://phone.example' } });
        expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
        expect(answer.headers.get('Access-Control-Expose-Headers')).toContain('Repr-Digest');
      });
    });
  });
}
