import { beforeEach, describe, expect, it } from 'vitest';
import { problem } from '../../../edge/problems.ts';
import { createDevices, type TokenBook } from '../../../web/phone/devices.ts';
import { realTiming } from '../../../web/phone/timing.ts';
import type { KeptToken } from '../../../web/storage/tokens.ts';

const EDGE = 'https://edge.example';
const MIRROR = 'https://mirror.example';
const DAY = 86_400_000;

let now = 0;
let kept: Record<string, KeptToken> = {};
let code: string | undefined;
let codeWanted = false;
const book: TokenBook = {
  keptTokens: async () => kept,
  keepToken: async (origin, token) => {
    kept = { ...kept, [origin]: token };
  },
  houseCode: async () => code,
  noteHouseCode: async (wanted) => {
    codeWanted = wanted;
  },
};

const wants = (name: 'token-wanted' | 'house-code-wanted', status: number): Response =>
  Response.json({ type: `/problems/${name}`, title: '', status }, { status });

/** A ring that lets in who shows a token it knows; `asked` is what it was asked, each with the token that was shown. */
function ring({ houseCode, key = 'common' }: { houseCode?: string; key?: string } = {}) {
  const asked: string[] = [];
  let given = 0;
  const fetch = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const shown = request.headers.get('Authorization') ?? 'nothing';
    asked.push(`${request.method} ${pathname} with ${shown}`);
    if (pathname === '/api/devices') {
      const { houseCode: told } = (await request.json()) as { houseCode?: string };
      if (houseCode !== undefined && told !== houseCode) return wants('house-code-wanted', 403);
      given += 1;
      return Response.json({ token: `${key}-${given}`, expires: now + DAY });
    }
    if (!shown.startsWith(`Bearer ${key}-`)) return wants('token-wanted', 401);
    return new Response(await request.text());
  };
  return { asked, fetch };
}

const ask = (origin: string) => new Request(`${origin}/api/takes/k`, { method: 'PUT', body: 'Bonjour.' });
const devicesNow = () => createDevices({ book, timing: { ...realTiming, clock: () => now } });

beforeEach(() => {
  now = 1_000;
  kept = {};
  code = undefined;
  codeWanted = false;
});

describe('a phone', () => {
  it('gets a token when a ring wants one, keeps it, and repeats what it asked', async () => {
    const edge = ring();
    const reach = devicesNow().at(EDGE, edge.fetch);
    expect(await (await reach(ask(EDGE))).text()).toBe('Bonjour.');
    expect(await (await reach(ask(EDGE))).text()).toBe('Bonjour.');
    expect(edge.asked).toEqual([
      'PUT /api/takes/k with nothing',
      'POST /api/devices with nothing',
      'PUT /api/takes/k with Bearer common-1',
      'PUT /api/takes/k with Bearer common-1',
    ]);
    expect(kept[EDGE]).toEqual({ token: 'common-1', expires: now + DAY, since: now });
  });

  it('shows the token of one ring to another, and gets one of its own where that is refused', async () => {
    const devices = devicesNow();
    const [edge, mirror, stranger] = [ring(), ring(), ring({ key: 'other' })];
    await devices.at(EDGE, edge.fetch)(ask(EDGE));
    await devices.at(MIRROR, mirror.fetch)(ask(MIRROR));
    expect(mirror.asked).toEqual(['PUT /api/takes/k with Bearer common-1']);
    const there = 'https://stranger.example';
    expect((await devices.at(there, stranger.fetch)(ask(there))).ok).toBe(true);
    expect(Object.keys(kept)).toEqual([EDGE, there]);
  });

  it('renews a token before it ends, bearing the old one, while it is still used', async () => {
    const edge = ring();
    const reach = devicesNow().at(EDGE, edge.fetch);
    await reach(ask(EDGE));
    now += DAY * 0.8;
    await reach(ask(EDGE));
    await expect.poll(() => kept[EDGE]?.token).toBe('common-2');
    expect(edge.asked.slice(-2)).toEqual([
      'PUT /api/takes/k with Bearer common-1',
      'POST /api/devices with Bearer common-1',
    ]);
  });

  it('says that a house code is wanted, and is let in once the actor has given it', async () => {
    const edge = ring({ houseCode: 'Molière' });
    const devices = devicesNow();
    expect((await devices.at(EDGE, edge.fetch)(ask(EDGE))).status).toBe(401);
    expect(codeWanted).toBe(true);
    code = 'Molière';
    now += 60_000;
    expect((await devices.at(EDGE, edge.fetch)(ask(EDGE))).ok).toBe(true);
    expect(codeWanted).toBe(false);
  });

  it('asks once for many, and leaves a ring alone as long as it says', async () => {
    let asked = 0;
    const fetch = async (request: Request): Promise<Response> => {
      if (!request.url.endsWith('/api/devices')) return wants('token-wanted', 401);
      asked += 1;
      return new Response(null, { status: 429, headers: { 'Retry-After': '60' } });
    };
    const reach = devicesNow().at(EDGE, fetch);
    await Promise.all([reach(ask(EDGE)), reach(ask(EDGE)), reach(ask(EDGE))]);
    now += 59_000;
    await reach(ask(EDGE));
    expect(asked).toBe(1);
    now += 1_000;
    await reach(ask(EDGE));
    expect(asked).toBe(2);
  });

  it('hands on what the ring said when it gives no token, or the network fails', async () => {
    const fetch = async (request: Request): Promise<Response> => {
      if (request.url.endsWith('/api/devices')) throw new TypeError('refused');
      return wants('token-wanted', 401);
    };
    expect((await devicesNow().at(EDGE, fetch)(ask(EDGE))).status).toBe(401);
    const other = async (): Promise<Response> => problem('no-such-take');
    expect((await devicesNow().at(EDGE, other)(ask(EDGE))).status).toBe(404);
  });

  it('uses a token that ended before it came: the ring has another clock', async () => {
    kept = { [EDGE]: { token: 'common-9', expires: 500, since: 900 } };
    const edge = ring();
    await devicesNow().at(EDGE, edge.fetch)(ask(EDGE));
    expect(edge.asked).toEqual(['PUT /api/takes/k with Bearer common-9']);
  });
});
