import { describe, expect, it } from 'vitest';
import { createApp } from '../../edge/app.ts';
import { askForTake, readTake, TAKE_SCHEMA, takeKey, takePath } from '../../edge/contract.ts';
import type { Take, TakeRequest } from '../../edge/contract.ts';
import type { LogEvent } from '../../edge/log.ts';
import { memoryShelf } from '../../edge/shelf/memory.ts';
import type { Shelf } from '../../edge/shelf/port.ts';
import { VocaliserError } from '../../edge/voices/port.ts';
import type { Vocaliser, VocalisedSpeech } from '../../edge/voices/port.ts';
import { createChain } from '../../edge/voices/chain.ts';
import { fakeTime } from './fake-time.ts';
import type { FakeTime } from './fake-time.ts';
import { fakeMp3, fakeSpeech, fakeVocaliser, fakeVoice } from './fake-vocaliser.ts';

const NATURAL = fakeVoice({ id: 'openai-1/fr-nova', pitch: 210 });
const EMBEDDED = [
  fakeVoice({ id: 'espeak-1/fr-clear', pitch: 220 }),
  fakeVoice({ id: 'espeak-1/fr-grave', gender: 'male', pitch: 90 }),
];
const SAY = 'Va, cours, vole, et nous venge.';
const request: TakeRequest = { schema: TAKE_SCHEMA, voice: NATURAL.id, language: 'fr', say: SAY };

function ring(vocalisers: readonly Vocaliser[], shelf?: Shelf, time?: FakeTime) {
  const events: LogEvent[] = [];
  const log = (event: LogEvent): void => void events.push(event);
  const chain = time && createChain({ ...time, vocalisers, chance: () => 0.5, log });
  const app = createApp({ shelf, vocalisers, chain, clock: time?.clock ?? Date.now, log });
  const put = async (wanted: TakeRequest = request, init: RequestInit = {}): Promise<Response> =>
    app.request(takePath(await takeKey(wanted)), { ...askForTake(wanted), ...init });
  const obtain = async (wanted?: TakeRequest): Promise<Take> => {
    const answer = await readTake(await put(wanted));
    if (!answer.ok) throw new Error(answer.problem.type);
    return answer.take;
  };
  return { app, events, put, obtain };
}

const failing = (error: unknown) => fakeVocaliser([NATURAL], () => Promise.reject(error));
const answering = (speech: Partial<VocalisedSpeech>) =>
  fakeVocaliser([NATURAL], async (asked) => ({ ...fakeSpeech(asked), ...speech }));

describe('a wanted voice that can be had', () => {
  it('is the only one asked', async () => {
    const [natural, embedded] = [fakeVocaliser([NATURAL]), fakeVocaliser(EMBEDDED)];
    const take = await ring([natural, embedded]).obtain();
    expect(take).toMatchObject({ voice: NATURAL.id, key: await takeKey(request) });
    expect(natural.asked).toEqual([{ voice: NATURAL.id, language: 'fr', say: SAY }]);
    expect(embedded.asked).toEqual([]);
  });

  it('is asked wherever it stands in the order', async () => {
    const [natural, embedded] = [fakeVocaliser([NATURAL]), fakeVocaliser(EMBEDDED)];
    await ring([natural, embedded]).obtain({ ...request, voice: 'espeak-1/fr-grave' });
    expect([natural.asked.length, embedded.asked.length]).toEqual([0, 1]);
  });
});

describe('a wanted voice that cannot be had', () => {
  it.each([
    ['is overloaded', failing(new VocaliserError('try-again', 'busy'))],
    ['has no credit', failing(new VocaliserError('try-another', 'no credit'))],
    ['breaks', failing(new TypeError('broken'))],
    ['answers with a page', answering({ audio: new TextEncoder().encode('<!doctype html>').slice() })],
    ['answers with nothing', answering({ audio: new Uint8Array() })],
    ['answers with a tenth of it', answering({ audio: fakeMp3(120) })],
    ['answers with a cut-off file', answering({ audio: fakeMp3(3000).slice(0, -50) })],
    ['answers without a duration', answering({ duration: NaN })],
  ])('because its vocaliser %s, has an understudy', async (_, natural) => {
    const { obtain, events } = ring([natural, fakeVocaliser(EMBEDDED)]);
    expect((await obtain()).voice).toBe('espeak-1/fr-clear');
    expect(events).toHaveLength(1);
  });

  it('is asked again the next time, and is then filed as itself', async () => {
    const shelf = memoryShelf();
    let well = false;
    const natural = fakeVocaliser([NATURAL], async (asked) => {
      if (!well) throw new VocaliserError('try-again', 'busy');
      return fakeSpeech(asked);
    });
    const embedded = fakeVocaliser(EMBEDDED);
    const { obtain } = ring([natural, embedded], shelf);
    expect((await obtain()).voice).toBe('espeak-1/fr-clear');
    expect((await obtain()).voice).toBe('espeak-1/fr-clear');
    expect(embedded.asked).toHaveLength(1);
    well = true;
    expect((await obtain()).voice).toBe(NATURAL.id);
    expect(await shelf.get(await takeKey(request))).toMatchObject({ found: 'take', take: { voice: NATURAL.id } });
  });

  it('is refused for all when there is nothing to say', async () => {
    const embedded = fakeVocaliser(EMBEDDED);
    const answer = await ring([failing(new VocaliserError('refuse', 'nothing')), embedded]).put();
    expect(answer.status).toBe(422);
    expect(embedded.asked).toEqual([]);
  });

  it('says a text of another alphabet in whichever voice can pronounce it', async () => {
    const [latin, every] = [fakeVocaliser([NATURAL]), fakeVocaliser(EMBEDDED, undefined, /\p{L}/u)];
    expect((await ring([latin, every]).obtain({ ...request, say: 'Привет' })).voice).toBe('espeak-1/fr-clear');
  });

  it('is refused for good only when every voice has looked and can never pronounce it', async () => {
    const wish = { ...request, say: 'Привет' };
    const refused = await ring([fakeVocaliser([NATURAL]), fakeVocaliser(EMBEDDED)]).put(wish);
    expect([refused.status, await refused.json()]).toMatchObject([422, { type: '/problems/unspeakable' }]);
    const down = fakeVocaliser([NATURAL], () => Promise.reject(new VocaliserError('try-again', 'busy')), /\p{L}/u);
    const later = await ring([down, fakeVocaliser(EMBEDDED)]).put(wish);
    expect([later.status, await later.json()]).toMatchObject([503, { type: '/problems/no-voice-available' }]);
  });

  it('is told when nobody can speak, with the time to wait', async () => {
    const time = fakeTime();
    const busy = failing(new VocaliserError('try-again', 'busy', { retryAfter: 12_300 }));
    const answering = ring([busy], undefined, time).put();
    await time.pass(60_000);
    const answer = await answering;
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '13']);
    const read = await readTake(answer);
    expect(read).toMatchObject({ ok: false, problem: { type: '/problems/no-voice-available' } });
  });
});

describe('a shelf in trouble', () => {
  const broken: Shelf = {
    id: 'broken',
    get: () => Promise.reject(new Error('down')),
    put: () => Promise.reject(new Error('down')),
    delete: () => Promise.reject(new Error('down')),
  };

  it('does not fail a PUT', async () => {
    const { obtain, events } = ring([fakeVocaliser(EMBEDDED)], broken);
    expect((await obtain({ ...request, voice: 'espeak-1/fr-clear' })).voice).toBe('espeak-1/fr-clear');
    expect(events.map(({ event }) => event)).toEqual(['shelf-read-failed', 'shelf-write-failed']);
  });

  it('is not called a missing take by a GET', async () => {
    const answer = await ring([fakeVocaliser(EMBEDDED)], broken).app.request(takePath(await takeKey(request)));
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ type: '/problems/shelf-unavailable' });
  });

  it('cannot tell a PUT whether its preconditions hold', async () => {
    const natural = fakeVocaliser([NATURAL]);
    const { app } = ring([natural], broken);
    for (const [name, value] of [
      ['If-Match', '*'],
      ['If-None-Match', '*'],
      ['If-Unmodified-Since', new Date(0).toUTCString()],
    ] as const) {
      const init = { method: 'PUT', headers: { 'Content-Type': 'application/json', [name]: value } };
      const answer = await app.request(takePath(await takeKey(request)), { ...init, body: JSON.stringify(request) });
      expect([name, answer.status]).toEqual([name, 503]);
      expect(await answer.json()).toMatchObject({ type: '/problems/shelf-unavailable' });
    }
    expect(natural.asked).toEqual([]);
  });

  it('with a corrupt entry has it made again and replaced', async () => {
    const entries = new Map<string, Uint8Array<ArrayBuffer>>();
    const { app, obtain, events } = ring([fakeVocaliser([NATURAL])], memoryShelf(entries));
    const { key, digest } = await obtain();
    const entry = entries.get(key) ?? new Uint8Array();
    entries.set(key, entry.slice(0, -1));
    expect((await app.request(takePath(key))).status).toBe(404);
    expect((await obtain()).digest).toBe(digest);
    expect((await app.request(takePath(key))).status).toBe(200);
    expect(events.map(({ event }) => event)).toEqual(['shelf-entry-corrupt', 'shelf-entry-corrupt']);
  });
});

describe('several who ask at once', () => {
  it('have the take made once', async () => {
    const natural = fakeVocaliser([NATURAL], async (asked) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return fakeSpeech(asked);
    });
    const { obtain } = ring([natural], memoryShelf());
    const takes = await Promise.all(Array.from({ length: 8 }, () => obtain()));
    expect(new Set(takes.map(({ digest }) => digest)).size).toBe(1);
    expect(natural.asked).toHaveLength(1);
  });

  it('have it made even when the first one leaves, and stop the work when all have left', async () => {
    const signals: AbortSignal[] = [];
    const natural = fakeVocaliser([NATURAL], async (asked, signal) => {
      signals.push(signal);
      await new Promise((resolve) => setTimeout(resolve, 50));
      signal.throwIfAborted();
      return fakeSpeech(asked);
    });
    const { put, events } = ring([natural]);
    const [first, second, alone] = [new AbortController(), new AbortController(), new AbortController()];
    const leaving = put(request, { signal: first.signal });
    const staying = put(request, { signal: second.signal });
    const other = put({ ...request, say: 'Rodrigue, as-tu du cœur ?' }, { signal: alone.signal });
    await expect.poll(() => signals.length).toBe(2);
    first.abort();
    alone.abort();
    expect((await staying).status).toBe(200);
    await Promise.all([leaving, other]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
    expect(events).toEqual([]);
  });
});

describe('the log', () => {
  it('never holds a word of the text, whatever goes wrong', async () => {
    const secret = 'Albe vous a nommé, je ne vous connais plus.';
    const quoting = failing(new Error(`cannot say ${secret}`));
    const { app, put, events } = ring([quoting, answering({ audio: new Uint8Array() })]);
    const answers = [
      await put({ ...request, say: secret }),
      await app.request(takePath(await takeKey(request)), {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: `{"say":"${secret}`,
      }),
    ];
    const told = JSON.stringify([events, await Promise.all(answers.map((answer) => answer.text()))]);
    expect(events.length).toBeGreaterThan(0);
    expect(told).not.toMatch(/Albe|nommé|connais/);
  });
});
