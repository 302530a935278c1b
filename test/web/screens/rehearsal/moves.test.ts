import { expect, test } from 'vitest';
import { movesOf } from '../../../../web/screens/rehearsal/moves.ts';
import type { Note, PlacedNote } from '../../../../web/script/note.ts';

const noted = (kind: Note['kind'], text: string): PlacedNote => ({
  note: { id: `${kind} ${text}`, script: 'play', block: 'b', kind, text, written: 0 },
});

test('moves that have words are whispered, each before its own line, several at one line together', () => {
  const moves = movesOf(
    new Map([
      ['b1', [noted('move', 'Au fond'), noted('move', ''), noted('move', 'Assis')]],
      ['b2', [noted('move', '')]],
      ['b3', []],
    ]),
  );
  expect([...moves]).toEqual([['b1', 'Au fond. Assis']]);
});

test.each(['intention', 'breath', 'stress', 'free'] as const)('a note about %s is no move', (kind) => {
  expect(movesOf(new Map([['b1', [noted(kind, 'mot')]]])).size).toBe(0);
});
