import { describe, expect, it } from 'vitest';
import { differences, wordChanges } from '../../../web/script/differences.ts';
import { giveSpeech, removeBlock } from '../../../web/script/edit.ts';
import type { Block, Script } from '../../../web/script/model.ts';
import { cutBlock, cutWords, insertAfter, moveAfter, setText } from '../../../web/script/rewrite.ts';

const speech = (id: string, text: string): Block => ({
  kind: 'speech',
  id,
  roles: ['a'],
  parts: [{ kind: 'spoken', text }],
});

const SCRIPT: Script = {
  schema: 1,
  id: 't',
  title: 'Test',
  language: 'en',
  roles: ['a', 'b'].map((id) => ({ id, name: id.toUpperCase(), aliases: [] })),
  acts: [
    {
      id: 'act',
      scenes: [
        { id: 'one', blocks: ['one', 'two', 'three', 'four', 'five'].map((word) => speech(word, `This is ${word}.`)) },
      ],
    },
  ],
};

const seen = (after: Script): string[] =>
  differences(SCRIPT, after).map((difference) => `${difference.kind} ${difference.block.id}`);

describe('the differences of two states of a script', () => {
  it('are none between the same', () => {
    expect(differences(SCRIPT, structuredClone(SCRIPT))).toEqual([]);
  });

  it('tell cuts and restorations from changes', () => {
    const cut = cutBlock(SCRIPT, 'two', true);
    expect(seen(cut)).toEqual(['cut two']);
    expect(differences(cut, SCRIPT).map(({ kind }) => kind)).toEqual(['restored']);
    expect(seen(cutWords(SCRIPT, 'two', 0, 0, true))).toEqual(['changed two']);
    expect(seen(setText(SCRIPT, 'two', 0, 'This is 2.'))).toEqual(['changed two']);
    expect(seen(giveSpeech(SCRIPT, 'two', ['b']))).toEqual(['changed two']);
  });

  it('show what was taken out where it stood, and what came where it stands', () => {
    expect(seen(removeBlock(SCRIPT, 'one'))).toEqual(['removed one']);
    const other = insertAfter(removeBlock(SCRIPT, 'three'), 'four', { kind: 'direction', text: 'A bell.' });
    expect(seen(other)).toEqual(['removed three', expect.stringMatching(/^added d-/u)]);
  });

  it('name only what was moved, not all that it passed', () => {
    expect(seen(moveAfter(SCRIPT, 'one', 'four'))).toEqual(['moved one']);
    expect(seen(moveAfter(SCRIPT, 'five', 'one'))).toEqual(['moved five']);
  });
});

describe('the differences of two texts', () => {
  it('are told word by word', () => {
    expect(wordChanges('I brought a candle.', 'I brought two candles.')).toEqual([
      { kind: 'same', text: 'I brought ' },
      { kind: 'removed', text: 'a' },
      { kind: 'added', text: 'two' },
      { kind: 'same', text: ' ' },
      { kind: 'removed', text: 'candle' },
      { kind: 'added', text: 'candles' },
      { kind: 'same', text: '.' },
    ]);
  });
});
