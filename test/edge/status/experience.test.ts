import { expect, it } from 'vitest';
import type { Delivery } from '../../../edge/notify/port.ts';
import { experienceOf, heedMessages, joinExperience, latestOf } from '../../../edge/status/experience.ts';

const REPORTS = [
  { id: 'azure', circuit: 'open', since: 5, failedAt: 9 },
  { id: 'google', circuit: 'closed', since: 0, failedAt: 7 },
  { id: 'espeak-1', circuit: 'closed', since: 0, failedAt: undefined },
];

it('tells who is left alone, and who failed last', () => {
  const known = experienceOf(REPORTS);
  expect([...known.refused]).toEqual([['azure', 5]]);
  expect([...known.failed]).toEqual([
    ['azure', 9],
    ['google', 7],
  ]);
  expect([latestOf(known), latestOf(experienceOf([]))]).toEqual([9, 0]);
});

it('joins what two isolates met: the later of each', () => {
  const one = experienceOf(REPORTS, new Map([['mail', { at: 3, well: false }]]));
  const other = experienceOf(
    [{ id: 'google', circuit: 'half-open', since: 8, failedAt: 6 }],
    new Map([['mail', { at: 4, well: true }]]),
  );
  for (const joined of [joinExperience(one, other), joinExperience(other, one)]) {
    expect([...joined.refused.keys()].toSorted()).toEqual(['azure', 'google']);
    expect(joined.failed.get('google')).toBe(7);
    expect(joined.messages.get('mail')).toEqual({ at: 4, well: true });
  }
});

it('notes how messages go, and takes no address that is gone for a failure', async () => {
  let now = 0;
  let delivery: Delivery = { state: 'failed', retryAfter: undefined };
  const { messenger, messages } = heedMessages(
    { ways: { push: true, email: true }, tell: async () => ({ push: delivery, email: { state: 'gone' } }) },
    () => (now += 1),
  );
  const tell = () =>
    messenger.tell({ language: 'fr' }, { kind: 'ready', order: 'o'.repeat(22) }, new AbortController().signal);
  await tell();
  expect([...messages]).toEqual([['push', { at: 1, well: false }]]);
  delivery = { state: 'sent' };
  await tell();
  expect([...messages]).toEqual([['push', { at: 2, well: true }]]);
});
