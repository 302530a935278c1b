import { describe, expect, it } from 'vitest';
import { heardFrom, isCue } from '../../../web/rehearsal/hearing.ts';
import { nextRole, rolesPlayed } from '../../../web/rehearsal/my-roles.ts';

const SAY = 'Il est tard. La lune est haute, et je vous attends ici.';
const MARKS = [...SAY.matchAll(/[a-z]+/giu)].map(({ 0: word, index }, at) => ({
  ...{ start: at * 300, end: at * 300 + 280, from: index, to: index + word.length },
}));

describe('a cue', () => {
  it('is heard whole, from its last sentence, or from its last words', () => {
    expect(heardFrom(SAY, MARKS, 'whole')).toBe(0);
    expect(heardFrom(SAY, MARKS, 'sentence')).toBe(3 * 300 - 60);
    expect(heardFrom(SAY, MARKS, 'words')).toBe((MARKS.length - 4) * 300 - 60);
  });

  it('is heard whole where it is short, or where its words are not known', () => {
    expect(heardFrom('Il est tard.', MARKS.slice(0, 3), 'words')).toBe(0);
    expect(heardFrom('Il est tard.', MARKS.slice(0, 3), 'sentence')).toBe(0);
    expect(heardFrom(SAY, [], 'words')).toBe(0);
  });
});

it('is a cue only where my line follows in its scene, and where I do not listen', () => {
  const turns = [...'PMPP'].map((letter, at) => ({ mine: letter === 'M', scene: at > 2 ? 1 : 0 }));
  const last = [...turns, { mine: true, scene: 2 }];
  expect([0, 1, 2, 3, 4].filter((place) => isCue(last, place, 'rehearse'))).toEqual([0]);
  expect(isCue(last, 0, 'italienne')).toBe(true);
  expect(isCue(last, 0, 'listen')).toBe(false);
});

it('takes each of my roles in turn, then all of them', () => {
  expect(nextRole(['A', 'B'], undefined)).toBe('A');
  expect(nextRole(['A', 'B'], 'A')).toBe('B');
  expect(nextRole(['A', 'B'], 'B')).toBeUndefined();
  expect(rolesPlayed(['A', 'B'], 'B')).toEqual(['B']);
  expect(rolesPlayed(['A', 'B'], 'gone')).toEqual(['A', 'B']);
});
