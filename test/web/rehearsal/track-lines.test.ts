import { describe, expect, it } from 'vitest';
import { runningOrder, type Turn } from '../../../web/rehearsal/running-order.ts';
import { trackLines } from '../../../web/rehearsal/track-lines.ts';
import { playOf } from './plays.ts';

const PLAY = playOf(['A: Un.', 'A: Deux. / B: Trois. / A: Quatre. / A+B: Cinq.']);
const ORDER = runningOrder(PLAY, ['B']);
const soundOf = ({ speech }: Turn) => (speech.id === 'b4' ? undefined : { sound: `take of ${speech.id}`, length: 9 });
const gapOf = ({ time }: Turn) => time * 2;

describe('the lines of a scene track', () => {
  it('leave gaps for my lines, those I say with others included, and rests where there is no sound', () => {
    expect(trackLines(ORDER, 1, { listen: false, gapOf, soundOf })).toEqual([
      { place: 1, simultaneous: false, kind: 'said', sound: 'take of b2', length: 9 },
      { place: 2, simultaneous: false, kind: 'gap', time: 2 * (ORDER.turns[2]?.time ?? 0) },
      { place: 3, simultaneous: false, kind: 'rest', time: ORDER.turns[3]?.time },
      { place: 4, simultaneous: false, kind: 'gap', time: 2 * (ORDER.turns[4]?.time ?? 0) },
    ]);
  });

  it('say mine as well while I listen', () => {
    const lines = trackLines(ORDER, 1, { listen: true, gapOf, soundOf });
    expect(lines.map(({ kind }) => kind)).toEqual(['said', 'said', 'rest', 'said']);
  });

  it('keep what is said at the same time together', () => {
    const turns = ORDER.turns.map((turn) => ({ ...turn, speech: { ...turn.speech, simultaneous: true } }));
    const lines = trackLines({ ...ORDER, turns }, 1, { listen: true, gapOf, soundOf });
    expect(lines.every(({ simultaneous }) => simultaneous)).toBe(true);
  });

  it('are none for a scene that is not there', () => {
    expect(trackLines(ORDER, 7, { listen: true, gapOf, soundOf })).toEqual([]);
  });
});
