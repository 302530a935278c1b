import { expect, it, vi } from 'vitest';
import { TAKE_SCHEMA, takeKey } from '../../../edge/contract.ts';
import type { LogEvent } from '../../../edge/log.ts';
import { guardShelf } from '../../../edge/shelf/guarded.ts';
import { fetchOrMake } from '../../../edge/takes/make.ts';
import { fakeSpeech, fakeVocaliser, fakeVoice } from '../fake-vocaliser.ts';

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
    shelf: guardShelf(undefined, log),
    vocalisers: [silent, fakeVocaliser([fakeVoice({ id: 'espeak-1/fr-clear' })])],
    clock: () => 0,
    log,
    deadlines: { each: 10, last: 60_000 },
  };
  const key = await takeKey(request);
  const making = await fetchOrMake(workshop, { ...request, key }, new AbortController().signal);
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
    const log = (): void => undefined;
    const workshop = {
      shelf: guardShelf(undefined, log),
      vocalisers: [slow, fakeVocaliser([fakeVoice({ id: 'openai-1/fr-nova' })])],
      clock: () => 0,
      log,
    };
    const voiceFor = async (say: string): Promise<string | undefined> => {
      const request = { schema: TAKE_SCHEMA, voice: wanted.id, language: 'fr', say } as const;
      const making = fetchOrMake(workshop, { ...request, key: await takeKey(request) }, new AbortController().signal);
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
