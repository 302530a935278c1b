import { describe, expect, it } from 'vitest';
import type { Ledger, Spending } from '../../../edge/ledger/port.ts';
import type { LogEvent } from '../../../edge/log.ts';
import { createChain } from '../../../edge/voices/chain.ts';
import type { Chain, Performance } from '../../../edge/voices/chain.ts';
import { VocaliserError } from '../../../edge/voices/port.ts';
import type { Terms, VocalisedSpeech, Vocaliser, VocaliserRequest } from '../../../edge/voices/port.ts';
import { fakeSpeech, fakeVocaliser, fakeVoice } from '../fake-vocaliser.ts';
import { fakeTime } from '../fake-time.ts';

type Speak = (request: VocaliserRequest, signal: AbortSignal) => Promise<VocalisedSpeech>;

const VOICE = fakeVoice({ id: 'azure-1/fr-clear' });
const TERMS: Terms = { concurrency: 2, price: 0 };
const REQUEST = { language: 'fr', say: 'Va, cours, vole !' } as const;
const patient = (): AbortSignal => new AbortController().signal;
const speaks: Speak = async (request) => fakeSpeech(request);

/** A vendor that does each thing of a list in turn, then the last one for ever. */
function vendor(acts: readonly Speak[], terms: Terms | undefined = TERMS) {
  const left = [...acts];
  const fake = fakeVocaliser([VOICE], (request, signal) => {
    const act = left.length > 1 ? left.shift() : left[0];
    return (act ?? speaks)(request, signal);
  });
  return { ...fake, ...(terms ? { terms } : {}) };
}

const fails =
  (kind: 'try-again' | 'try-another' | 'refuse', retryAfter?: number): Speak =>
  () =>
    Promise.reject(new VocaliserError(kind, 'no', retryAfter === undefined ? {} : { retryAfter }));
const hangs: Speak = (_, signal) =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
const silence: Speak = async (request) => ({ ...fakeSpeech(request), audio: new Uint8Array(5000) });

function stage(vocaliser: Vocaliser, { ledger, dollarsADay }: { ledger?: Ledger; dollarsADay?: number } = {}) {
  const time = fakeTime(1_000_000);
  const events: LogEvent[] = [];
  const chain: Chain = createChain({
    ...time,
    vocalisers: [vocaliser],
    chance: () => 0.5,
    log: (event) => events.push(event),
    ledger,
    dollarsADay,
  });
  const begin = (signal = patient(), deadline = 6_000, queue = deadline): Promise<Performance> =>
    chain.perform({ vocaliser, voice: VOICE }, REQUEST, { deadline, queue, signal });
  /** Asks, lets time pass, and tells how it went. */
  const ask = async (milliseconds = 0): Promise<Performance> => {
    const performance = begin();
    await time.pass(milliseconds);
    return performance;
  };
  return { time, events, chain, begin, ask, report: () => chain.reports()[0] };
}

describe('a vocaliser that says that it may succeed in a moment', () => {
  it('is asked again after a short rest, twice', async () => {
    const busy = vendor([fails('try-again'), fails('try-again'), speaks]);
    const { ask } = stage(busy);
    expect(await ask(1_000)).toMatchObject({ ok: true });
    expect(busy.asked.length).toBe(3);
  });

  it('is not asked a fourth time', async () => {
    const busy = vendor([fails('try-again')]);
    expect(await stage(busy).ask(2_000)).toMatchObject({ ok: false, kind: 'next' });
    expect(busy.asked.length).toBe(3);
  });

  it('is not asked before it said', async () => {
    const busy = vendor([fails('try-again', 2_000), speaks]);
    const { time, begin } = stage(busy);
    const performance = begin();
    await time.pass(1_999);
    expect(busy.asked.length).toBe(1);
    await time.pass(2);
    expect(await performance).toMatchObject({ ok: true });
  });

  it('is left alone for as long as it said when that is beyond the deadline', async () => {
    const busy = vendor([fails('try-again', 40_000), speaks]);
    const { time, ask, report } = stage(busy);
    expect(await ask()).toEqual({ ok: false, kind: 'next', retryAfter: 40_000 });
    expect(report()).toMatchObject({ circuit: 'open', lastFailure: 'try-again' });
    await time.pass(30_000);
    expect(await ask()).toEqual({ ok: false, kind: 'next', retryAfter: 10_000 });
    expect(busy.asked.length).toBe(1);
    await time.pass(10_000);
    expect(await ask()).toMatchObject({ ok: true });
    expect(report()).toMatchObject({ circuit: 'closed' });
  });

  it('is not asked again when it says that it will not', async () => {
    const broke = vendor([fails('try-another')]);
    await stage(broke).ask(1_000);
    expect(broke.asked.length).toBe(1);
  });
});

describe('the circuit of a vocaliser', () => {
  it.each<[string, Speak, number]>([
    ['try-another', fails('try-another'), 0],
    ['silent', hangs, 6_000],
    ['bad-audio', silence, 0],
  ])('opens after three failures in a row: %s', async (lastFailure, act, takes) => {
    const dead = vendor([act]);
    const { ask, report, events, time } = stage(dead);
    for (let times = 0; times < 3; times += 1) {
      expect(report()).toMatchObject({ id: 'azure-1', circuit: 'closed' });
      await ask(takes);
    }
    expect(report()).toMatchObject({ circuit: 'open', since: time.clock(), lastFailure });
    expect(await ask()).toMatchObject({ ok: false, kind: 'next', retryAfter: 5_000 });
    expect(dead.asked.length).toBe(3);
    expect(events.filter(({ event }) => event === 'circuit-open').length).toBe(1);
  });

  it('stays closed when failures are not in a row', async () => {
    const fickle = vendor([fails('try-another'), fails('try-another'), speaks, fails('try-another'), speaks]);
    const { ask, report } = stage(fickle);
    for (let times = 0; times < 5; times += 1) await ask();
    expect(report()).toMatchObject({ circuit: 'closed', lastFailure: 'try-another' });
  });

  it('lets one request probe after a while, and the others pass by', async () => {
    const dead = vendor([fails('try-another'), fails('try-another'), fails('try-another'), hangs, speaks]);
    const { ask, begin, report, time } = stage(dead);
    for (let times = 0; times < 3; times += 1) await ask();
    await time.pass(5_000);
    const probe = begin();
    await time.pass(0);
    expect(report()).toMatchObject({ circuit: 'half-open' });
    expect(await ask()).toEqual({ ok: false, kind: 'next', retryAfter: 1_000 });
    await time.pass(6_000);
    expect(await probe).toMatchObject({ ok: false });
    expect(report()).toMatchObject({ circuit: 'open', lastFailure: 'silent' });
    expect(await ask()).toMatchObject({ retryAfter: 10_000 });
    await time.pass(10_000);
    expect(await ask()).toMatchObject({ ok: true });
    expect(report()).toMatchObject({ circuit: 'closed' });
  });

  it('lets another probe when the first was called off, or was never heard of again', async () => {
    const dead = vendor([fails('try-another'), fails('try-another'), fails('try-another'), hangs, hangs, speaks]);
    const { ask, begin, time } = stage(dead);
    for (let times = 0; times < 3; times += 1) await ask();
    await time.pass(5_000);
    const controller = new AbortController();
    const called = begin(controller.signal);
    await time.pass(0);
    controller.abort(new Error('gone'));
    await expect(called).rejects.toThrow('gone');
    // An endless deadline stands for a request that its runtime has ended.
    const lost = begin(patient(), 1e9);
    await time.pass(29_999);
    expect(await ask()).toMatchObject({ ok: false });
    await time.pass(1);
    expect(await ask()).toMatchObject({ ok: true });
    expect(dead.asked.length).toBe(6);
    lost.catch(() => undefined);
  });

  it('does not stand before an engine of this program', async () => {
    const own = vendor([fails('try-another'), fails('try-another'), fails('try-another'), speaks]);
    const { terms: _, ...engine } = own;
    const { ask } = stage(engine);
    for (let times = 0; times < 3; times += 1) await ask();
    expect(await ask()).toMatchObject({ ok: true });
  });

  it('is not concerned by a text that cannot be said', async () => {
    const honest = vendor([fails('refuse')]);
    const { ask, report } = stage(honest);
    for (let times = 0; times < 4; times += 1) expect(await ask()).toEqual({ ok: false, kind: 'refuse' });
    expect(report()).toMatchObject({ circuit: 'closed' });
  });
});

describe('more speeches than a vocaliser takes at a time', () => {
  it('wait for a place, and then have all of their time', async () => {
    const releases: (() => void)[] = [];
    const slow = vendor([
      async (request) => {
        await new Promise<void>((resolve) => releases.push(resolve));
        return fakeSpeech(request);
      },
    ]);
    const { begin, time } = stage(slow);
    const [first, , third] = [begin(), begin(), begin()];
    await time.pass(5_000);
    expect(slow.asked.length).toBe(2);
    releases.shift()?.();
    await time.pass(100);
    expect(await first).toMatchObject({ ok: true });
    expect(slow.asked.length).toBe(3);
    await time.pass(5_000);
    releases.at(-1)?.();
    expect(await third).toMatchObject({ ok: true });
  });

  it('go on to the next when no place is free in time: nobody was asked, and nobody is blamed', async () => {
    const busy = vendor([hangs]);
    const { begin, time, report } = stage(busy);
    for (const _ of [1, 2]) void begin(patient(), 60_000).catch(() => undefined);
    const impatient = begin(patient(), 6_000, 1_000);
    await time.pass(1_200);
    expect(await impatient).toEqual({ ok: false, kind: 'next' });
    expect([busy.asked.length, report()]).toMatchObject([2, { circuit: 'closed', lastFailure: undefined }]);
  });
});

describe('the budget', () => {
  const PAID: Terms = { concurrency: 9, price: 16, charactersADay: 1_000 };
  const characters = [...REQUEST.say].length;

  /** A ledger that remembers, and answers as told. */
  function ledgerOf(answer: (account: string) => Spending) {
    const spent: [string, number, number][] = [];
    const ledger: Ledger = {
      async spend({ account, limit }, units) {
        spent.push([account, limit, units]);
        return answer(account);
      },
      async giveBack({ account, limit }, units) {
        spent.push([account, limit, -units]);
      },
    };
    return { ledger, spent };
  }
  const granted: Spending = { granted: true, left: 1 };

  it('is charged characters and money, in millionths of a dollar, before a paid vendor is asked', async () => {
    const { ledger, spent } = ledgerOf(() => granted);
    expect(await stage(vendor([speaks], PAID), { ledger, dollarsADay: 2 }).ask()).toMatchObject({ ok: true });
    expect(spent).toEqual([
      ['azure-1 characters', 1_000, characters],
      ['vocalisers money', 2_000_000, characters * 16],
    ]);
  });

  it('once spent, has the vendor passed by until tomorrow, and nothing is charged', async () => {
    const { ledger, spent } = ledgerOf((account) =>
      account.startsWith('vocalisers') ? { granted: false, retryAfter: 3_600_000 } : granted,
    );
    const paid = vendor([speaks], PAID);
    const { ask, report } = stage(paid, { ledger });
    expect(await ask()).toEqual({ ok: false, kind: 'next', retryAfter: 3_600_000 });
    expect(paid.asked).toEqual([]);
    expect(report()).toMatchObject({ circuit: 'closed' });
    expect(spent.map(([, , units]) => units).reduce((sum, units) => sum + units, 0)).toBe(characters * 16);
    expect(spent.at(-1)).toEqual(['azure-1 characters', 1_000, -characters]);
  });

  it('that nobody can tell keeps from buying, not from what is free', async () => {
    const { ledger } = ledgerOf(() => ({ granted: 'unknown' }));
    const paid = vendor([speaks], PAID);
    expect(await stage(paid, { ledger }).ask()).toEqual({ ok: false, kind: 'next' });
    expect(paid.asked).toEqual([]);
    const free = vendor([speaks], { concurrency: 9, price: 0, charactersADay: 1_000 });
    expect(await stage(free, { ledger }).ask()).toMatchObject({ ok: true });
  });

  it('gets back what a vendor refused, and keeps the bill of what was late or bad', async () => {
    const sums = await Promise.all(
      [fails('try-another'), silence, hangs].map(async (act) => {
        const { ledger, spent } = ledgerOf(() => granted);
        await stage(vendor([act], PAID), { ledger }).ask(6_000);
        return spent.reduce((sum, [, , units]) => sum + units, 0);
      }),
    );
    expect(sums).toEqual([0, characters * 17, characters * 17]);
  });

  it('takes back what was bought for who left before the vendor was asked', async () => {
    const { ledger, spent } = ledgerOf(() => granted);
    const client = new AbortController();
    const slow: Ledger = {
      ...ledger,
      async spend(allowance, units) {
        client.abort(new Error('gone'));
        return ledger.spend(allowance, units);
      },
    };
    const paid = vendor([speaks], PAID);
    const { begin, time } = stage(paid, { ledger: slow });
    await expect(begin(client.signal)).rejects.toThrow('gone');
    await time.pass(1);
    expect(paid.asked).toEqual([]);
    expect(spent.reduce((sum, [, , units]) => sum + units, 0)).toBe(0);
  });

  it('is not asked for an engine of this program', async () => {
    const { ledger, spent } = ledgerOf(() => ({ granted: 'unknown' }));
    const { terms: _, ...engine } = vendor([speaks]);
    expect(await stage(engine, { ledger }).ask()).toMatchObject({ ok: true });
    expect(spent).toEqual([]);
  });
});

it('a request that nobody waits for any more ends at once and tells nothing of the vocaliser', async () => {
  const controller = new AbortController();
  const { begin, report, time } = stage(vendor([hangs]));
  const performance = begin(controller.signal);
  await time.pass(10);
  controller.abort(new Error('gone'));
  await expect(performance).rejects.toThrow('gone');
  expect(report()).toMatchObject({ circuit: 'closed', lastFailure: undefined });
});
