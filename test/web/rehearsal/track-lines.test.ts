import { describe, expect, it } from 'vitest';
import type { Hearing } from '../../../web/rehearsal/choices.ts';
import { rateOf, type Mode } from '../../../web/rehearsal/conductor.ts';
import { runningOrder, type Turn } from '../../../web/rehearsal/running-order.ts';
import { trackLines, wishesFor, type SaidPortion } from '../../../web/rehearsal/track-lines.ts';
import type { Speech } from '../../../web/script/model.ts';
import { playOf } from './plays.ts';

const PLAY = playOf(['A: Un.', 'A: Deux. / B: Trois. / A: Quatre. / A+B: Cinq.']);
const ORDER = runningOrder(PLAY, ['B']);
const soundOf = ({ speech }: Turn, portion: SaidPortion) =>
  speech.id === 'b4' || portion === 'move'
    ? undefined
    : { sound: `${portion} of ${speech.id}`, length: 9, volume: 1, start: 0, marks: [] };
const rehearse = { mode: 'rehearse', rate: 1, hearing: 'whole', soundOf } as const;
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

  it('are said on one note in the italienne, but for a song that was recorded', () => {
    const flatIn = (mode: Mode, order = ORDER) =>
      trackLines(order, 1, { ...rehearse, mode }).flatMap((line) => (line.kind === 'said' ? [line.flat ?? false] : []));
    expect(flatIn('italienne')).toEqual([true, true]);
    expect(flatIn('italienne', withTurn({ recorded: true }))).toEqual([false, false]);
    expect(flatIn('rehearse')).toEqual([false, false]);
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

  it('hold the silences inside a speech, in my gap as well, and cut them in the italienne', () => {
    const [first, second] = ['Un deux.', 'Trois.'];
    const pauses = playOf([`A: ${first} / B: Oui.`]);
    const speech = (id: string, role: string): Speech => ({
      ...{ kind: 'speech', id, roles: [role] },
      parts: [
        { kind: 'spoken', text: first },
        { kind: 'direction', text: 'Un temps.' },
        { kind: 'spoken', text: second },
      ],
    });
    const blocks = [speech('b1', 'A'), speech('b2', 'B')];
    const order = runningOrder({ ...pauses, acts: [{ id: 'act', scenes: [{ id: 's', blocks }] }] }, ['B']);
    const marks = [
      { start: 100, end: 200, from: 0, to: 2 },
      { start: 200, end: 500, from: 3, to: 8 },
      { start: 600, end: 900, from: 9, to: 15 },
    ];
    const slowly = (mode: Mode) =>
      trackLines(order, 0, {
        ...{ mode, rate: 0.5, hearing: 'whole' },
        soundOf: (_, portion) =>
          portion === 'speech' ? { sound: 'a', length: 24_000, volume: 1, start: 1_200, marks } : undefined,
      });
    const time = (order.turns[1]?.time ?? NaN) + 2_000;
    expect(slowly('rehearse')).toMatchObject([{ rests: [{ at: 500 * 24 - 1_200, time: 4 * 24_000 }] }, { time }]);
    const [cue, mine] = slowly('italienne');
    expect(cue).not.toHaveProperty('rests');
    expect(mine).toMatchObject({ time: (time - 2_000) / rateOf({ mode: 'italienne', rate: 1 }) });
  });

  it('have only the end of a cue heard where that is asked for, but of no other line', () => {
    const words = 'Il est tard. La lune est haute, et je vous attends ici.';
    const order = runningOrder(playOf([`A: ${words} / A: ${words} / B: Oui.`]), ['B']);
    const marks = [...words.matchAll(/[a-z]+/giu)].map(({ 0: word, index }, at) => ({
      ...{ start: at * 300, end: at * 300 + 280, from: index, to: index + word.length },
    }));
    const fromOf = (mode: Mode, hearing: Hearing) =>
      trackLines(order, 0, {
        ...{ mode, rate: 1, hearing },
        soundOf: () => ({ sound: 'a', length: 100_000, volume: 1, start: 240, marks }),
      }).flatMap((line) => (line.kind === 'said' && line.aside === undefined ? [line.from] : []));
    expect(fromOf('rehearse', 'sentence')).toEqual([undefined, 840 * 24 - 240]);
    expect(fromOf('italienne', 'sentence')).toEqual([undefined, 840 * 24 - 240]);
    expect(fromOf('rehearse', 'whole')).toEqual([undefined, undefined]);
    expect(fromOf('listen', 'words')).toEqual([undefined, undefined, undefined]);
  });

  it('leave silences for what is sung around the words of a partner, in the italienne as well', () => {
    const song = { before: 3_200, after: 1_600 };
    const order = { ...ORDER, turns: ORDER.turns.map((turn) => ({ ...turn, song, pause: 2_000 })) };
    const first = (mode: Mode) => trackLines(order, 1, { ...rehearse, mode })[0];
    expect(first('rehearse')).toMatchObject({ before: 5_200, rests: [{ at: 9, time: 1.6 * 24_000 }] });
    expect(first('italienne')).toMatchObject({ before: 2_000, rests: [{ at: 9, time: 24_000 }] });
    const gap = trackLines(order, 1, rehearse).find(({ kind }) => kind === 'gap');
    expect(gap).toMatchObject({ before: 2_000 });
  });

  it('whisper my move before any line, after the direction, and only in a rehearsal', () => {
    const everything = ({ speech }: Turn, portion: SaidPortion) => ({
      ...{ sound: `${portion} of ${speech.id}`, length: 9, volume: 1, start: 0, marks: [] },
    });
    const order = withTurn({ pause: 2_000, lead: { text: 'Il entre.', time: 900 } });
    const soundsOf = (mode: Mode, isLinked = false) =>
      trackLines(order, 1, { ...rehearse, mode, soundOf: everything }, isLinked)
        .slice(0, 6)
        .map((line) => [line.aside ?? line.kind, line.before]);
    expect(soundsOf('rehearse', true)).toEqual([
      ['link', undefined],
      ['move', 2_000],
      ['said', undefined],
      ['lead', 2_000],
      ['move', undefined],
      ['gap', undefined],
    ]);
    expect(soundsOf('italienne').some(([what]) => what === 'move' || what === 'lead')).toBe(false);
    expect(soundsOf('listen').some(([what]) => what === 'move' || what === 'lead')).toBe(false);
  });

  it('are none for a scene that is not there', () => {
    expect(trackLines(ORDER, 7, rehearse)).toEqual([]);
  });
});
