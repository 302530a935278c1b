import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeKey, type Take, type TakeRequest } from '../../../../edge/contract.ts';
import { requestsFrom } from '../../../../web/rehearsal/ahead.ts';
import { runningOrder } from '../../../../web/rehearsal/running-order.ts';
import { renewVoices } from '../../../../web/screens/casting/renew-voices.ts';
import type { Want } from '../../../../web/phone/takes.ts';
import type { Script } from '../../../../web/script/model.ts';
import { cutBlock, cutWords, insertAfter, moveAfter, setText } from '../../../../web/script/rewrite.ts';
import { castOf, keepCast } from '../../../../web/storage/casts.ts';
import { connection, DATABASE } from '../../../../web/storage/database.ts';
import { placeOrder } from '../../../../web/storage/orders.ts';
import { openLines } from '../../../../web/storage/outbox.ts';
import { addScript } from '../../../../web/storage/scripts.ts';
import { fileTake } from '../../../../web/storage/takes.ts';
import { rewriteScript } from '../../../../web/storage/versions.ts';
import { playOf, voice } from '../../rehearsal/plays.ts';
import { takeOf } from '../../storage/samples.ts';

const PLAY = playOf(['B: Qui va là ? / A: Moi, enfin. / C: La lune est levée. / B: Entre donc.', 'C: Encore ?']);
const VOICES = { A: 'test-1/mine', B: 'test-1/man', C: 'test-1/woman' };

/** Places orders as the phone does, and vocalises nothing. */
const takes = {
  voices: async () => [voice('man'), voice('woman'), voice('mine'), voice('other')],
  prepare: async (script: string, wants: readonly Want[], source: 'network' | 'phone'): Promise<void> => {
    const lines = await Promise.all(
      wants.map(async ({ request, place }) => ({ key: await takeKey(request), request, place })),
    );
    await placeOrder(script, lines, source, 1);
  },
};

const store = async (request: TakeRequest): Promise<Take> => {
  const take = await takeOf(request);
  await fileTake(take, { key: take.key }, 1);
  return take;
};

beforeEach(async () => {
  connection.close();
  await deleteDB(DATABASE);
  await addScript({
    ...{ id: 'play', script: PLAY, added: 1, ready: false, confidential: false, voiceSource: 'network' },
  });
  await keepCast({ script: 'play', mine: ['A'], voices: VOICES });
});
afterEach(() => connection.close());

/** Every voice was ordered, and has come. */
const prepared = async (): Promise<void> => {
  const wants = requestsFrom(runningOrder(PLAY, ['A']), 0, 'fr', VOICES);
  await takes.prepare('play', wants, 'network');
  for (const { request } of wants) await store(request);
};
const change = async (rewrite: (script: Script) => Script): Promise<string[]> => {
  await rewriteScript('play', rewrite, 1);
  await renewVoices('play', takes);
  return (await openLines()).map(({ request }) => `${request.voice}: ${request.say}`).sort();
};

describe('when the text changes', () => {
  it('exactly the takes of what was touched are ordered', async () => {
    await prepared();
    expect(await openLines()).toEqual([]);
    expect(await change((script) => cutWords(script, 'b3', 2, 3, true))).toEqual(['test-1/woman: La lune']);
    expect(await change((script) => setText(script, 'b4', 0, 'Entre vite.'))).toEqual([
      'test-1/man: Entre vite.',
      'test-1/woman: La lune',
    ]);
    expect(
      await change((script) => insertAfter(script, 'b2', { kind: 'speech', roles: ['B'], text: 'Ah !' })),
    ).toHaveLength(3);
  });

  it('nothing is ordered for a cut, a move, what I say, or what comes back', async () => {
    await prepared();
    expect(await change((script) => cutBlock(script, 'b1', true))).toEqual([]);
    expect(await change((script) => moveAfter(script, 'b5', 'b3'))).toEqual([]);
    expect(await change((script) => setText(script, 'b2', 0, 'Toujours moi.'))).toEqual([]);
    expect(await change((script) => setText(script, 'b4', 0, 'Entre vite.'))).toHaveLength(1);
    expect(await change((script) => setText(script, 'b4', 0, 'Entre donc.')), 'no longer wanted').toEqual([]);
  });

  it('nothing is ordered before the voices were prepared', async () => {
    expect(await change((script) => setText(script, 'b4', 0, 'Entre vite.'))).toEqual([]);
  });

  it('who speaks for the first time gets a voice, and the others keep theirs', async () => {
    await rewriteScript(
      'play',
      (script) => {
        const roles = [...script.roles, { id: 'D', name: 'D', aliases: [] }];
        return insertAfter({ ...script, roles }, 'b2', { kind: 'speech', roles: ['D'], text: 'Chut.' });
      },
      1,
    );
    const voices = await renewVoices('play', takes);
    expect(voices).toMatchObject({ ...VOICES, D: 'test-1/other' });
    expect((await castOf('play'))?.voices).toEqual(voices);
  });
});
