import { array, assert, boolean, constantFrom, integer, property, record, type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chunksToMake,
  cueAt,
  heardAt,
  sceneTrack,
  timeBeside,
  timeOfPlace,
  TRACK_DELAY,
  TRACK_FRAME,
  TRACK_RATE,
  type SceneTrack,
  type TrackLine,
  type TrackWishes,
} from '../../../web/rehearsal/scene-track.ts';

const WISHES: TrackWishes = { pause: 300, tick: false, rate: 1 };
const PAUSE = 0.3 * TRACK_RATE;

const said = (place: number, sound: string, length: number, simultaneous = false): TrackLine => ({
  ...{ place, kind: 'said', sound, length, simultaneous },
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
      ? { place, kind, simultaneous, sound: `take${length}`, length }
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

  it('opens my gap with the last word before it, for its time, and at most one frame more', () => {
    const { cues } = sceneTrack([said(0, 'a', 1_000), gap(1, 2_000), said(2, 'b', 500)], WISHES);
    expect(cues[1]?.at).toBe(1_000);
    const open = (cues[2]?.at ?? 0) - 1_000;
    expect(open).toBeGreaterThanOrEqual(2 * TRACK_RATE);
    expect(open).toBeLessThan(2 * TRACK_RATE + TRACK_FRAME);
    expect(cues[1]?.length).toBe(open);
  });

  it('makes a gap longer by the rate at which it will be played', () => {
    const { cues } = sceneTrack([gap(0, 2_000), said(1, 'b', 500)], { ...WISHES, rate: 1.5 });
    expect((cues[1]?.at ?? 0) / 1.5 / TRACK_RATE).toBeCloseTo(2, 1);
  });

  it('lets simultaneous speeches begin together, and goes on after the longer', () => {
    const { cues } = sceneTrack([said(0, 'a', 900), said(1, 'b', 400, true), said(2, 'c', 10)], WISHES);
    expect(cues.map(({ at }) => at)).toEqual([0, 0, 900 + PAUSE]);
  });

  it('opens a simultaneous gap under the voice of the partner', () => {
    const { cues } = sceneTrack([said(0, 'a', 24_000), gap(1, 3_000, true), said(2, 'c', 10)], WISHES);
    expect(cues[1]?.at).toBe(0);
    expect(cues[2]?.at).toBe(3 * TRACK_RATE);
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
        let [together, end, isOpen] = [0, 0, true];
        track.cues.forEach((cue, index) => {
          const line = lines[index];
          if (line?.simultaneous && index > 0) {
            expect(cue.at).toBe(together);
          } else {
            const breath = isOpen || line?.kind !== 'said' ? 0 : Math.round((wanted.pause * TRACK_RATE) / 1_000);
            const next = lines.slice(index + 1).findIndex(({ simultaneous }) => !simultaneous);
            const group = lines.slice(index, next < 0 ? undefined : index + 1 + next);
            const open = group.some(({ kind }) => kind !== 'said');
            expect(cue.at).toBe(end + (open ? 0 : breath));
            together = cue.at;
            end = cue.at;
            isOpen = open;
          }
          end = Math.max(end, cue.at + cue.length);
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

  it('makes only the chunk anew in which something changed, wherever the rest moved', () => {
    const scene = (middle: number) =>
      sceneTrack(
        [said(0, 'a', 900), gap(1, 2_000), said(2, `b${middle}`, middle), gap(3, 1_500), said(4, 'c', 77)],
        WISHES,
      );
    const before = scene(1_000);
    const kept = new Set(before.chunks.map(({ key }) => key));
    expect(chunksToMake(before, kept)).toEqual([]);
    expect(chunksToMake(scene(5_001), kept).map(({ pieces }) => pieces)).toMatchObject([[{ sound: 'b5001' }]]);
  });

  it('says nothing of a scene without lines', () => {
    expect(sceneTrack([], WISHES)).toEqual({ length: 0, chunks: [], cues: [] });
    expect(cueAt(sceneTrack([], WISHES), 10)).toBeUndefined();
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

  it('ends a gap early, and goes back to the beginning of a turn or to the one before', () => {
    const [first, mine, last] = track.cues.map(heardAt);
    expect(timeBeside(track, 1_500, 'next')).toBe(last);
    expect(timeBeside(track, 1_500, 'previous')).toBe(first);
    expect(timeBeside(track, 3_500, 'previous')).toBe(mine);
    expect(timeBeside(track, 9_000, 'next')).toBeUndefined();
  });
});
