import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runningOrder } from '../../../../web/rehearsal/running-order.ts';
import { fragile } from '../../../../web/screens/rehearsal/fragile.ts';
import { connection, DATABASE } from '../../../../web/storage/database.ts';
import { keepPlan, learnt } from '../../../../web/storage/progress.ts';
import { addScript } from '../../../../web/storage/scripts.ts';
import { playOf } from '../../rehearsal/plays.ts';
import { scriptRecord } from '../../storage/samples.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 1);
const PLAY = playOf(['A: Où vas-tu ce soir ? / B: Je vais chercher de l’eau.']);
const order = runningOrder(PLAY, ['B']);

beforeEach(async () => {
  await deleteDB(DATABASE);
  await addScript({ ...scriptRecord('lampe'), script: { ...PLAY, id: 'lampe' } });
  const said = { given: 0, peeked: false, mark: 'known' } as const;
  await learnt({ id: 'lampe', language: 'fr' }, order, 1, said, NOW);
});
afterEach(() => connection.close());

const weak = (): Promise<string[]> => fragile('lampe', order, 'fr', NOW);

it('is what would be lacking soon, where no opening is set', async () => {
  expect(await weak()).toEqual([]);
});

it('is what would be lacking on the opening night', async () => {
  await keepPlan({ script: 'lampe', role: 'B', opening: NOW + 300 * DAY, minutes: 15 });
  expect(await weak()).toEqual([order.turns[1]?.speech.id]);
});
