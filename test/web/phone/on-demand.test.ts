import { beforeEach, describe, expect, it } from 'vitest';
import { dropUnused, isOnDemand, partOnDemand, type Caches } from '../../../web/phone/on-demand.ts';

const ORIGIN = 'https://souffleur.test';
const part = (name: string): Request => new Request(`${ORIGIN}/on-demand/${name}`);

/** As much of the browser's caches as is used. */
class Shelf {
  readonly kept = new Map<string, Response>();
  full = false;

  get caches(): Caches {
    const { kept } = this;
    const cache = {
      match: (request: Request) => Promise.resolve(kept.get(request.url)?.clone()),
      put: (request: Request, response: Response) => {
        if (this.full) return Promise.reject(new DOMException('no room', 'QuotaExceededError'));
        kept.set(request.url, response);
        return Promise.resolve();
      },
      keys: () => Promise.resolve([...kept.keys()].map((url) => new Request(url))),
      delete: (request: Request) => Promise.resolve(kept.delete(request.url)),
    };
    return { open: () => Promise.resolve(cache as unknown as Cache) };
  }
}

let shelf: Shelf;
let asked: number;

const network = (answer: () => Response) => (): Promise<Response> => {
  asked += 1;
  return Promise.resolve(answer());
};
const noNetwork = (): Promise<Response> => Promise.reject(new TypeError('no network'));

beforeEach(() => {
  shelf = new Shelf();
  asked = 0;
});

describe('a part on demand', () => {
  it('is told by its folder', () => {
    expect(isOnDemand('/on-demand/french-abcd1234.bin')).toBe(true);
    expect(isOnDemand('/assets/on-demand-abcd1234.js')).toBe(false);
  });

  it('is fetched once, and then here without a network', async () => {
    const first = await partOnDemand(
      part('a.bin'),
      shelf.caches,
      network(() => new Response('data')),
    );
    expect(await first.text()).toBe('data');
    const second = await partOnDemand(part('a.bin'), shelf.caches, noNetwork);
    expect(await second.text()).toBe('data');
    expect(asked).toBe(1);
  });

  it('comes from the network each time on a phone that has no room for it', async () => {
    shelf.full = true;
    for (const time of [1, 2]) {
      const answer = await partOnDemand(
        part('a.bin'),
        shelf.caches,
        network(() => new Response('data')),
      );
      expect(await answer.text()).toBe('data');
      expect(asked).toBe(time);
    }
  });

  it.each([
    ['an error', () => new Response('gone', { status: 404 })],
    ['the page of the app', () => new Response('<html>', { headers: { 'Content-Type': 'text/html; charset=utf-8' } })],
  ])('is not kept when the answer is %s', async (_, answer) => {
    await partOnDemand(part('a.bin'), shelf.caches, network(answer));
    expect(shelf.kept.size).toBe(0);
  });

  it('that was never fetched fails without a network, as any request does', async () => {
    await expect(partOnDemand(part('a.bin'), shelf.caches, noNetwork)).rejects.toThrow(TypeError);
  });

  it('is thrown away when this version of the app does not use it any more', async () => {
    for (const name of ['old.bin', 'new.bin']) {
      await partOnDemand(
        part(name),
        shelf.caches,
        network(() => new Response(name)),
      );
    }
    await dropUnused(['on-demand/new.bin'], shelf.caches);
    expect([...shelf.kept.keys()]).toEqual([`${ORIGIN}/on-demand/new.bin`]);
  });
});
