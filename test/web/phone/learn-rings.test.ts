import { describe, expect, it } from 'vitest';
import { createLearning, mirrorsAmong } from '../../../web/phone/learn-rings.ts';

const EDGE = 'https://edge.example';

function phone(answer: () => Response | Promise<Response>) {
  const state = { kept: [] as readonly string[], asked: 0, now: 0, writes: 0 };
  const learn = createLearning({
    fetch: () => {
      state.asked += 1;
      return answer();
    },
    own: EDGE,
    known: async () => state.kept,
    keep: async (mirrors) => {
      state.kept = mirrors;
      state.writes += 1;
    },
    clock: () => state.now,
  });
  return { state, learn };
}

describe('the mirrors', () => {
  it('are the rings that lie elsewhere, and that this page may ask', () => {
    const told = [EDGE, 'https://a.example', 'http://plain.example', 'https://a.example'];
    expect(mirrorsAmong(told, EDGE)).toEqual(['https://a.example']);
    expect(mirrorsAmong(['http://localhost:2'], 'http://localhost:1')).toEqual(['http://localhost:2']);
  });

  it('are learnt from the edge, and not asked again for a while', async () => {
    const { state, learn } = phone(() => Response.json({ rings: [{ origin: EDGE }, { origin: 'https://a.example' }] }));
    await learn();
    await learn();
    expect(state).toMatchObject({ kept: ['https://a.example'], asked: 1, writes: 1 });
    state.now = 700_000;
    await learn();
    expect(state).toMatchObject({ asked: 2, writes: 1 });
  });

  it('are kept when the edge is silent, answers with a page, or does not tell', async () => {
    for (const answer of [
      () => Promise.reject(new TypeError('refused')),
      () => new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } }),
      () => Response.json({}, { status: 404 }),
      () => Response.json({ rings: [{ origin: 'https://a.example/path' }] }),
    ]) {
      const { state, learn } = phone(answer);
      state.kept = ['https://before.example'];
      await learn();
      await learn();
      expect(state).toMatchObject({ kept: ['https://before.example'], asked: 2, writes: 0 });
    }
  });
});
