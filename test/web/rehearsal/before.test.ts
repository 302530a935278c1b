import { describe, expect, it } from 'vitest';
import { pauseIn } from '../../../web/rehearsal/before.ts';
import { runningOrder } from '../../../web/rehearsal/running-order.ts';
import { playOf } from './plays.ts';

it.each([
  ['Un temps.', 2_000],
  ['(Un petit temps.)', 1_200],
  ['Long silence.', 3_500],
  ['A beat.', 2_000],
  ['Lange Pause.', 3_500],
  ['Il sort en silence par la porte du fond.', undefined],
  ['Il entre.', undefined],
])('hears how long “%s” asks to be silent', (text, time) => {
  expect(pauseIn(text)).toBe(time);
});

describe('before a speech', () => {
  const turnsOf = (scene: string, mine = ['A']) => runningOrder(playOf([scene]), mine).turns;

  it('a silence is held, and is not what makes me speak', () => {
    expect(turnsOf('B: Oui ? / (Un temps.) / A: Non.')[1]).toMatchObject({ pause: 2_000, lead: undefined });
  });

  it('what happens makes me speak', () => {
    expect(turnsOf('B: Va. / (On frappe.) / A: Qui est là ?')[1]?.lead?.text).toBe('On frappe.');
    expect(turnsOf('(On frappe.) / B: Qui est là ?')[0]?.lead).toBeUndefined();
  });

  it('only the end of a long direction is given', () => {
    const long = `(${'Un salon, des fauteuils et des lampes. '.repeat(6)}Elle entre.)`;
    expect(turnsOf(`B: Oui. / ${long} / A: Bonsoir.`)[1]?.lead?.text).toBe('Elle entre.');
  });

  it('the place is described, at the opening of the play, without making anybody speak', () => {
    expect(turnsOf('(Un salon.) / A: Bonsoir.')[0]?.lead).toBeUndefined();
  });

  it('it is known who says it with me', () => {
    expect(turnsOf('A+B: Vive le roi ! / A: Oui.').map(({ together }) => together)).toEqual([true, false]);
  });
});
