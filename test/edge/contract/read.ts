import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { digestOf, TakeDescriptionSchema, takePath } from '../../../edge/contract.ts';
import type { Take } from '../../../edge/contract.ts';
import { bytesOf, expectProblem } from './visitor.ts';
import type { HostTraits, Visitor } from './visitor.ts';

export function describeRead(traits: HostTraits, visitor: Visitor): void {
  describe.runIf(traits.shelf)('GET and HEAD of a take', () => {
    let take: Take;
    let path: string;
    const read = (headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
      visitor.fetch(path, { method, headers });

    beforeAll(async () => {
      take = await visitor.obtain(visitor.wish());
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
      for (const field of ['ETag', 'Repr-Digest', 'Cache-Control', 'Content-Type', 'Last-Modified', 'Accept-Ranges']) {
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
      const answer = await visitor.fetch(`${path}/marks`);
      expect(answer.headers.get('Content-Type')).toBe('application/json');
      expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
      expect(v.parse(TakeDescriptionSchema, await answer.json())).toEqual(v.parse(TakeDescriptionSchema, take));
      const etag = answer.headers.get('ETag') ?? '';
      expect(etag).not.toBe(`"${take.digest}"`);
      expect((await visitor.fetch(`${path}/marks`, { headers: { 'If-None-Match': etag } })).status).toBe(304);
      expect((await visitor.fetch(`${path}/marks`, { headers: { Range: 'bytes=0-0' } })).status).toBe(206);
    });
  });
}
