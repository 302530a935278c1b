import { expect, it } from 'vitest';
import { TAKE_SCHEMA, takeKey } from '../../../edge/contract.ts';
import type { LogEvent } from '../../../edge/log.ts';
import { guardShelf } from '../../../edge/shelf/guarded.ts';
import { fetchOrMake } from '../../../edge/takes/make.ts';
import { fakeVocaliser, fakeVoice } from '../fake-vocaliser.ts';

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
