import { describe, expect, it } from 'vitest';
import { removeBlock } from '../../../web/script/edit.ts';
import type { Script } from '../../../web/script/model.ts';
import { type Note, placeNotes } from '../../../web/script/note.ts';
import { setText } from '../../../web/script/rewrite.ts';

const SCRIPT: Script = {
  schema: 1,
  id: 't',
  title: 'Test',
  language: 'en',
  roles: [{ id: 'a', name: 'A', aliases: [] }],
  acts: [
    {
      id: 'act',
      scenes: [
        {
          id: 'one',
          blocks: [
            { kind: 'speech', id: 's', roles: ['a'], parts: [{ kind: 'spoken', text: 'No, no, you may stay, no.' }] },
            { kind: 'direction', id: 'd', text: 'He stays.' },
          ],
        },
      ],
    },
  ],
};

const note = (more: Partial<Note>): Note => ({
  id: 'n',
  script: 't',
  block: 's',
  kind: 'free',
  text: 'warmly',
  written: 1,
  ...more,
});
const wordOf = (script: Script, place: number, text: string): number | undefined =>
  placeNotes([note({ word: { place, text } })], script).placed.get('s')?.[0]?.word;

describe('a note', () => {
  it('stands at its block, or at a word of it', () => {
    const { placed, adrift } = placeNotes([note({}), note({ block: 'd' })], SCRIPT);
    expect([...placed.keys()]).toEqual(['s', 'd']);
    expect(placed.get('s')).toEqual([{ note: note({}) }]);
    expect(adrift).toEqual([]);
    expect(wordOf(SCRIPT, 3, 'may')).toBe(3);
  });

  it('follows its word when the text around it changes', () => {
    expect(wordOf(setText(SCRIPT, 's', 0, 'Of course you may stay.'), 3, 'may')).toBe(3);
    expect(wordOf(setText(SCRIPT, 's', 0, 'You MAY, stay.'), 3, 'may')).toBe(1);
  });

  it('stays with the nearest of words that are the same', () => {
    expect(wordOf(SCRIPT, 5, 'no')).toBe(5);
    expect(wordOf(SCRIPT, 0, 'No')).toBe(0);
  });

  it('belongs to the whole block when its word is gone', () => {
    const { placed } = placeNotes([note({ word: { place: 3, text: 'may' } })], setText(SCRIPT, 's', 0, 'Stay.'));
    expect(placed.get('s')?.[0]).not.toHaveProperty('word');
  });

  it('is kept apart when its block is gone', () => {
    expect(placeNotes([note({})], removeBlock(SCRIPT, 's')).adrift).toEqual([note({})]);
  });
});
