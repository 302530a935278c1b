import { describe, expect, test } from 'vitest';
import { mailChain } from '../../../../edge/notify/mail/chain.ts';
import { MESSAGE_DEADLINE } from '../../../../edge/limits.ts';
import { fakeMail, LETTER } from './letter.ts';

const never = new AbortController().signal;
const parts = { deadline: () => never };
const failed = (retryAfter?: number) => ({ state: 'failed', retryAfter }) as const;

describe('two vendors', () => {
  test('the second is left alone when the first takes the letter', async () => {
    const [first, second] = [fakeMail(), fakeMail()];
    expect(await mailChain([first, second], parts).send(LETTER, never)).toEqual({ state: 'sent' });
    expect([first.taken, second.taken]).toEqual([[LETTER], []]);
  });

  test('the second takes it when the first fails', async () => {
    const [first, second] = [fakeMail(failed(60_000)), fakeMail()];
    expect(await mailChain([first, second], parts).send(LETTER, never)).toEqual({ state: 'sent' });
    expect(second.taken).toEqual([LETTER]);
  });

  test('the second is not asked when the address wants none', async () => {
    const second = fakeMail();
    expect(await mailChain([fakeMail({ state: 'gone' }), second], parts).send(LETTER, never)).toEqual({
      state: 'gone',
    });
    expect(second.taken).toEqual([]);
  });

  test.each([
    [60_000, 5_000, 5_000],
    [undefined, 5_000, 5_000],
    [undefined, undefined, undefined],
  ])('both fail, for %s and %s: again after %s', async (first, second, retryAfter) => {
    const chain = mailChain([fakeMail(failed(first)), fakeMail(failed(second))], parts);
    expect(await chain.send(LETTER, never)).toEqual(failed(retryAfter));
  });

  test('each has its own time, and who gives up stops both', async () => {
    const given: number[] = [];
    const signals: AbortSignal[] = [];
    const deadline = (milliseconds: number): AbortSignal => {
      given.push(milliseconds);
      return AbortSignal.abort(new Error('too slow'));
    };
    const slow = { send: async (_: unknown, signal: AbortSignal) => (signals.push(signal), failed()) };
    await mailChain([slow, slow], { deadline }).send(LETTER, never);
    expect(given).toEqual([MESSAGE_DEADLINE, MESSAGE_DEADLINE]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
    await mailChain([slow, slow], { deadline }).send(LETTER, AbortSignal.abort());
    expect(signals).toHaveLength(2);
  });
});
