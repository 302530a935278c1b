import { describe, expect, it, vi } from 'vitest';
import { TAKE_SCHEMA, takeKey } from '../../../edge/contract.ts';
import type { LogEvent } from '../../../edge/log.ts';
import { guardShelf } from '../../../edge/shelf/guarded.ts';
import { memoryShelf } from '../../../edge/shelf/memory.ts';
import { fetchOrMake } from '../../../edge/takes/make.ts';
import type { Workshop } from '../../../edge/takes/make.ts';
import { realPause } from '../../../edge/pause.ts';
import { createChain } from '../../../edge/voices/chain.ts';
import type { Vocaliser } from '../../../edge/voices/port.ts';
import { fakeSpeech, fakeVocaliser, fakeVoice } from '../fake-vocaliser.ts';
import { fakeTime } from '../fake-time.ts';

function workshopOf(vocalisers: readonly Vocaliser[], log = (_: LogEvent): void => undefined): Workshop {
  const [clock, pause] = [() => 0, realPause];
  const chain = createChain({ vocalisers, clock, chance: () => 0.5, pause, log });
  return { shelf: guardShelf(undefined, log), chain, clock, pause };
}

it('a vocaliser that stays silent is given up, has an understudy, and is told to the log', async () => {
  const wanted = fakeVoice({ id: 'openai-1/fr-nova' });
  const request = { schema: TAKE_SCHEMA, voice: wanted.id, language: 'fr', say: 'Parle !' } as const;
  const signals: AbortSignal[] = [];
  const silent = fakeVocaliser([wanted], (_, signal) => {
    signals.push(signal);
    return new Promise(() => undefined);
  });
  const events: LogEvent[] = [];
  const log = (event: LogEvent): void => void events.push(event);
  const workshop = {
    ...workshopOf([silent, fakeVocaliser([fakeVoice({ id: 'espeak-1/fr-clear' })])], log),
    deadlines: { each: 10, last: 60_000 },
  };
  const key = await takeKey(request);
  const making = await fetchOrMake(workshop, { ...request, key }, new AbortController());
  expect(making).toMatchObject({ ok: true, take: { voice: 'espeak-1/fr-clear' } });
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  expect(events).toMatchObject([{ event: 'vocaliser-failed', vocaliser: 'openai-1', failure: 'silent' }]);
});

it('a vocaliser has more time for a long speech than for a short one', async () => {
  vi.useFakeTimers();
  try {
    const wanted = fakeVoice({ id: 'espeak-1/fr-clear' });
    const slow = fakeVocaliser([wanted], async (asked) => {
      await new Promise((resolve) => setTimeout(resolve, 12_000));
      return fakeSpeech(asked);
    });
    const workshop = workshopOf([slow, fakeVocaliser([fakeVoice({ id: 'openai-1/fr-nova' })])]);
    const voiceFor = async (say: string): Promise<string | undefined> => {
      const request = { schema: TAKE_SCHEMA, voice: wanted.id, language: 'fr', say } as const;
      const making = fetchOrMake(workshop, { ...request, key: await takeKey(request) }, new AbortController());
      await vi.advanceTimersByTimeAsync(20_000);
      const made = await making;
      return made.ok ? made.take.voice : undefined;
    };
    expect(await voiceFor('Parle !')).toBe('openai-1/fr-nova');
    expect(await voiceFor('Parle donc, et dis tout ce que tu sais. '.repeat(60))).toBe(wanted.id);
  } finally {
    vi.useRealTimers();
  }
});

describe('a vendor that is slow', () => {
  const WANTED = fakeVoice({ id: 'azure-1/fr-clear' });
  const request = { schema: TAKE_SCHEMA, voice: WANTED.id, language: 'fr', say: 'Parle !' } as const;

  /** A vendor that takes 4 s, and those who might help; tells whose take came, after how long, and who was asked. */
  async function race(others: readonly Vocaliser[], { price = 16, hedgeAfter = 1_500 } = {}) {
    const time = fakeTime();
    const aborted: unknown[] = [];
    const slow = fakeVocaliser([WANTED], async (asked, signal) => {
      signal.addEventListener('abort', () => aborted.push(signal.reason));
      await time.pause(4_000, signal);
      return fakeSpeech(asked);
    });
    const vocalisers = [{ ...slow, terms: { concurrency: 4, price } }, ...others];
    const log = (): void => undefined;
    const chain = createChain({ ...time, vocalisers, chance: () => 0.5, log });
    const workshop = { ...time, shelf: guardShelf(undefined, log), chain, hedgeAfter };
    let took = 0;
    const making = fetchOrMake(workshop, { ...request, key: await takeKey(request) }, new AbortController());
    void making.then(() => (took = time.clock()));
    await time.pass(10_000);
    const made = await making;
    return { voice: made.ok ? made.take.voice : undefined, took, aborted };
  }
  const embedded = () => fakeVocaliser([fakeVoice({ id: 'espeak-1/fr-clear' })]);
  const paid = () => ({
    ...fakeVocaliser([fakeVoice({ id: 'polly-1/fr-clear' })]),
    terms: { concurrency: 4, price: 16 },
  });

  it('is not waited for when the next is sooner done, nor called off', async () => {
    const { voice, took, aborted } = await race([embedded()]);
    expect([voice, took]).toEqual(['espeak-1/fr-clear', 1_500 + 5 * 'Parle !'.length]);
    expect(aborted).toEqual([]);
  });

  it('is waited for where nobody listens yet', async () => {
    expect(await race([embedded()], { hedgeAfter: Infinity })).toMatchObject({ voice: WANTED.id, took: 4_000 });
  });

  it('has the next vendor as a help, but nobody is paid to help one who is free', async () => {
    expect(await race([paid(), embedded()])).toMatchObject({ voice: 'polly-1/fr-clear' });
    expect(await race([paid(), embedded()], { price: 0 })).toMatchObject({ voice: 'espeak-1/fr-clear' });
  });
});

describe('a take that several want at once', () => {
  const WANTED = fakeVoice({ id: 'azure-1/fr-clear' });
  const OWN = fakeVoice({ id: 'espeak-1/fr-clear' });
  const request = { schema: TAKE_SCHEMA, voice: WANTED.id, language: 'fr', say: 'Parle !' } as const;

  /** A ring whose vendor takes a while for each take; it notes when it was asked. */
  async function ring(slowness: number, concurrency = 4) {
    const time = fakeTime();
    const asked: number[] = [];
    const slow = fakeVocaliser([WANTED], async (wanted, signal) => {
      asked.push(time.clock());
      await time.pause(slowness, signal);
      return fakeSpeech(wanted);
    });
    const log = (): void => undefined;
    const vocalisers = [{ ...slow, terms: { concurrency, price: 16 } }, fakeVocaliser([OWN])];
    const chain = createChain({ ...time, vocalisers, chance: () => 0.5, log });
    const shelf = memoryShelf();
    const key = await takeKey(request);
    const other = { ...request, say: 'Réponds !' };
    const otherKey = await takeKey(other);
    /** The voice in which it, or another, is heard. */
    const want = (hedgeAfter: number, client = new AbortController(), isOther = false): Promise<string | undefined> =>
      fetchOrMake(
        { ...time, shelf: guardShelf(shelf, log), chain, hedgeAfter },
        isOther ? { ...other, key: otherKey } : { ...request, key },
        { signal: client.signal },
      ).then((making) => (making.ok ? making.take.voice : undefined));
    const isShelved = async (): Promise<boolean> => (await shelf.get(key)).found === 'take';
    return { ...time, asked, want, isShelved };
  }

  it('is asked of the vendor once, by who listens and by an order', async () => {
    const { pass, asked, want } = await ring(1_000);
    const ordered = want(Infinity);
    await pass(400);
    const listened = want(1_500);
    await pass(1_000);
    expect(await Promise.all([ordered, listened])).toEqual([WANTED.id, WANTED.id]);
    expect(asked).toEqual([0]);
  });

  it('is not waited for too long by who listens, and yet asked once', async () => {
    const { pass, asked, want, isShelved } = await ring(4_000);
    const listened = want(1_500);
    await pass(2_000);
    expect(await listened).toBe(OWN.id);
    const ordered = want(Infinity);
    await pass(2_500);
    expect(await ordered).toBe(WANTED.id);
    expect([asked, await isShelved()]).toEqual([[0], true]);
  });

  it('is made to the end for who left, and found by who comes back', async () => {
    const { pass, asked, want, isShelved } = await ring(1_000);
    const client = new AbortController();
    const left = want(1_500, client);
    await pass(500);
    client.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    await pass(1_000);
    expect(await isShelved()).toBe(true);
    expect(await want(1_500)).toBe(WANTED.id);
    expect(asked).toEqual([0]);
  });

  it('is not asked of the vendor for who left while no place was free', async () => {
    const { pass, asked, want, isShelved } = await ring(1_000, 1);
    const before = want(Infinity, new AbortController(), true);
    await pass(100);
    const client = new AbortController();
    const left = want(Infinity, client);
    await pass(100);
    client.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    await pass(3_000);
    expect(await before).toBe(WANTED.id);
    expect([asked, await isShelved()]).toEqual([[0], false]);
  });
});

it('a take that is worth nothing without a shelf is asked of nobody while the shelf does not answer', async () => {
  const wanted = fakeVoice({ id: 'azure-1/fr-clear' });
  const request = { schema: TAKE_SCHEMA, voice: wanted.id, language: 'fr', say: 'Parle !' } as const;
  const vendor = fakeVocaliser([wanted]);
  const log = (): void => undefined;
  const broken = { ...memoryShelf(), get: () => Promise.reject(new Error('The disk is gone')) };
  const workshop = { ...workshopOf([vendor]), shelf: guardShelf(broken, log) };
  const make = (onlyShelved: boolean) =>
    takeKey(request).then((key) =>
      fetchOrMake({ ...workshop, onlyShelved }, { ...request, key }, new AbortController()),
    );
  expect(await make(true)).toEqual({ ok: false, problem: 'no-voice-available', retryAfter: undefined });
  expect(vendor.asked).toEqual([]);
  expect(await make(false)).toMatchObject({ ok: true, take: { voice: wanted.id } });
});
