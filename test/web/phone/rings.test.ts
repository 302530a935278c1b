import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeKey, type Take, type TakeRequest } from '../../../edge/contract.ts';
import { RingFailure, type RingAnswer, type Wanted } from '../../../web/phone/answer.ts';
import type { Ring } from '../../../web/phone/ring.ts';
import { HEDGE_AFTER, Rings } from '../../../web/phone/rings.ts';

const request: TakeRequest = { schema: 1, voice: 'openai-1/nova', language: 'fr', say: 'Bonjour.' };
const wanted: Wanted = { key: await takeKey(request), request };
const patient = (): AbortSignal => new AbortController().signal;

const take = (voice: string): Take => ({
  key: `key of ${voice}`,
  voice,
  duration: 1,
  digest: '',
  bytes: 1,
  marks: [],
  audio: new Uint8Array(1),
});

/** A ring that counts how often it was asked and probed. */
function ring(name: string, answerer: Ring['answerer'], behave: (signal: AbortSignal) => Promise<RingAnswer>) {
  return {
    name,
    answerer,
    asked: 0,
    probed: 0,
    alive: true,
    async ask(_wanted: Wanted, signal: AbortSignal) {
      this.asked += 1;
      return behave(signal);
    },
    async probe() {
      this.probed += 1;
      if (!this.alive) throw new RingFailure('dead');
    },
  };
}

const answers = (voice: string) => async (): Promise<RingAnswer> => ({ ok: true, take: take(voice) });
const refuses = (refusal: string) => async (): Promise<RingAnswer> => ({ ok: false, refusal });
const dead = async (): Promise<RingAnswer> => {
  throw new RingFailure('The connection was refused');
};
const silent = (signal: AbortSignal): Promise<RingAnswer> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
const slow = (voice: string, milliseconds: number) => async (): Promise<RingAnswer> => {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  return { ok: true, take: take(voice) };
};

const phone = () => ring('phone', 'voice', answers('espeak-1/fr-grave'));
const together = (network: Ring[], own: Ring, online = true): Rings =>
  new Rings({ network, own, online: () => online, deadline: 10_000 });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the rings', () => {
  it('are asked from the inside out: the phone’s own voice only when it must', async () => {
    const own = phone();
    const rings = together([ring('edge', 'network', answers('openai-1/nova'))], own);
    expect(await rings.ask(wanted, 'network', 'hedge', patient())).toMatchObject({ ok: true, answerer: 'network' });
    expect(own.asked).toBe(0);
  });

  it('go on to a mirror, then to the phone, when one is dead', async () => {
    const edge = ring('edge', 'network', dead);
    const mirror = ring('mirror', 'backup', answers('openai-1/nova'));
    expect(await together([edge, mirror], phone()).ask(wanted, 'network', 'hedge', patient())).toMatchObject({
      answerer: 'backup',
    });
    expect(await together([edge], phone()).ask(wanted, 'network', 'hedge', patient())).toMatchObject({
      answerer: 'voice',
    });
  });

  it('never ask anyone but the phone for a confidential script', async () => {
    const edge = ring('edge', 'network', answers('openai-1/nova'));
    for (const own of ['hedge', 'first', 'last', 'never'] as const) {
      expect(await together([edge], phone()).ask(wanted, 'phone', own, patient())).toMatchObject({ answerer: 'voice' });
    }
    expect(edge.asked + edge.probed).toBe(0);
  });

  it('ask nobody of the network when the phone says that it has none', async () => {
    const edge = ring('edge', 'network', answers('openai-1/nova'));
    const heard = await together([edge], phone(), false).ask(wanted, 'network', 'hedge', patient());
    expect([heard, edge.asked]).toMatchObject([{ answerer: 'voice' }, 0]);
  });

  it('let the phone speak when the network is slow, and hear whoever comes first', async () => {
    const edge = ring('edge', 'network', silent);
    const own = phone();
    const heard = together([edge], own).ask(wanted, 'network', 'hedge', patient());
    await vi.advanceTimersByTimeAsync(HEDGE_AFTER - 1);
    expect(own.asked).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(await heard).toMatchObject({ answerer: 'voice' });

    const late = ring('edge', 'network', slow('openai-1/nova', HEDGE_AFTER + 100));
    const later = ring('phone', 'voice', slow('espeak-1/fr-grave', 500));
    const first = together([late], later).ask(wanted, 'network', 'hedge', patient());
    await vi.advanceTimersByTimeAsync(HEDGE_AFTER + 100);
    expect(await first).toMatchObject({ answerer: 'network' });
  });

  it('do not ask a ring that is known to be dead, and probe it back', async () => {
    const edge = ring('edge', 'network', silent);
    edge.alive = false;
    const rings = together([edge], phone());
    for (const _ of [1, 2]) {
      const heard = rings.ask(wanted, 'network', 'hedge', patient());
      await vi.advanceTimersByTimeAsync(HEDGE_AFTER);
      expect(await heard).toMatchObject({ answerer: 'voice' });
    }
    expect(rings.reachable).toBe(false);
    // No timer is advanced: the phone speaks at once.
    expect(await rings.ask(wanted, 'network', 'hedge', patient())).toMatchObject({ answerer: 'voice' });
    expect(edge.asked).toBe(2);

    await vi.advanceTimersByTimeAsync(2_000);
    expect(await rings.recover(false)).toBe(false);
    edge.alive = true;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await rings.recover(false)).toBe(true);
    expect(rings.reachable).toBe(true);
  });

  it('are answered for at once where one was dead before this host began, and probe it back', async () => {
    for (const [behave, alive] of [
      [silent, false],
      [answers(request.voice), true],
    ] as const) {
      const edge = Object.assign(ring('edge', 'network', behave), { alive });
      const noted: string[] = [];
      const health = { dead: new Set(['edge']), note: (...news: string[]) => void noted.push(news.join(' ')) };
      const rings = new Rings({ network: [edge], own: phone(), online: () => true, deadline: 10_000, health });
      const before = Date.now();
      expect(await rings.ask(wanted, 'network', 'hedge', patient())).toMatchObject({ answerer: 'voice' });
      expect(Date.now() - before).toBe(0);
      expect(edge.asked).toBe(0);
      await vi.advanceTimersByTimeAsync(0);
      expect([edge.probed, rings.reachable]).toEqual([1, alive]);
      expect(noted).toEqual([alive ? 'edge alive' : 'edge dead']);
    }
  });

  it('tell that one was dropped, for the next host', async () => {
    const noted: string[] = [];
    const health = { dead: new Set<string>(), note: (...news: string[]) => void noted.push(news.join(' ')) };
    const network = [ring('edge', 'network', dead)];
    const rings = new Rings({ network, own: phone(), online: () => true, deadline: 10_000, health });
    await rings.ask(wanted, 'network', 'hedge', patient());
    expect(noted).toEqual([]);
    await rings.ask(wanted, 'network', 'hedge', patient());
    expect(noted).toEqual(['edge dead']);
  });

  it('are probed at once when something has changed', async () => {
    const edge = ring('edge', 'network', dead);
    const rings = together([edge], phone());
    for (const _ of [1, 2]) await rings.ask(wanted, 'network', 'hedge', patient());
    expect(await rings.recover(false)).toBe(false);
    expect(await rings.recover(true)).toBe(true);
  });

  it('use the phone’s own voice before the network where it has the very voice, and after it where it has not', async () => {
    const edge = ring('edge', 'network', answers('openai-1/nova'));
    const own = phone();
    expect(await together([edge], own).ask(wanted, 'network', 'first', patient())).toMatchObject({ answerer: 'voice' });
    expect(await together([edge], own).ask(wanted, 'network', 'last', patient())).toMatchObject({
      answerer: 'network',
    });
    expect([edge.asked, own.asked]).toEqual([1, 1]);
    await expect(
      together([ring('edge', 'network', dead)], own).ask(wanted, 'network', 'never', patient()),
    ).rejects.toThrow(RingFailure);
  });

  it('refuse what nobody can say, but not what only another ring may know', async () => {
    const nothing = ring('edge', 'network', refuses('/problems/nothing-to-say'));
    expect(await together([nothing], phone()).ask(wanted, 'network', 'last', patient())).toEqual({
      ok: false,
      refusal: '/problems/nothing-to-say',
    });

    const stranger = ring('phone', 'voice', refuses('/problems/unknown-voice'));
    for (const own of ['hedge', 'last', 'first'] as const) {
      await expect(
        together([ring('edge', 'network', dead)], stranger).ask(wanted, 'network', own, patient()),
      ).rejects.toThrow(RingFailure);
    }
    const both = together([ring('edge', 'network', refuses('/problems/unknown-voice'))], stranger);
    const refused = both.ask(wanted, 'network', 'hedge', patient());
    await vi.advanceTimersByTimeAsync(HEDGE_AFTER);
    expect(await refused).toMatchObject({ ok: false });
  });

  it('ask a ring that answers probes and brings no takes ever more rarely', async () => {
    const half = ring('edge', 'network', silent);
    const rings = together([half], phone());
    const waits: number[] = [];
    for (let line = 0; line < 120; line += 1) {
      const asked = Date.now();
      const heard = rings.ask(wanted, 'network', 'hedge', patient()).then(() => waits.push(Date.now() - asked));
      await vi.advanceTimersByTimeAsync(2_000);
      await heard;
    }
    expect(waits).toHaveLength(120);
    expect(waits.filter((wait) => wait > 0).length).toBeLessThan(16);
    expect(half.asked).toBeGreaterThan(4);
  });

  it('trust a ring again, with its first take after a probe', async () => {
    let behave: (signal: AbortSignal) => Promise<RingAnswer> = dead;
    const edge = ring('edge', 'network', (signal) => behave(signal));
    const rings = together([edge], phone());
    const hear = () => rings.ask(wanted, 'network', 'hedge', patient());
    await hear();
    await hear();
    expect(rings.reachable).toBe(false);
    // The wait is drawn at random, up to the longest.
    await vi.advanceTimersByTimeAsync(30_000);
    behave = answers('openai-1/nova');
    expect(await rings.recover(false)).toBe(true);
    expect(await hear()).toMatchObject({ answerer: 'network' });
    behave = dead;
    await hear();
    expect(rings.reachable).toBe(true);
    await hear();
    expect(rings.reachable).toBe(false);
  });

  it('refuse for good a text of another alphabet only when every one of them has', async () => {
    const mute = (name: string) => ring(name, 'network', refuses('/problems/unspeakable'));
    const own = ring('phone', 'voice', refuses('/problems/unspeakable'));
    const able = ring('mirror', 'backup', answers('openai-1/nova'));
    expect(await together([mute('edge'), able], own).ask(wanted, 'network', 'first', patient())).toMatchObject({
      answerer: 'backup',
    });
    for (const when of ['first', 'last'] as const) {
      const heard = await together([mute('edge')], own).ask(wanted, 'network', when, patient());
      expect(heard).toEqual({ ok: false, refusal: '/problems/unspeakable' });
      const down = together([mute('edge'), ring('mirror', 'backup', dead)], own);
      await expect(down.ask(wanted, 'network', when, patient())).rejects.toMatchObject({
        name: 'RingFailure',
        refusal: '/problems/unspeakable',
      });
    }
    expect(await together([], own).ask(wanted, 'phone', 'hedge', patient())).toMatchObject({ ok: false });
    await expect(together([], own).ask(wanted, 'network', 'first', patient())).rejects.toMatchObject({
      refusal: '/problems/unspeakable',
    });
  });

  it('give up when nobody waits, and hold it against no ring', async () => {
    const edge = ring('edge', 'network', silent);
    const rings = together([edge], phone());
    for (const _ of [1, 2, 3]) {
      const controller = new AbortController();
      const heard = rings.ask(wanted, 'network', 'hedge', controller.signal);
      controller.abort();
      await expect(heard).rejects.toMatchObject({ name: 'AbortError' });
    }
    expect(rings.reachable).toBe(true);
  });

  it('race a slow ring with the next when someone waits to hear, and not when it is only prepared', async () => {
    const asked = async (own: 'hedge' | 'last') => {
      const edge = ring('edge', 'network', slow(request.voice, 5_000));
      const mirror = ring('mirror', 'backup', slow(request.voice, 100));
      const mute = ring('phone', 'voice', dead);
      const heard = together([edge, mirror], mute).ask(wanted, 'network', own, patient());
      await vi.advanceTimersByTimeAsync(5_000);
      return { heard: await heard, mirror: mirror.asked };
    };
    expect(await asked('hedge')).toMatchObject({ heard: { answerer: 'backup' }, mirror: 1 });
    expect(await asked('last')).toMatchObject({ heard: { answerer: 'network' }, mirror: 0 });
  });

  it('hold it against a ring that it was slower than the phone, not that it was begun last', async () => {
    const edge = ring('edge', 'network', silent);
    const mirror = ring('mirror', 'backup', silent);
    const rings = together([edge, mirror], ring('phone', 'voice', slow(request.voice, 200)));
    for (const _ of [1, 2]) {
      const heard = rings.ask(wanted, 'network', 'hedge', patient());
      await vi.advanceTimersByTimeAsync(HEDGE_AFTER + 200);
      await heard;
    }
    expect(rings.willing).toEqual(['mirror']);
  });

  it('leave a ring alone that asks for it, and go on with the next', async () => {
    const busy = ring('edge', 'network', async () => {
      throw new RingFailure('Too many requests', { retryAfter: 60_000 });
    });
    const rings = together([busy, ring('mirror', 'backup', answers(request.voice))], phone());
    for (const _ of [1, 2, 3]) {
      expect(await rings.ask(wanted, 'network', 'hedge', patient())).toMatchObject({ answerer: 'backup' });
    }
    expect(busy.asked).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    await rings.ask(wanted, 'network', 'hedge', patient());
    expect([busy.asked, busy.probed]).toEqual([2, 0]);
  });

  it('learn a mirror at any time, and forget one, keeping what they know of those that stay', async () => {
    const edge = ring('edge', 'network', dead);
    const mirror = ring('mirror', 'backup', answers(request.voice));
    const rings = together([edge], phone());
    for (const _ of [1, 2]) await rings.ask(wanted, 'network', 'hedge', patient());
    rings.learn([edge, mirror]);
    expect(await rings.ask(wanted, 'network', 'hedge', patient())).toMatchObject({ answerer: 'backup' });
    expect(edge.asked).toBe(2);
    rings.learn([edge]);
    expect(rings.reachable).toBe(false);
  });
});
