import { expect, test } from 'vitest';
import type { TakeRequest } from '../../../../edge/contract.ts';
import { stepsOf } from '../../../../web/rehearsal/learning/cards.ts';
import { runningOrder } from '../../../../web/rehearsal/running-order.ts';
import { Learning } from '../../../../web/screens/learn/learning.svelte.ts';
import { playOf } from '../../rehearsal/plays.ts';

/** An element that plays nothing: there is none in Node. */
class Silence extends EventTarget {
  pause = (): void => undefined;
  play = async (): Promise<void> => undefined;
}

/** Who is asked for the cue of each line of B, when A and B are mine; and for my words, when I want to hear them. */
async function asked(source: () => 'network' | 'phone', silent = false): Promise<string[]> {
  const order = runningOrder(playOf(['A: Où vas-tu ? / B: Nulle part. / C: Encore ? / B: Toujours.']), ['B']);
  const steps = stepsOf(order, 'fr');
  const heard: string[] = [];
  const learning = new Learning(
    {
      ...{ script: 'play', language: 'fr', order, steps, role: 'B', mine: ['A', 'B'], way: 'read', silent },
      voices: { A: 'one', B: 'two', C: 'three' },
      own: { prompter: undefined, narrator: undefined },
      get source() {
        return source();
      },
      takes: {
        need: ({ say }: TakeRequest, where: 'network' | 'phone') => {
          heard.push(`${where}: ${say}`);
          return Promise.reject(new Error('nobody speaks'));
        },
      },
      work: { began: 0, at: 0, tasks: steps.map(({ cards }) => ({ kind: 'recall', step: cards.join })) },
      clock: () => 0,
      keep: async () => true,
    },
    true,
  );
  learning.send({ type: 'later' });
  if (silent) learning.hear();
  await Promise.resolve();
  return heard;
}

test('the words of none of my roles leave this phone, even when they are a cue', async () => {
  globalThis.Audio = Silence as never;
  expect(await asked(() => 'network')).toEqual(['phone: Où vas-tu ?', 'network: Encore ?']);
});

test('a script that becomes confidential in the middle of a lesson is asked of nobody else from then on', async () => {
  globalThis.Audio = Silence as never;
  const sources = ['network', 'phone'] as const;
  let cue = 0;
  expect(await asked(() => sources[cue++] ?? 'phone')).toEqual(['phone: Où vas-tu ?', 'phone: Encore ?']);
});

test('nothing sounds in silence, not even my own words', async () => {
  globalThis.Audio = Silence as never;
  expect(await asked(() => 'network', true)).toEqual([]);
});
