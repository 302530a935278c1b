import { expect, it } from 'vitest';
import { takeKey, type TakeRequest } from '../../../edge/contract.ts';
import type { RingAnswer } from '../../../web/phone/answer.ts';
import { oneByOne } from '../../../web/phone/one-by-one.ts';
import { fakeTime } from '../../edge/fake-time.ts';

const request = (say: string): TakeRequest => ({ schema: 1, voice: 'espeak-1/fr-grave', language: 'fr', say });
const REFUSED: RingAnswer = { ok: false, refusal: '/problems/nothing-to-say' };

/** A voice that says each speech when it is let, and notes when it began. */
async function voice() {
  const time = fakeTime();
  const begun: string[] = [];
  const ends: PromiseWithResolvers<RingAnswer>[] = [];
  const ring = oneByOne(
    {
      name: 'phone',
      answerer: 'voice',
      probe: async () => undefined,
      ask: ({ request: { say } }) => {
        begun.push(say);
        const end = Promise.withResolvers<RingAnswer>();
        ends.push(end);
        return end.promise;
      },
    },
    time,
  );
  const keys = new Map(
    await Promise.all(['Un.', 'Deux.', 'Trois.'].map(async (say) => [say, await takeKey(request(say))] as const)),
  );
  const ask = (say: string, signal = new AbortController().signal) =>
    ring.ask({ key: keys.get(say) ?? '', request: request(say) }, signal);
  return { ...time, begun, ends, ask };
}

it('each take is answered before the next is begun', async () => {
  const { pass, begun, ends, ask } = await voice();
  const answered: string[] = [];
  for (const say of ['Un.', 'Deux.']) void ask(say).then(() => answered.push(say));
  await pass(1_000);
  expect([begun, answered]).toEqual([['Un.'], []]);
  ends[0]?.resolve(REFUSED);
  await pass(5);
  expect([begun, answered]).toEqual([['Un.'], ['Un.']]);
  await pass(5);
  expect(begun).toEqual(['Un.', 'Deux.']);
});

it('one that fails, or was given up while it waited, holds nobody up', async () => {
  const { pass, begun, ends, ask } = await voice();
  const leaving = new AbortController();
  const outcomes = Promise.allSettled([ask('Un.'), ask('Deux.', leaving.signal), ask('Trois.')]);
  leaving.abort(new Error('gone'));
  await pass(0);
  ends[0]?.reject(new Error('broke off'));
  await pass(0);
  ends[1]?.resolve(REFUSED);
  expect(await outcomes).toMatchObject([
    { reason: { message: 'broke off' } },
    { reason: { message: 'gone' } },
    { value: REFUSED },
  ]);
  expect(begun).toEqual(['Un.', 'Trois.']);
});
