import { scenesOf, type Script } from '../script/model.ts';

/** Who meets whom: for every role that speaks, the roles it shares a scene with, and how much they talk together. */
export type Meetings = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Speeches by nobody known: a role of its own in the cast, so that they are heard too. */
export const NOBODY = 'nobody';

/** Turning from one to the other counts for much more than being in the same scene. */
const EXCHANGE = 10;

/**
 * Reads from a script who meets whom. Roles meet when they speak in the same scene; the weight says how much a shared
 * voice would disturb (1 a shared scene, 10 more each time one speaks right after the other).
 */
export function meetingsOf(script: Script): Meetings {
  const meetings = new Map<string, Map<string, number>>();
  const add = (one: string, other: string, weight: number) => {
    if (one === other) return;
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const met = meetings.get(from) ?? new Map<string, number>();
      met.set(to, (met.get(to) ?? 0) + weight);
      meetings.set(from, met);
    }
  };
  for (const scene of scenesOf(script)) {
    const present = new Set<string>();
    let before: readonly string[] = [];
    for (const block of scene.blocks) {
      if (block.kind !== 'speech') continue;
      const speakers = block.roles.length > 0 ? block.roles : [NOBODY];
      for (const one of speakers) {
        present.add(one);
        if (!meetings.has(one)) meetings.set(one, new Map());
        for (const other of before) add(one, other, EXCHANGE);
      }
      before = speakers;
    }
    const roles = [...present];
    roles.forEach((one, index) => {
      for (const other of roles.slice(index + 1)) add(one, other, 1);
    });
  }
  return meetings;
}
