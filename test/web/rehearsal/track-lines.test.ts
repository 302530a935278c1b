import { describe, expect, it } from 'vitest';
import { rateOf } from '../../../web/rehearsal/conductor.ts';
import { runningOrder, type Turn } from '../../../web/rehearsal/running-order.ts';
import { trackLines, wishesFor, type SaidPortion } from '../../../web/rehearsal/track-lines.ts';
import { playOf } from './plays.ts';

const PLAY = playOf(['A: Un.', 'A: Deux. / B: Trois. / A: Quatre. / A+B: Cinq.']);
const ORDER = runningOrder(PLAY, ['B']);
const soundOf = ({ speech }: Turn, portion: SaidPortion) =>
  speech.id === 'b4' ? undefined : { sound: `${portion} of ${speech.id}`, length: 9, volume: 1 };
const rehearse = { mode: 'rehearse', rate: 1, soundOf } as const;
const time = (place: number): number => ORDER.turns[place]?.time ?? NaN;
const withTurn = (change: Partial<Turn>) => ({ ...ORDER, turns: ORDER.turns.map((turn) => ({ ...turn, ...change })) });

describe('the lines of a scene track', () => {
  it('leave gaps for my lines, with those who say them with me, and rests where there is no sound', () => {
    const said = (id: string) => ({ kind: 'said', sound: `speech of ${id}`, length: 9, volume: 1 });
    expect(trackLines(ORDER, 1, rehearse)).toEqual([
      { place: 1, simultaneous: false, ...said('b2') },
      { place: 2, simultaneous: false, kind: 'gap', time: time(2) },
      { place: 3, simultaneous: false, kind: 'rest', time: time(3) },
      { place: 4, simultaneous: false, kind: 'gap', time: time(4) },
      { place: 4, simultaneous: true, ...said('b5') },
    ]);
  });

  it('say mine as well while I listen', () => {
    const lines = trackLines(ORDER, 1, { ...rehearse, mode: 'listen' });
    expect(lines.map(({ kind }) => kind)).toEqual(['said', 'said', 'rest', 'said']);
  });

  it('keep what is said at the same time together', () => {
    const lines = trackLines(withTurn({ simultaneous: true }), 1, { ...rehearse, mode: 'listen' });
    expect(lines.every(({ simultaneous }) => simultaneous)).toBe(true);
  });

  it('hold the silences of the play, and give the direction that makes me speak', () => {
    const lines = trackLines(withTurn({ pause: 2_000, lead: { text: 'Il entre.', time: 900 } }), 1, rehearse);
    const mine = lines.filter(({ place }) => place === 2);
    expect(mine).toMatchObject([
      { kind: 'said', sound: 'lead of b3', before: 2_000 },
      { kind: 'gap', time: time(2) },
    ]);
    expect(mine[1]).not.toHaveProperty('before');
  });

  it('cut every silence in the italienne, where all goes faster, my lines too', () => {
    const order = withTurn({ pause: 2_000, lead: { text: 'Il entre.', time: 900 } });
    const lines = trackLines(order, 1, { ...rehearse, mode: 'italienne' });
    expect(lines.filter(({ place }) => place === 2)).toEqual([
      { place: 2, simultaneous: false, kind: 'gap', time: time(2) / rateOf({ mode: 'italienne', rate: 1 }) },
    ]);
    expect(lines.some((line) => 'before' in line)).toBe(false);
    expect(wishesFor('italienne', 1, true)).toMatchObject({ rate: rateOf({ mode: 'italienne', rate: 1 }), tick: true });
    expect(wishesFor('italienne', 1, true).pause).toBeLessThan(wishesFor('rehearse', 1, true).pause / 2);
  });

  it('are none for a scene that is not there', () => {
    expect(trackLines(ORDER, 7, rehearse)).toEqual([]);
  });
});
