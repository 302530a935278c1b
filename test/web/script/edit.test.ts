import { describe, expect, it } from 'vitest';
import {
  addRole,
  giveSpeech,
  joinWithPrevious,
  makeDirection,
  makeSpeech,
  mergeRoles,
  removeBlock,
  removeRole,
  renameRole,
  setPartKind,
  splitSpeech,
} from '../../../web/script/edit.ts';
import type { Block, Part, Script } from '../../../web/script/model.ts';
import { scenesOf } from '../../../web/script/model.ts';

const said = (text: string): Part => ({ kind: 'spoken', text });
const speech = (id: string, role: string, ...parts: Part[]): Block => ({ kind: 'speech', id, roles: [role], parts });

const SCRIPT: Script = {
  schema: 1,
  id: 't',
  title: 'Test',
  language: 'en',
  roles: ['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase(), aliases: [] })),
  acts: [
    {
      id: 'act',
      scenes: [
        {
          id: 'scene',
          blocks: [
            speech('s1', 'a', said('Hello there, you.')),
            { kind: 'direction', id: 'd1', text: 'She waits.' },
            speech('s2', 'b', said('Yes?')),
            speech('s3', 'c', said('Curtain'), { kind: 'direction', text: 'falls' }),
          ],
        },
      ],
    },
  ],
};

const blocks = (script: Script): Block[] => scenesOf(script).flatMap((scene) => scene.blocks);
const block = (script: Script, id: string): Block | undefined => blocks(script).find((one) => one.id === id);

describe('roles', () => {
  it('are renamed, the old name becoming an alias', () => {
    expect(renameRole(SCRIPT, 'a', ' Anna ').roles[0]).toEqual({ id: 'a', name: 'Anna', aliases: ['A'] });
    expect(renameRole(SCRIPT, 'a', '  ').roles[0]).toEqual(SCRIPT.roles[0]);
  });

  it('are merged with their speeches and names', () => {
    const script = mergeRoles(SCRIPT, 'a', 'b');
    expect(script.roles).toEqual([{ id: 'a', name: 'A', aliases: ['B'] }, SCRIPT.roles[2]]);
    expect(block(script, 's2')).toMatchObject({ roles: ['a'] });
    expect(mergeRoles(SCRIPT, 'a', 'x')).toBe(SCRIPT);
    expect(mergeRoles(SCRIPT, 'a', 'a')).toBe(SCRIPT);
  });

  it('are added with a free id', () => {
    const once = addRole(SCRIPT, 'Dora');
    const twice = addRole(once, 'Dora');
    expect(new Set(twice.roles.map(({ id }) => id)).size).toBe(5);
  });

  it('are removed, their words going back to the speech before', () => {
    const script = removeRole(SCRIPT, 'c');
    expect(script.roles).toHaveLength(2);
    expect(block(script, 's2')).toMatchObject({
      parts: [said('Yes? C Curtain'), { kind: 'direction', text: 'falls' }],
    });
  });

  it('are removed, their words becoming a direction where no speech is before', () => {
    expect(block(removeRole(SCRIPT, 'a'), 's1')).toEqual({ kind: 'direction', id: 's1', text: 'A Hello there, you.' });
  });

  it('are removed from a speech of several', () => {
    const both = giveSpeech(SCRIPT, 's1', ['a', 'b']);
    expect(block(removeRole(both, 'a'), 's1')).toMatchObject({ kind: 'speech', roles: ['b'] });
  });
});

describe('speeches', () => {
  it('are given to other roles, never to nobody', () => {
    expect(block(giveSpeech(SCRIPT, 's1', ['b', 'c', 'b', 'x']), 's1')).toMatchObject({ roles: ['b', 'c'] });
    expect(giveSpeech(SCRIPT, 's1', ['x'])).toBe(SCRIPT);
  });

  it('are split in two and joined again', () => {
    const split = splitSpeech(SCRIPT, 's1', 0, 6);
    const [first, second] = blocks(split);
    expect(first).toMatchObject({ id: 's1', parts: [said('Hello')] });
    expect(second).toMatchObject({ kind: 'speech', roles: ['a'], parts: [said('there, you.')] });
    expect(joinWithPrevious(split, second?.id ?? '')).toEqual(SCRIPT);
  });

  it('are not split at their ends or outside', () => {
    expect(splitSpeech(SCRIPT, 's1', 0, 0)).toEqual(SCRIPT);
    expect(splitSpeech(SCRIPT, 's1', 0, 99)).toEqual(SCRIPT);
    expect(splitSpeech(SCRIPT, 's1', 5, 1)).toEqual(SCRIPT);
  });

  it('take the directions between with them when joined', () => {
    expect(block(joinWithPrevious(SCRIPT, 's2'), 's1')).toMatchObject({
      parts: [said('Hello there, you.'), { kind: 'direction', text: 'She waits.' }, said('Yes?')],
    });
    expect(joinWithPrevious(SCRIPT, 's1')).toEqual(SCRIPT);
  });

  it('become directions and come back, with their id', () => {
    const script = makeDirection(SCRIPT, 's3');
    expect(block(script, 's3')).toEqual({ kind: 'direction', id: 's3', text: 'Curtain falls' });
    expect(block(makeSpeech(script, 's3', ['c']), 's3')).toMatchObject({
      roles: ['c'],
      parts: [said('Curtain falls')],
    });
  });

  it('have parts whose kind can be corrected', () => {
    expect(block(setPartKind(SCRIPT, 's3', 1, 'spoken'), 's3')).toMatchObject({
      parts: [said('Curtain'), said('falls')],
    });
  });

  it('are removed', () => {
    expect(blocks(removeBlock(SCRIPT, 's2')).map(({ id }) => id)).toEqual(['s1', 'd1', 's3']);
  });
});

it('never changes the script it is given', () => {
  const before = structuredClone(SCRIPT);
  removeRole(SCRIPT, 'c');
  joinWithPrevious(SCRIPT, 's2');
  splitSpeech(SCRIPT, 's1', 0, 6);
  expect(SCRIPT).toEqual(before);
});
