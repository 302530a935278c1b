import { array, assert, boolean, constantFrom, integer, property, record, type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cueAt, heardAt, timeBeside, timeOfPlace } from '../../../web/rehearsal/cue-sheet.ts';
import {
  chunksToMake,
  sceneTrack,
  TRACK_DELAY,
  TRACK_FRAME,
  TRACK_RATE,
  type SceneTrack,
  type TrackLine,
  type TrackWishes,
} from '../../../web/rehearsal/scene-track.ts';
import { laidOut, type SaidSound } from '../../../web/rehearsal/track-sound.ts';

const WISHES: TrackWishes = { pause: 300, tick: false, rate: 1 };
const PAUSE = 0.3 * TRACK_RATE;
/** Nothing is further from what was asked, samples: 8 ms. */
const NEAR = 0.008 * TRACK_RATE;

const said = (place: number, sound: string, length: number, simultaneous = false, volume = 1): TrackLine => ({
  ...{ place, kind: 'said', sound, length, volume, simultaneous },
});
const gap = (place: number, time: number, simultaneous = false): TrackLine => ({
  ...{ place, kind: 'gap', time, simultaneous },
});

/** What sounds, from the beginning of the track. */
const sounding = ({ chunks }: SceneTrack) =>
  chunks.flatMap((chunk) => chunk.pieces.map((piece) => ({ ...piece, at: chunk.at + piece.at })));

const scenes: Arbitrary<TrackLine[]> = array(
  record({
    kind: constantFrom('said', 'said', 'gap', 'rest'),
    length: integer({ min: 1, max: 200_000 }),
    time: integer({ min: 1, max: 20_000 }),
    simultaneous: boolean(),
  }),
  { maxLength: 30 },
).map((lines) =>
  lines.map(({ kind, length, time, simultaneous }, place) =>
    kind === 'said'
      ? { place, kind, simultaneous, sound: `take${length}`, length, volume: 1 }
      : { place, kind: kind === 'gap' ? 'gap' : 'rest', simultaneous, time },
  ),
);
const wishes: Arbitrary<TrackWishes> = record({
  pause: integer({ min: 0, max: 2_000 }),
  tick: boolean(),
  rate: constantFrom(0.5, 1, 1.25, 2),
});

describe('the plan of a scene track', () => {
  it('lets speeches follow each other at exactly the pause that was asked for', () => {
    const { cues } = sceneTrack([said(0, 'a', 1_000), said(1, 'b', 777), said(2, 'c', 5)], WISHES);
    expect(cues.map(({ at }) => at)).toEqual([0, 1_000 + PAUSE, 1_777 + 2 * PAUSE]);
  });

  it('opens my gap with the last word before it, for its time, whatever the length of what was said before', () => {
    assert(
      property(integer({ min: 1, max: 100_000 }), integer({ min: 1, max: 9_000 }), (before, time) => {
        const { cues } = sceneTrack([said(0, 'a', before), gap(1, time), said(2, 'b', 500)], WISHES);
        expect(cues[1]?.at).toBe(before);
        const open = (cues[2]?.at ?? 0) - before;
        expect(Math.abs(open - (time * TRACK_RATE) / 1_000)).toBeLessThanOrEqual(NEAR + 1);
        expect(cues[1]?.length).toBe(open);
      }),
    );
  });

  it('holds a silence that was asked for before a line', () => {
    const { cues } = sceneTrack([said(0, 'a', 1_000), { ...said(1, 'b', 500), before: 2_000 }], WISHES);
    expect(cues[1]?.at).toBe(1_000 + 2 * TRACK_RATE);
  });

  it('makes speeches shorter by the rate, and leaves gaps as they are to be heard', () => {
    const { cues } = sceneTrack([said(0, 'a', 30_000), gap(1, 2_000), said(2, 'b', 500)], { ...WISHES, rate: 1.5 });
    expect(cues[1]?.at).toBe(20_000);
    expect(((cues[2]?.at ?? 0) - 20_000) / TRACK_RATE).toBeCloseTo(2, 1);
  });

  it('ends a chunk now and then where I say nothing, at a breath, without moving what is heard', () => {
    const lines = Array.from({ length: 40 }, (_, place) => said(place, `take${place}`, 70_001));
    const { chunks, cues } = sceneTrack(lines, WISHES);
    expect(Math.max(...chunks.map(({ length }) => length / TRACK_RATE))).toBeLessThan(30);
    cues.slice(1).forEach(({ at }, index) => {
      const asked = (cues[index]?.at ?? 0) + 70_001 + PAUSE;
      expect(Math.abs(at - asked)).toBeLessThanOrEqual(NEAR);
    });
  });

  it('lets simultaneous speeches begin together, and goes on after the longer', () => {
    const { cues } = sceneTrack([said(0, 'a', 900), said(1, 'b', 400, true), said(2, 'c', 10)], WISHES);
    expect(cues.map(({ at }) => at)).toEqual([0, 0, 900 + PAUSE]);
  });

  it('opens a simultaneous gap under the voice of the partner', () => {
    const { cues } = sceneTrack([said(0, 'a', 24_000), gap(1, 3_000, true), said(2, 'c', 10)], WISHES);
    expect(cues[1]?.at).toBe(0);
    expect(Math.abs((cues[2]?.at ?? 0) - 3 * TRACK_RATE)).toBeLessThanOrEqual(NEAR);
  });

  it('ticks shortly before a gap ends, and never in a rest', () => {
    const lines: TrackLine[] = [
      gap(0, 2_000),
      said(1, 'a', 10),
      { place: 2, kind: 'rest', time: 900, simultaneous: false },
    ];
    const ticks = sounding(sceneTrack(lines, { ...WISHES, tick: true })).filter(({ kind }) => kind === 'tick');
    expect(ticks).toHaveLength(1);
    const before = 2 * TRACK_RATE - ((ticks[0]?.at ?? 0) + (ticks[0]?.length ?? 0));
    expect(before).toBeGreaterThan(TRACK_DELAY);
    expect(before).toBeLessThan(0.1 * TRACK_RATE);
  });

  it('never lets a speech begin before another has ended, nor a sound leave its chunk, whatever the scene', () => {
    assert(
      property(scenes, wishes, (lines, wanted) => {
        const track = sceneTrack(lines, wanted);
        expect(track.cues.map(({ place }) => place)).toEqual(lines.map(({ place }) => place));
        let [together, asked, isOpen] = [0, 0, true];
        track.cues.forEach((cue, index) => {
          const line = lines[index];
          if (line?.simultaneous && index > 0) {
            expect(cue.at).toBe(together);
          } else {
            const next = lines.slice(index + 1).findIndex(({ simultaneous }) => !simultaneous);
            const group = lines.slice(index, next < 0 ? undefined : index + 1 + next);
            const open = group.some(({ kind }) => kind !== 'said');
            const breath = isOpen || open ? 0 : Math.round((wanted.pause * TRACK_RATE) / 1_000);
            expect(Math.abs(cue.at - asked - breath)).toBeLessThanOrEqual(NEAR);
            together = cue.at;
            asked = cue.at;
            isOpen = open;
          }
          const length =
            line?.kind === 'said'
              ? Math.max(1, Math.round(line.length / wanted.rate))
              : ((line?.time ?? 0) * TRACK_RATE) / 1_000;
          asked = Math.max(asked, together + length);
        });
        let at = 0;
        for (const chunk of track.chunks) {
          expect(chunk.at).toBe(at);
          expect(chunk.length % TRACK_FRAME).toBe(0);
          for (const piece of chunk.pieces) {
            expect(piece.at).toBeGreaterThanOrEqual(0);
            expect(piece.at + piece.length + TRACK_DELAY).toBeLessThanOrEqual(chunk.length);
          }
          at += chunk.length;
        }
        expect(track.length).toBe(at);
      }),
    );
  });

  it('makes little more anew than the chunk in which something changed, wherever the rest moved', () => {
    const scene = (first: number) =>
      sceneTrack(
        Array.from({ length: 40 }, (_, place) =>
          place % 2 > 0
            ? gap(place, 2_000 + 37 * place)
            : said(place, `t${place}`, place === 0 ? first : 9_000 + 101 * place),
        ),
        WISHES,
      );
    const kept = new Set(scene(1_000).chunks.map(({ key }) => key));
    expect(chunksToMake(scene(1_000), kept)).toEqual([]);
    const made = [1_001, 1_500, 2_345, 5_001, 7_777].map((first) => chunksToMake(scene(first), kept).length);
    expect(Math.min(...made)).toBe(1);
    expect(made.reduce((sum, each) => sum + each, 0) / made.length).toBeLessThan(5);
  });

  it('takes another volume for another sound', () => {
    const scene = (volume: number) => sceneTrack([said(0, 'a', 900, false, volume), gap(1, 2_000)], WISHES);
    expect(chunksToMake(scene(0.5), new Set(scene(1).chunks.map(({ key }) => key)))).toHaveLength(1);
  });

  it('says nothing of a scene without lines', () => {
    expect(sceneTrack([], WISHES)).toEqual({ length: 0, chunks: [], cues: [] });
    expect(cueAt(sceneTrack([], WISHES), 10)).toBeUndefined();
  });
});

const cutSounds: Arbitrary<SaidSound & { length: number }> = record({
  length: integer({ min: 2, max: 200_000 }),
  from: integer({ min: 0, max: 1_000 }),
  rests: array(record({ at: integer({ min: 0, max: 210_000 }), time: integer({ min: 1, max: 90_000 }) }), {
    maxLength: 5,
  }),
}).map(({ length, from, rests }) => ({
  ...{ sound: 'a', volume: 1, length, from: Math.min(from, length - 1) },
  rests: rests.toSorted((one, other) => one.at - other.at),
}));

describe('a sound with silences in it', () => {
  it('is heard in order, all of it once, with exactly the silences that were asked for', () => {
    assert(
      property(cutSounds, integer({ min: 0, max: 9_000 }), constantFrom(0.5, 1, 1.6), (sound, begin, rate) => {
        const { pieces, length } = laidOut(sound, begin, rate);
        const inside = (sound.rests ?? []).filter(({ at }) => at > (sound.from ?? 0) && at <= sound.length);
        const silent = inside.reduce((sum, { time }) => sum + time, 0);
        const heard = pieces.reduce((sum, piece) => sum + piece.length, 0);
        expect(length).toBe(heard + silent);
        let [sample, at] = [sound.from ?? 0, begin];
        for (const piece of pieces) {
          if (piece.kind !== 'take') continue;
          expect(piece.part?.from ?? 0).toBe(sample);
          expect(piece.at).toBeGreaterThanOrEqual(at);
          sample = piece.part?.to ?? sound.length;
          at = piece.at + piece.length;
        }
        expect(sample).toBe(sound.length);
        const trailing = inside.filter((rest) => rest.at === sound.length).reduce((sum, { time }) => sum + time, 0);
        expect(at).toBe(begin + length - trailing);
      }),
    );
  });

  it('is another sound for what is kept, and all else stays', () => {
    const scene = (change: Partial<SaidSound>) =>
      sceneTrack(
        [said(0, 'a', 9_000), gap(1, 2_000), { ...said(2, 'b', 9_000), ...change }, gap(3, 2_000), said(4, 'c', 9_000)],
        WISHES,
      );
    const kept = new Set(scene({}).chunks.map(({ key }) => key));
    for (const change of [{ from: 4_000 }, { rests: [{ at: 4_000, time: 576 }] }]) {
      expect(chunksToMake(scene(change), kept).length).toBeGreaterThanOrEqual(1);
      expect(chunksToMake(scene(change), kept).length).toBeLessThan(3);
    }
  });
});

describe('the cue sheet', () => {
  const track = sceneTrack([said(4, 'a', 24_000), gap(5, 3_000), said(6, 'b', 24_000)], WISHES);

  it('leads from every place to its time and back', () => {
    assert(
      property(scenes, wishes, (lines, wanted) => {
        const any = sceneTrack(lines, wanted);
        for (const cue of any.cues) {
          const time = timeOfPlace(any, cue.place) ?? -1;
          expect(Math.abs(heardAt(cueAt(any, time) ?? { at: -1, length: 0 }) - time)).toBeLessThanOrEqual(1);
        }
      }),
    );
    expect(cueAt(track, 0)?.place).toBe(4);
    expect(cueAt(track, 1_500)?.place).toBe(5);
    expect(timeOfPlace(track, 9)).toBeUndefined();
  });

  it('ends a gap early', () => {
    const last = track.cues.map(heardAt)[2];
    expect(timeBeside(track, 1_500, 'next')).toBe(last);
    expect(timeBeside(track, 9_000, 'next')).toBeUndefined();
  });

  it('goes back to the cue of my line, whether its gap is open or it is said, and to the one before from there', () => {
    const lead: TrackLine = { ...said(3, 'lead', 24_000) };
    const lines = [
      said(0, 'a', 48_000),
      gap(1, 3_000),
      said(2, 'b', 48_000),
      lead,
      gap(3, 3_000),
      said(4, 'c', 48_000),
    ];
    const long = sceneTrack(lines, WISHES);
    const [first = 0, , second = 0, , mine = 0, last = 0] = long.cues.map(heardAt);
    for (const time of [mine + 100, mine + 2_900, last + 500]) expect(timeBeside(long, time, 'previous')).toBe(second);
    expect(timeBeside(long, second + 10, 'previous')).toBe(first);
    expect(timeBeside(long, first + 10, 'previous')).toBe(first);
  });

  it('goes back by a turn where I say nothing, or to its beginning', () => {
    const heard = sceneTrack([said(0, 'a', 96_000), said(1, 'b', 96_000)], WISHES);
    const [first = 0, second = 0] = heard.cues.map(heardAt);
    expect(timeBeside(heard, second + 500, 'previous')).toBe(first);
    expect(timeBeside(heard, second + 2_500, 'previous')).toBe(second);
  });
});
