import fc from 'fast-check';
import { expect, it } from 'vitest';
import { around, extended, rowsOf } from '../../../web/rehearsal/rows.ts';
import { runningOrder } from '../../../web/rehearsal/running-order.ts';
import { cutBlock } from '../../../web/script/rewrite.ts';
import { playOf } from './plays.ts';

const long = playOf([Array.from({ length: 400 }, (_, index) => `A: ${index}`).join(' / ')]);
const rows = rowsOf(long, runningOrder(long, new Set()), true);

it('keeps headings, directions and speeches in reading order, each with its place', () => {
  const play = playOf(['(Nuit.) / A: Un. / (Il sort.)', 'B: Deux.']);
  expect(rowsOf(play, runningOrder(play, new Set()), true).map(({ kind, place }) => [kind, place])).toEqual([
    ['scene', 0],
    ['direction', 0],
    ['speech', 0],
    ['direction', 1],
    ['scene', 1],
    ['speech', 1],
  ]);
});

it('keeps what is cut where it stands, without a turn, or leaves it out', () => {
  const play = ['b2', 'b3'].reduce(
    (cut, id) => cutBlock(cut, id, true),
    playOf(['A: Un. / B: Deux. / (Nuit.) / A: Trois.']),
  );
  const order = runningOrder(play, new Set());
  expect(rowsOf(play, order, true).map(({ kind, key, place }) => [kind, key, place])).toEqual([
    ['scene', 's0', 0],
    ['speech', 'b1', 0],
    ['struck', 'b2', 1],
    ['direction', 'b3', 1],
    ['speech', 'b4', 1],
  ]);
  expect(rowsOf(play, order, false).map(({ key }) => key)).toEqual(['s0', 'b1', 'b4']);
});

it('never draws more than a hundred rows, always those at the spot, however one scrolls', () => {
  fc.assert(
    fc.property(
      fc.nat(rows.length - 1),
      fc.array(fc.constantFrom('before' as const, 'after' as const)),
      (row, edges) => {
        let extent = around(rows, row);
        expect(extent.from <= row && row < extent.to).toBe(true);
        for (const edge of edges) {
          extent = extended(rows, extent, edge);
          expect(extent.from).toBeGreaterThanOrEqual(0);
          expect(extent.to).toBeLessThanOrEqual(rows.length);
          expect(extent.to - extent.from).toBeGreaterThan(0);
          expect(extent.to - extent.from).toBeLessThanOrEqual(100);
        }
      },
    ),
  );
});
