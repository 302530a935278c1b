import { expect, it } from 'vitest';
import { requestFor } from '../../../web/rehearsal/ahead.ts';
import { isSung, withRecordings } from '../../../web/rehearsal/recorded.ts';
import { runningOrder } from '../../../web/rehearsal/running-order.ts';
import { wordsOf, type Block, type Part, type Script } from '../../../web/script/model.ts';
import { playOf } from './plays.ts';

const sung = (text: string, cut = false): Part => ({ kind: 'sung', text, ...(cut ? { cut } : {}) });
const said = (text: string): Part => ({ kind: 'spoken', text });
const speech = (id: string, role: string, ...parts: Part[]) => ({ kind: 'speech' as const, id, roles: [role], parts });

const SONG = speech('song', 'A', sung('Au clair de la lune'));
const MIXED = speech('mixed', 'A', said('Écoutez.'), sung('Au clair de la lune'));
const SAID = speech('said', 'A', said('Voilà.'));
const script = (...blocks: Block[]): Script => ({
  ...playOf(['A: Un. / B: Deux.']),
  acts: [{ id: 'act', scenes: [{ id: 's', blocks }] }],
});
const recordings = [SONG, MIXED, SAID].map((one) => ({ speech: one.id, words: wordsOf(one) }));

it('sounds what was recorded of a line with a song, as a whole, and asks no voice for it', () => {
  const order = runningOrder(script(SONG, MIXED, SAID), ['B']);
  expect(order.turns.map(({ voiced, song }) => [voiced, song !== undefined])).toEqual([
    [false, false],
    [true, true],
    [true, false],
  ]);
  const { turns } = withRecordings(order, recordings);
  expect(turns.map(({ voiced, song, recorded }) => [voiced, song, recorded])).toEqual([
    [true, undefined, true],
    [true, undefined, true],
    [true, undefined, undefined],
  ]);
  expect(turns.map((turn) => requestFor(turn, 'fr', { A: 'a' })?.say)).toEqual([undefined, undefined, 'Voilà.']);
});

it('does not take a recording for other words than those it was made for, nor for what is no longer sung', () => {
  const other = speech('song', 'A', sung('Au clair de la terre'));
  const spoken = speech('mixed', 'A', said('Écoutez.'), said('Au clair de la lune'));
  const { turns } = withRecordings(runningOrder(script(other, spoken), ['B']), recordings);
  expect(turns.map(({ recorded }) => recorded)).toEqual([undefined, undefined]);
  expect([isSung(SONG), isSung(speech('x', 'A', said('Oui.'), sung('La', true)))]).toEqual([true, false]);
});
