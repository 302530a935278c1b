import { expect, it } from 'vitest';
import { within } from '../../edge/within.ts';
import { fakeTime } from './fake-time.ts';

it('work that is done in time brings its result, or its error', async () => {
  const { pause } = fakeTime();
  const { signal } = new AbortController();
  expect(await within(10, { pause, signal }, async () => 'done')).toBe('done');
  await expect(within(10, { pause, signal }, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});

it('work that everybody waits for needs no signal', async () => {
  const { pause, pass } = fakeTime();
  const outcome = within(10, { pause }, () => new Promise(() => undefined));
  await pass(10);
  expect(await outcome).toBe('late');
});

it('work that is late is called off', async () => {
  const { pause, pass } = fakeTime();
  let called: AbortSignal | undefined;
  const outcome = within(10, { pause, signal: new AbortController().signal }, (inner) => {
    called = inner;
    return new Promise(() => undefined);
  });
  await pass(10);
  expect(await outcome).toBe('late');
  expect(called?.aborted).toBe(true);
});

it('work that nobody waits for is called off with the reason, and never begun when that is known', async () => {
  const { pause } = fakeTime();
  const controller = new AbortController();
  const { signal } = controller;
  let called: AbortSignal | undefined;
  const outcome = within(10, { pause, signal }, (inner) => {
    called = inner;
    return new Promise(() => undefined);
  });
  controller.abort(new Error('gone'));
  await expect(outcome).rejects.toThrow('gone');
  expect(called?.reason).toEqual(new Error('gone'));
  await expect(within(10, { pause, signal }, () => Promise.reject(new Error('begun')))).rejects.toThrow('gone');
});
