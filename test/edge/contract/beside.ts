import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { HealthSchema, TAKE_SCHEMA, takeKey, takePath, VoicesAnswerSchema } from '../../../edge/contract.ts';
import { expectProblem } from './visitor.ts';
import type { HostTraits, Visitor } from './visitor.ts';

export function describeBeside(traits: HostTraits, visitor: Visitor): void {
  describe('what is not there', () => {
    it('is a take that nobody asked for', async () => {
      const path = takePath(await takeKey(visitor.wish()));
      await expectProblem(await visitor.fetch(path), 404, 'no-such-take');
      await expectProblem(await visitor.fetch(`${path}/marks`), 404, 'no-such-take');
      await expectProblem(await visitor.fetch(path, { headers: { 'If-Match': '"any"' } }), 404, 'no-such-take');
    });

    it('is a key that is none', async () => {
      await expectProblem(await visitor.fetch('/api/takes/nonsense'), 400, 'bad-key');
      await expectProblem(await visitor.fetch('/api/takes/nonsense/marks'), 400, 'bad-key');
    });

    it('is any other address', async () => {
      await expectProblem(await visitor.fetch('/api/scripts'), 404, 'no-such-route');
    });

    it('is a method that an address does not know', async () => {
      const path = takePath(await takeKey(visitor.wish()));
      for (const [address, allow] of [
        [path, 'GET, HEAD, PUT, OPTIONS'],
        [`${path}/marks`, 'GET, HEAD, OPTIONS'],
        ['/api/voices', 'GET, HEAD, OPTIONS'],
      ] as const) {
        const answer = await visitor.fetch(address, { method: 'DELETE' });
        expect(answer.headers.get('Allow')).toBe(allow);
        await expectProblem(answer, 405, 'method-not-allowed');
      }
    });
  });

  describe('beside the takes', () => {
    it('tells how it is', async () => {
      const health = v.parse(HealthSchema, await (await visitor.fetch('/api/health')).json());
      expect(health.schema).toBe(TAKE_SCHEMA);
      expect(health.shelf === 'none').toBe(!traits.shelf);
      expect(health.vocalisers.length).toBeGreaterThan(0);
    });

    it('lists each voice once', async () => {
      const { voices } = v.parse(VoicesAnswerSchema, await (await visitor.fetch('/api/voices')).json());
      expect(new Set(voices.map(({ id }) => id)).size).toBe(voices.length);
    });

    it.runIf(traits.openapi)('describes itself', async () => {
      const description = v.parse(
        v.object({ openapi: v.string(), paths: v.record(v.string(), v.unknown()) }),
        await (await visitor.fetch('/api/openapi.json')).json(),
      );
      expect(description.openapi).toMatch(/^3\.1/);
      expect(Object.keys(description.paths)).toContain('/api/takes/{key}');
    });

    it.runIf(traits.crossOrigin)('lets pages of other origins ask, and read the headers they need', async () => {
      const preflight = await visitor.fetch(takePath(await takeKey(visitor.wish())), {
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
      for (const path of ['/api/nowhere', '/api/voices', '/api/takes/nonsense']) {
        const answer = await visitor.fetch(path, { headers: { Origin: 'https://phone.example' } });
        expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
        expect(answer.headers.get('Access-Control-Expose-Headers')).toContain('Repr-Digest');
        await answer.arrayBuffer();
      }
    });
  });
}
