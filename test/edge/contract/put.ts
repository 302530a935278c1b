import { describe, expect, it } from 'vitest';
import { digestOf, takeKey, takePath } from '../../../edge/contract.ts';
import { MAX_SAY_LENGTH, MAX_TAKE_REQUEST_BYTES } from '../../../edge/limits.ts';
import { bytesOf, expectProblem, JSON_TYPE } from './visitor.ts';
import type { HostTraits, Visitor } from './visitor.ts';

const VOICE_OF_ANOTHER_RING = 'openai-of-another-ring/fr-nova';

export function describePut(traits: HostTraits, visitor: Visitor): void {
  describe('PUT of a take', () => {
    it('answers with audio, its tag, its digest and its address', async () => {
      const request = visitor.wish();
      const answer = await visitor.putAudio(request);
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
      const request = visitor.wish();
      const take = await visitor.obtain(request);
      expect(take).toMatchObject({ key: await takeKey(request), voice: visitor.voice.id, bytes: take.audio.length });
      expect(take.duration).toBeGreaterThan(500);
      expect(take.marks.length).toBeGreaterThan(5);
    });

    it('marks words in order, inside the text and inside the audio', async () => {
      const request = visitor.wish();
      const { marks, duration } = await visitor.obtain(request);
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
      const request = visitor.wish();
      const takes = await Promise.all([visitor.obtain(request), visitor.obtain(request), visitor.obtain(request)]);
      expect(new Set(takes.map(({ key }) => key)).size).toBe(1);
      // Without a shelf, one who comes when the work of the others is done has it done again.
      if (traits.shelf) expect(new Set(takes.map(({ digest }) => digest)).size).toBe(1);
    });

    it.runIf(traits.shelf)('brings the same bytes the second time', async () => {
      const request = visitor.wish();
      const first = await visitor.obtain(request);
      expect((await visitor.obtain(request)).digest).toBe(first.digest);
    });

    it('speaks with an understudy for a voice of another ring, and says so', async () => {
      const request = visitor.wish({ voice: VOICE_OF_ANOTHER_RING });
      const answer = await visitor.putAudio(request);
      const ownAddress = answer.headers.get('Content-Location');
      expect(answer.status).toBe(200);
      expect(ownAddress).toMatch(/^\/api\/takes\/[\w-]{43}$/);
      expect(ownAddress).not.toBe(takePath(await takeKey(request)));
      expect(answer.headers.get('Cache-Control')).toBe('no-store');
      expect(answer.headers.get('ETag')).toBeNull();
      const take = await visitor.obtain(request);
      expect(takePath(take.key)).toBe(ownAddress);
      expect(take.key).toBe(await takeKey({ ...request, voice: take.voice }));
    });

    it.runIf(traits.shelf)('files an understudy under its own key, never under the wanted one', async () => {
      const request = visitor.wish({ voice: VOICE_OF_ANOTHER_RING });
      const { key } = await visitor.obtain(request);
      expect((await visitor.fetch(takePath(key))).status).toBe(200);
      await expectProblem(await visitor.fetch(takePath(await takeKey(request))), 404, 'no-such-take');
    });

    it('refuses what is not JSON', async () => {
      await expectProblem(await visitor.putBody('{"schema":1,'), 400, 'malformed-json');
      await expectProblem(await visitor.putBody(''), 400, 'malformed-json');
      await expectProblem(await visitor.putBody(new Uint8Array([0x22, 0xff, 0x22])), 400, 'malformed-json');
    });

    it('refuses another media type', async () => {
      const body = JSON.stringify(visitor.wish());
      await expectProblem(await visitor.putBody(body, { 'Content-Type': 'text/plain' }), 415, 'unsupported-media-type');
    });

    it('refuses a body beyond the limit', async () => {
      await expectProblem(await visitor.putBody(`"${'a'.repeat(MAX_TAKE_REQUEST_BYTES)}"`), 413, 'body-too-large');
    });

    it('refuses a text beyond the limit', async () => {
      await expectProblem(
        await visitor.putAnything(visitor.wish({ say: 'a'.repeat(MAX_SAY_LENGTH + 1) })),
        422,
        'say-too-long',
      );
    });

    it('refuses a text in which nothing can be said', async () => {
      await expectProblem(await visitor.putAnything(visitor.wish({ say: '' })), 422, 'nothing-to-say');
      await expectProblem(await visitor.putAnything(visitor.wish({ say: ' … — ! ' })), 422, 'nothing-to-say');
    });

    it('refuses a text that none of its voices can pronounce', async () => {
      for (const say of ['你好', 'Привет, как дела?', '안녕하세요', '😀 여보세요 …']) {
        await expectProblem(await visitor.putAnything(visitor.wish({ say })), 422, 'unspeakable');
      }
    });

    it('refuses voices that no ring has', async () => {
      await expectProblem(
        await visitor.putAnything(visitor.wish({ voice: 'gramophone-1/fr-cracked' })),
        422,
        'unknown-voice',
      );
      await expectProblem(await visitor.putAnything(visitor.wish({ voice: 'Alice' })), 422, 'unknown-voice');
      await expectProblem(
        await visitor.putAnything(visitor.wish({ voice: '__proto__/constructor' })),
        422,
        'unknown-voice',
      );
    });

    it('refuses a language that no ring speaks, and one that the voice does not', async () => {
      await expectProblem(
        await visitor.putAnything({ ...visitor.wish(), language: 'la' }),
        422,
        'unsupported-language',
      );
      await expectProblem(await visitor.putAnything(visitor.wish({ language: 'en' })), 422, 'wrong-language');
    });

    it('refuses a schema of another time', async () => {
      await expectProblem(
        await visitor.putAnything({ ...visitor.wish(), schema: 99, prosody: {} }),
        422,
        'unsupported-schema',
      );
    });

    it('refuses what is JSON but no request', async () => {
      await expectProblem(await visitor.putBody('[]'), 422, 'invalid-request');
      await expectProblem(await visitor.putBody('null'), 422, 'invalid-request');
      await expectProblem(await visitor.putAnything({ ...visitor.wish(), volume: 11 }), 422, 'invalid-request');
      await expectProblem(await visitor.putAnything({ ...visitor.wish(), say: 12 }), 422, 'invalid-request');
    });

    it('refuses a key that is not that of the request, or not a key', async () => {
      const body = JSON.stringify(visitor.wish());
      await expectProblem(await visitor.putBody(body), 422, 'key-mismatch');
      const init = { method: 'PUT', headers: JSON_TYPE, body };
      await expectProblem(await visitor.fetch('/api/takes/short', init), 400, 'bad-key');
    });

    it('refuses a part of a take', async () => {
      const headers = { ...JSON_TYPE, 'Content-Range': 'bytes 0-1/2' };
      await expectProblem(await visitor.putBody(JSON.stringify(visitor.wish()), headers), 400, 'partial-put');
    });

    it('does not make a take that must be there already', async () => {
      await expectProblem(await visitor.putAudio(visitor.wish(), { 'If-Match': '*' }), 412, 'precondition-failed');
    });

    it.runIf(traits.shelf)('does not answer for a take that must not be there yet', async () => {
      const request = visitor.wish();
      expect((await visitor.putAudio(request, { 'If-None-Match': '*' })).status).toBe(200);
      await expectProblem(await visitor.putAudio(request, { 'If-None-Match': '*' }), 412, 'precondition-failed');
    });
  });
}
