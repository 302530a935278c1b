import { afterEach, describe, expect, it, vi } from 'vitest';
import { takeKey, type TakeRequest } from '../../../edge/contract.ts';
import { createNearest, type Line, type NearestAnswer } from '../../../web/phone/nearest.ts';
import type { OwnVoice } from '../../../web/phone/rings.ts';

const request: TakeRequest = { schema: 1, voice: 'openai-1/nova', language: 'fr', say: 'Bonjour.' };
const wanted = { key: await takeKey(request), request, script: 'menteur' };
const REFUSED: NearestAnswer = { ok: false, refusal: '/problems/unspeakable', answerer: 'voice' };
const patient = (): AbortSignal => new AbortController().signal;

/** A worker that notes how it was asked. */
function lineTo() {
  const asked: OwnVoice[] = [];
  const line: Line = {
    open: () => undefined,
    hush: () => () => undefined,
    ask: async (_wanted, _source, own) => {
      asked.push(own);
      return REFUSED;
    },
  };
  return { asked, line };
}

afterEach(() => void vi.unstubAllGlobals());

describe('a page that no service worker controls', () => {
  it('does not wait again for an edge that it has just found dead, and tries it again later', async () => {
    let now = 0;
    const edge = vi.fn(() => Promise.reject(new TypeError('refused')));
    vi.stubGlobal('fetch', edge);
    const { asked, line } = lineTo();
    const ask = createNearest(line, () => now);
    for (const time of [0, 100, 29_000, 31_000, 32_000]) {
      now = time;
      await ask(wanted, 'network', patient());
    }
    expect(asked).toEqual(['first', 'first', 'first', 'first', 'first']);
    expect(edge).toHaveBeenCalledTimes(2);
  });

  it('asks nobody but its worker for what may not leave the phone', async () => {
    const edge = vi.fn();
    vi.stubGlobal('fetch', edge);
    const { asked, line } = lineTo();
    await createNearest(line, () => 0)(wanted, 'phone', patient());
    expect([asked, edge.mock.calls]).toEqual([['hedge'], []]);
  });

  it('holds nothing against the edge when nobody waited any more', async () => {
    const edge = vi.fn((_path: string, { signal }: RequestInit) => {
      const { promise, reject } = Promise.withResolvers<never>();
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
      return promise;
    });
    vi.stubGlobal('fetch', edge);
    const { asked, line } = lineTo();
    const ask = createNearest(line, () => 0);
    for (const _ of [1, 2]) {
      const leaving = new AbortController();
      const heard = ask(wanted, 'network', leaving.signal);
      leaving.abort(new Error('gone'));
      await expect(heard).rejects.toThrow('gone');
    }
    expect(asked).toEqual([]);
    expect(edge).toHaveBeenCalledTimes(2);
  });
});
