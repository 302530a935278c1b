import { describe, expect, it } from 'vitest';
import { entrancesOf } from '../../../web/rehearsal/entrances.ts';
import { heardFrom } from '../../../web/rehearsal/hearing.ts';
import { nextRole, rolesPlayed } from '../../../web/rehearsal/my-roles.ts';
import { runningOrder } from '../../../web/rehearsal/running-order.ts';
import { playOf } from './plays.ts';

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

it('tells my entrances in order, each with what comes before it', () => {
  const play = playOf([
    'A: Bonsoir. / B: Qui est là ?',
    'B: Personne. / A: Si. / A: Moi.',
    'B: Seul.',
    'B: Oh. / (On frappe.) / A: Oui.',
  ]);
  const found = entrancesOf(runningOrder(play, ['A']));
  expect(found.map(({ place, lines }) => [place, lines])).toEqual([
    [0, 1],
    [3, 2],
    [7, 1],
  ]);
  expect(found.map(({ before }) => before?.text)).toEqual([undefined, 'Personne.', 'On frappe.']);
});

it('takes each of my roles in turn, then all of them', () => {
  expect(nextRole(['A', 'B'], undefined)).toBe('A');
  expect(nextRole(['A', 'B'], 'A')).toBe('B');
  expect(nextRole(['A', 'B'], 'B')).toBeUndefined();
  expect(rolesPlayed(['A', 'B'], 'B')).toEqual(['B']);
  expect(rolesPlayed(['A', 'B'], 'gone')).toEqual(['A', 'B']);
});
