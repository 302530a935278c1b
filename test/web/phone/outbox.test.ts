import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeKey, type Take, type TakeRequest } from '../../../edge/contract.ts';
import { RingFailure, type Wanted } from '../../../web/phone/answer.ts';
import { Outbox, type OutboxParts } from '../../../web/phone/outbox.ts';
import type { Heard } from '../../../web/phone/heard.ts';
import type { OwnVoice } from '../../../web/phone/rings.ts';
import type { WantedRecord } from '../../../web/storage/records.ts';

const OWN = 'espeak-1/fr-grave';
const NETWORK = 'openai-1/nova';

const takeIn = async (request: TakeRequest): Promise<Take> => ({
  key: await takeKey(request),
  voice: request.voice,
  duration: 1000,
  digest: 'digest',
  bytes: 1,
  marks: [],
  audio: new Uint8Array(1),
});

type Store = OutboxParts['store'];

/** The database, in memory: what is written survives a kill, as the transactions of the real one do. */
class Phone implements Store {
  readonly lines = new Map<string, WantedRecord>();
  readonly takes = new Map<string, Take>();
  readonly understudies = new Map<string, string>();
  readonly filed: string[] = [];
  room = true;
  roomToWrite = true;
  activity = 'idle';
  onchange: (keys: readonly string[]) => void = () => undefined;

  openLines = async () => [...this.lines.values()].filter(({ state }) => state !== 'refused');
  lineOf = async (key: string) => this.lines.get(key);
  keepActivity = async (activity: string) => {
    this.activity = activity;
    return { ok: true as const, value: undefined };
  };

  async changeLine(key: string, change: (line: WantedRecord) => WantedRecord) {
    if (!this.roomToWrite) return { ok: false as const, failure: 'no-room' as const };
    const line = this.lines.get(key);
    if (line) this.lines.set(key, change(line));
    this.onchange([key]);
    return { ok: true as const, value: undefined };
  }

  async fileTake(take: Take, wanted: { key: string }) {
    if (!this.room) return { ok: false as const, failure: 'no-room' as const };
    if (!this.takes.has(take.key)) this.filed.push(take.key);
    this.takes.set(take.key, take);
    this.lines.delete(take.key);
    this.understudies.delete(take.key);
    const line = this.lines.get(wanted.key);
    if (!this.takes.has(wanted.key)) {
      this.understudies.set(wanted.key, take.key);
      if (line) this.lines.set(wanted.key, { ...line, state: 'understudied' });
    }
    this.onchange([wanted.key]);
    return { ok: true as const, value: undefined };
  }
}

/** What the network does with one request. */
type Weather = 'take' | 'understudy' | 'dead' | 'silent' | 'duplicate';

/** Rings whose network has its moods; the phone's own voice always speaks. */
class FakeRings {
  readonly heardByNetwork: string[] = [];
  readonly weather: Weather[];
  #reachable = true;

  constructor(weather: readonly Weather[]) {
    this.weather = [...weather];
  }

  get reachable(): boolean {
    return this.#reachable;
  }

  recover = async (): Promise<boolean> => {
    this.#reachable = this.weather[0] !== 'dead';
    if (!this.#reachable) this.weather.shift();
    return this.#reachable;
  };

  ask = async (
    { request }: Wanted,
    source: 'network' | 'phone',
    own: OwnVoice,
    signal: AbortSignal,
  ): Promise<Heard> => {
    await Promise.resolve();
    const isOwn = request.voice === OWN;
    if (!/\p{L}/u.test(request.say)) return { ok: false, refusal: '/problems/nothing-to-say' };
    const ownVoice = async (): Promise<Heard> => ({
      ok: true,
      take: await takeIn({ ...request, voice: OWN }),
      answerer: 'voice',
    });
    if (source === 'phone' || (isOwn && own === 'first')) return ownVoice();
    this.heardByNetwork.push(request.say);
    const weather = this.weather.shift() ?? 'take';
    if (weather === 'silent') {
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      throw signal.reason;
    }
    if (weather === 'dead') {
      this.#reachable = false;
      if (own === 'never') throw new RingFailure('dead');
      return ownVoice();
    }
    if (weather === 'understudy') return ownVoice();
    return { ok: true, take: await takeIn(request), answerer: 'network' };
  };
}

async function order(phone: Phone, wants: readonly { say: string; voice: string; source: 'network' | 'phone' }[]) {
  for (const [place, { say, voice, source }] of wants.entries()) {
    const request: TakeRequest = { schema: 1, voice, language: 'fr', say };
    const key = await takeKey(request);
    const scripts = [{ script: 'menteur', place }];
    phone.lines.set(key, { key, request, scripts, source, state: 'waiting', attempts: 0, after: 0 });
  }
  return [...phone.lines.keys()];
}

const isSettled = ({ state, source }: WantedRecord): boolean =>
  state === 'refused' || (state === 'understudied' && source === 'phone');

/** Nothing moves any more. */
const isAtRest = (phone: Phone): boolean => [...phone.lines.values()].every(isSettled);

/** One life of the worker: it is killed after so many turns, or when nothing moves any more. */
async function live(phone: Phone, rings: FakeRings, turns: number, clock: { now: number }): Promise<void> {
  const killed = new AbortController();
  const outbox = new Outbox({
    store: phone,
    rings,
    phoneHas: (voice) => voice === OWN,
    quiet: () => Promise.resolve(),
    clock: () => clock.now,
    chance: () => 0.5,
  });
  phone.onchange = (keys) => void outbox.changed(keys);
  const run = outbox.run(killed.signal);
  for (let turn = 0; turn < turns && !isAtRest(phone); turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    // Time passes only when the outbox rests: nothing here waits for a real clock.
    if (phone.activity !== 'working') {
      clock.now += 60_000;
      outbox.wake();
    }
  }
  killed.abort();
  await run;
  phone.onchange = () => undefined;
}

/** An outbox at an hour that does not pass. */
const outboxOf = (phone: Phone, rings: FakeRings, phoneHasAll: boolean): Outbox =>
  new Outbox({
    store: phone,
    rings,
    phoneHas: () => phoneHasAll,
    quiet: () => Promise.resolve(),
    clock: () => 0,
    chance: () => 0,
  });

function expectBalance(phone: Phone, keys: readonly string[]): void {
  for (const key of keys) {
    const places = [phone.takes.has(key), phone.lines.has(key)].filter(Boolean);
    expect(places, 'a wanted take is either stored or in the outbox').toHaveLength(1);
    const actual = phone.understudies.get(key);
    if (actual !== undefined) expect(phone.takes.has(actual), 'an understudy is stored').toBe(true);
    expect(phone.understudies.has(key) && phone.takes.has(key), 'the wanted voice sends its understudy home').toBe(
      false,
    );
  }
}

const want = fc.record({
  say: fc.constantFrom('Un.', 'Deux.', 'Trois.', 'Quatre.', 'Cinq.', 'Six.', '…'),
  voice: fc.constantFrom(OWN, NETWORK),
  source: fc.constantFrom('network' as const, 'phone' as const),
});
const weather = fc.constantFrom<Weather>('take', 'understudy', 'dead', 'silent', 'duplicate');

describe('the outbox', () => {
  it('loses and doubles nothing, whatever the network does and whenever it is killed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(want, { minLength: 1, maxLength: 12 }),
        fc.array(weather, { maxLength: 30 }),
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }),
        async (wants, moods, kills) => {
          const phone = new Phone();
          const clock = { now: 0 };
          const keys = await order(phone, wants);
          const secret: string[] = wants.filter(({ source }) => source === 'phone').map(({ say }) => say);
          const spoken = new Set<string>(wants.filter(({ source }) => source === 'network').map(({ say }) => say));
          const rings = new FakeRings(moods);
          for (const turns of kills) {
            await live(phone, rings, turns, clock);
            expectBalance(phone, keys);
          }
          // The weather clears up for good.
          const clear = new FakeRings([]);
          await live(phone, clear, Infinity, clock);

          expectBalance(phone, keys);
          expect(new Set(phone.filed).size, 'nothing is filed twice').toBe(phone.filed.length);
          for (const say of [...rings.heardByNetwork, ...clear.heardByNetwork]) {
            expect(secret.includes(say) && !spoken.has(say), 'a confidential word is never asked').toBe(false);
          }
          expect(isAtRest(phone)).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('serves what is heard first before the rest', async () => {
    const phone = new Phone();
    const keys = await order(
      phone,
      ['Un.', 'Deux.', 'Trois.', 'Quatre.'].map((say) => ({ say, voice: OWN, source: 'phone' })),
    );
    await live(phone, new FakeRings([]), Infinity, { now: 0 });
    // Two are made side by side: either may be done first.
    expect(phone.filed.toSorted()).toEqual(keys.toSorted());
    for (const [place, key] of keys.entries()) expect(Math.abs(phone.filed.indexOf(key) - place)).toBeLessThan(2);
  });

  it('pauses when there is no room, keeps every line, and goes on when room was made', async () => {
    const phone = new Phone();
    const keys = await order(phone, [{ say: 'Un.', voice: OWN, source: 'phone' }]);
    phone.room = false;
    const killed = new AbortController();
    const outbox = outboxOf(phone, new FakeRings([]), true);
    const run = outbox.run(killed.signal);
    while (phone.activity !== 'no-room') await new Promise((resolve) => setImmediate(resolve));
    expect([...phone.lines.keys()]).toEqual(keys);

    phone.room = true;
    outbox.roomMade();
    while (phone.lines.size > 0) await new Promise((resolve) => setImmediate(resolve));
    killed.abort();
    await run;
    expect([...phone.takes.keys()]).toEqual(keys);
  });

  it('rests when not even a failure can be written down', async () => {
    const phone = new Phone();
    const keys = await order(phone, [{ say: '…', voice: NETWORK, source: 'network' }]);
    phone.roomToWrite = false;
    const killed = new AbortController();
    const outbox = outboxOf(phone, new FakeRings([]), false);
    const run = outbox.run(killed.signal);
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(phone.activity).toBe('no-room');
    expect([...phone.lines.keys()]).toEqual(keys);
    killed.abort();
    await run;
  });

  it('gives up what is in flight when it may no longer leave the phone', async () => {
    const phone = new Phone();
    const [key = ''] = await order(phone, [{ say: 'Un.', voice: NETWORK, source: 'network' }]);
    const rings = new FakeRings(['silent']);
    const killed = new AbortController();
    const outbox = outboxOf(phone, rings, false);
    const run = outbox.run(killed.signal);
    while (rings.heardByNetwork.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const line = phone.lines.get(key);
    if (line) phone.lines.set(key, { ...line, source: 'phone' });
    await outbox.changed([key]);
    while (!phone.understudies.has(key)) {
      outbox.wake();
      await new Promise((resolve) => setImmediate(resolve));
    }
    killed.abort();
    await run;
    expect(rings.heardByNetwork).toEqual(['Un.']);
  });
});
