import { describe, expect, it } from 'vitest';
import { runningOrder } from '../../../web/rehearsal/running-order.ts';
import { blocksOf } from '../../../web/script/blocks.ts';
import type { Block, Part, Script, Speech } from '../../../web/script/model.ts';
import { isCut, scenesOf, wordsOf, writtenWordsOf } from '../../../web/script/model.ts';
import {
  cutBlock,
  cutWords,
  insertAfter,
  joinScene,
  makeHeading,
  moveAfter,
  moveUp,
  setHeading,
  setText,
} from '../../../web/script/rewrite.ts';
import { spokenForm } from '../../../web/script/spoken.ts';

const said = (text: string): Part => ({ kind: 'spoken', text });
const speech = (id: string, role: string, ...parts: Part[]): Block => ({ kind: 'speech', id, roles: [role], parts });

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
        {
          id: 'one',
          blocks: [
            speech('s1', 'a', said('Come in, sit down, have tea.')),
            { kind: 'direction', id: 'd1', text: 'She sits.' },
            speech('s2', 'b', { kind: 'direction', text: 'aside' }, said('Tea again.')),
          ],
        },
        { id: 'two', heading: 'Scene 2', blocks: [speech('s3', 'a', said('Later.'))] },
      ],
    },
  ],
};

const speechOf = (script: Script, id: string): Speech => {
  const found = blocksOf(script).find((block) => block.id === id);
  if (found?.kind !== 'speech') throw new Error(`no speech ${id}`);
  return found;
};
const ids = (script: Script): string[][] => scenesOf(script).map(({ blocks }) => blocks.map(({ id }) => id));

describe('a cut', () => {
  it('of a whole speech is skipped by the rehearsal, and restored whole', () => {
    const cut = cutBlock(SCRIPT, 's2', true);
    expect(isCut(speechOf(cut, 's2'))).toBe(true);
    expect(runningOrder(cut, []).turns.map((turn) => turn.speech.id)).toEqual(['s1', 's3']);
    expect(cutBlock(cut, 's2', false)).toEqual(SCRIPT);
  });

  it('of words leaves the others, in what is said and in what is seen', () => {
    const cut = speechOf(cutWords(SCRIPT, 's1', 2, 3, true), 's1');
    expect(cut.parts).toEqual([said('Come in,'), { ...said('sit down,'), cut: true }, said('have tea.')]);
    expect(wordsOf(cut)).toBe('Come in, have tea.');
    expect(writtenWordsOf(cut)).toBe('Come in, sit down, have tea.');
    expect(spokenForm(cut).say).toBe('Come in, have tea.');
    expect(isCut(cut)).toBe(false);
  });

  it('of words is restored to what it was', () => {
    expect(cutBlock(cutWords(SCRIPT, 's1', 2, 3, true), 's1', false)).toEqual(SCRIPT);
    expect(cutWords(cutWords(SCRIPT, 's1', 2, 3, true), 's1', 1, 3, false)).toEqual(SCRIPT);
    expect(cutWords(SCRIPT, 's1', 5, 4, true)).toEqual(SCRIPT);
    expect(cutWords(SCRIPT, 's1', 9, 12, true)).toEqual(SCRIPT);
  });

  it('of words goes through several parts, and leaves verse its lines', () => {
    const aside = cutWords(SCRIPT, 's2', 0, 1, true);
    expect(speechOf(aside, 's2').parts).toEqual([
      { kind: 'direction', text: 'aside', cut: true },
      { ...said('Tea'), cut: true },
      said('again.'),
    ]);
    const verse = setText(SCRIPT, 's1', 0, 'One line,\nanother line,\nthe last.');
    const cut = cutWords(verse, 's1', 2, 3, true);
    expect(spokenForm(speechOf(cut, 's1')).say).toBe('One line, the last.');
    expect(spokenForm(speechOf(cutWords(cut, 's1', 0, 9, false), 's1'))).toEqual(spokenForm(speechOf(verse, 's1')));
  });

  it('of a direction is one too', () => {
    const cut = cutBlock(SCRIPT, 'd1', true);
    expect(
      blocksOf(cut)
        .filter(isCut)
        .map(({ id }) => id),
    ).toEqual(['d1']);
    expect(cutBlock(cut, 'd1', false)).toEqual(SCRIPT);
  });
});

describe('other words', () => {
  it('replace those of one part', () => {
    expect(wordsOf(speechOf(setText(SCRIPT, 's2', 1, ' Coffee. '), 's2'))).toBe('Coffee.');
    expect(speechOf(setText(SCRIPT, 's2', 0, ''), 's2').parts).toEqual([said('Tea again.')]);
  });

  it('are never none at all', () => {
    expect(setText(SCRIPT, 's1', 0, ' ')).toEqual(SCRIPT);
    expect(setText(SCRIPT, 'd1', 0, ' ')).toEqual(SCRIPT);
    expect(setText(SCRIPT, 'nobody', 0, 'x')).toBe(SCRIPT);
  });
});

describe('an insertion', () => {
  it('follows another block with an id of its own', () => {
    const more = insertAfter(SCRIPT, 's1', { kind: 'speech', roles: ['b'], text: 'No, thank you.' });
    const inserted = blocksOf(more)[1];
    expect(inserted).toMatchObject({ kind: 'speech', roles: ['b'], parts: [said('No, thank you.')] });
    expect(new Set(blocksOf(more).map(({ id }) => id)).size).toBe(5);
    expect(blocksOf(insertAfter(SCRIPT, 's1', { kind: 'direction', text: 'A bell.' }))[1]).toMatchObject({
      kind: 'direction',
      text: 'A bell.',
    });
  });

  it('of nothing is none', () => {
    expect(insertAfter(SCRIPT, 's1', { kind: 'direction', text: ' ' })).toEqual(SCRIPT);
  });
});

describe('moving', () => {
  it('goes behind another block, in another scene too', () => {
    expect(ids(moveAfter(SCRIPT, 's1', 's3'))).toEqual([
      ['d1', 's2'],
      ['s3', 's1'],
    ]);
    expect(moveAfter(SCRIPT, 's1', 's1')).toBe(SCRIPT);
    expect(moveAfter(SCRIPT, 's1', 'nobody')).toBe(SCRIPT);
  });

  it('goes up one place', () => {
    expect(ids(moveUp(SCRIPT, 's2'))).toEqual([['s1', 's2', 'd1'], ['s3']]);
    expect(moveUp(SCRIPT, 's1')).toBe(SCRIPT);
  });
});

describe('headings', () => {
  it('are rewritten and taken away', () => {
    expect(scenesOf(setHeading(SCRIPT, 'two', 'Scene II'))[1]?.heading).toBe('Scene II');
    expect(scenesOf(setHeading(SCRIPT, 'two', ' '))[1]).not.toHaveProperty('heading');
    expect(setHeading(SCRIPT, 'act', 'Act I').acts[0]?.heading).toBe('Act I');
  });

  it('are made of a block: a scene begins there', () => {
    const more = makeHeading(SCRIPT, 'd1');
    expect(scenesOf(more).map(({ heading }) => heading)).toEqual([undefined, 'She sits.', 'Scene 2']);
    expect(ids(more)).toEqual([['s1'], ['s2'], ['s3']]);
    expect(ids(makeHeading(SCRIPT, 's1'))).toEqual([['d1', 's2'], ['s3']]);
  });

  it('are unmade: the scene joins the one before', () => {
    expect(ids(joinScene(SCRIPT, 'two'))).toEqual([['s1', 'd1', 's2', 's3']]);
    expect(joinScene(SCRIPT, 'one')).toEqual(SCRIPT);
  });
});
