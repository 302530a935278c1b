// cspell:ignore PMPM PMPMPM PMPMPMPMPM PPMPPPMMP PPPM PEPMPM PEPMPE
import type { Exercise } from '../../../web/rehearsal/choices.ts';
import { describe, expect, it } from 'vitest';
import { itineraryOf, leftOut, type Itinerary } from '../../../web/rehearsal/itinerary.ts';
import { seeded, seedOf } from '../../../web/rehearsal/random.ts';

/** `P` a partner, `M` mine, `E` the same where I have come on; a space begins a scene. */
const turnsOf = (play: string) =>
  play.split(' ').flatMap((scene, index) =>
    [...scene].map((letter) => ({
      ...{ mine: letter !== 'P', scene: index },
      ...(letter === 'E' ? { entrance: {} } : {}),
    })),
  );

const way = (play: string, exercise: Exercise, place = 0, more: { lines?: number; seed?: number } = {}) => {
  const turns = turnsOf(play);
  const within = { from: 0, to: turns.length };
  return itineraryOf(turns, { exercise, within, place, lines: more.lines ?? 1, random: seeded(more.seed ?? 1) });
};
const places = (itinerary: Itinerary | undefined) => itinerary?.steps.map(({ place }) => place);

describe('an exercise', () => {
  it('of only my lines has the words before each, and knows what it leaves out', () => {
    const lines = way('PPMPPPMMP', 'lines');
    expect(places(lines)).toEqual([1, 2, 5, 6, 7]);
    expect(lines?.steps.map(({ skipped }) => skipped)).toEqual([0, 0, 2, 0, 0]);
    expect(lines && leftOut(lines, { from: 0, to: 9 })).toBe(4);
  });

  it('has no words before a line that opens its scene', () => {
    expect(places(way('PP MP', 'lines'))).toEqual([2]);
  });

  it('leaves out whole scenes that I am not in', () => {
    const through = way('PM PP PPM', 'through');
    expect(places(through)).toEqual([0, 1, 4, 5, 6]);
    expect(through?.steps[2]).toEqual({ place: 4, skipped: 2 });
  });

  it('takes every line once in any order, the same order for the same seed', () => {
    const play = 'PMPMPMPMPM';
    expect(places(way(play, 'shuffled', 0, { seed: 7 }))).toEqual(places(way(play, 'shuffled', 0, { seed: 7 })));
    const orders = new Set([1, 2, 3, 4].map((seed) => String(places(way(play, 'shuffled', 0, { seed })))));
    expect(orders.size).toBeGreaterThan(1);
    expect(places(way(play, 'shuffled'))?.toSorted((one, other) => one - other)).toEqual([...Array(10).keys()]);
  });

  it('begins with my entrances and what does not hold, the weakest first, and has the rest after', () => {
    const turns = turnsOf('PEPMPM PE');
    const within = { from: 0, to: turns.length };
    const settings = { exercise: 'tonight', within, place: 4, lines: 1, random: seeded(1) } as const;
    expect(places(itineraryOf(turns, { ...settings, weak: [5, 1] }))).toEqual([0, 1, 6, 7, 4, 5, 2, 3]);
    expect(itineraryOf(turns, settings)).toMatchObject({ start: 0, loops: false });
    expect(places(itineraryOf(turns, settings))).toEqual([0, 1, 6, 7, 2, 3, 4, 5]);
  });

  it('begins with an entrance in the middle of a scene as well, and not with a scene in which I stay on', () => {
    const turns = turnsOf('PEPMPE PM');
    const within = { from: 0, to: turns.length };
    const settings = { exercise: 'tonight', within, place: 0, lines: 1, random: seeded(1) } as const;
    expect(places(itineraryOf(turns, settings))).toEqual([0, 1, 4, 5, 2, 3, 6, 7]);
  });

  it('takes a passage again and again from its first line, whoever speaks in it', () => {
    const turns = turnsOf('PMPM PP');
    const settings = { exercise: 'loop', within: { from: 0, to: 4 }, place: 0, lines: 2, random: seeded(1) } as const;
    const passage = itineraryOf(turns, { ...settings, passage: { from: 2, to: 6 } });
    expect(places(passage)).toEqual([2, 3, 4, 5]);
    expect(passage).toMatchObject({ start: 2, loops: true });
    expect(places(itineraryOf(turns, { ...settings, passage: { from: 4, to: 6 } }))).toEqual([4, 5]);
    expect(places(itineraryOf(turns, settings))).toEqual([0, 1, 2, 3]);
  });

  it('goes backwards from the last line', () => {
    const backwards = way('PMPM', 'backwards', 1);
    expect(places(backwards)).toEqual([2, 3, 0, 1]);
    expect(backwards?.start).toBe(2);
  });

  it('loops over the line at hand and those after it, or over the last ones', () => {
    expect(way('PMPMPM', 'loop', 2, { lines: 2 })).toMatchObject({ loops: true, start: 2 });
    expect(places(way('PMPMPM', 'loop', 2, { lines: 2 }))).toEqual([2, 3, 4, 5]);
    expect(places(way('PMPMPM', 'loop', 4, { lines: 2 }))).toEqual([2, 3, 4, 5]);
    expect(places(way('PMPM', 'loop', 0, { lines: 9 }))).toEqual([0, 1, 2, 3]);
  });

  it('begins where the rehearsal stands, or at the next place on the way', () => {
    expect(way('PPPM', 'lines', 1)?.start).toBe(2);
    expect(way('PPMP', 'lines', 3)?.start).toBe(2);
  });

  it('is none where I say nothing', () => {
    expect(way('PPP', 'lines')).toBeUndefined();
  });
});

it('has the same chance from the same words', () => {
  expect(seedOf('b12')).toBe(seedOf('b12'));
  expect(seedOf('b12')).not.toBe(seedOf('b21'));
  const drawn = Array.from({ length: 2_000 }, seeded(3));
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...drawn)).toBeLessThan(1);
  expect(drawn.reduce((sum, one) => sum + one) / drawn.length).toBeCloseTo(0.5, 1);
});
