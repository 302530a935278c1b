import { describe, expect, it } from 'vitest';
import { Chronicle } from './simulation/chronicle.ts';
import { createChance } from './simulation/chance.ts';
import { simulateNight } from './simulation/night.ts';
import { PhoneDisk } from './simulation/phone-disk.ts';
import { simulateShards } from './simulation/shards.ts';
import { SimulatedTime } from './simulation/time.ts';
import { keyOf, trueSpeech } from './simulation/voices.ts';

const NIGHTS = 200;
const LONGEST = 600_000;
const REQUEST = { schema: 1, voice: 'azure-1/fr-clear', language: 'fr', say: 'Va, je ne te hais point.' } as const;

describe('the simulation', () => {
  it(
    `keeps every promise in ${NIGHTS} nights`,
    async () => {
      const broken: string[] = [];
      for (let seed = 1; seed <= NIGHTS; seed += 1) {
        const night = await simulateNight(seed);
        if (night.broken !== undefined) broken.push(`seed ${seed}: ${night.broken}`);
      }
      expect(broken).toEqual([]);
    },
    LONGEST,
  );

  it('tells the same night twice in the same words, and another in others', async () => {
    const [one, again, other] = [await simulateNight(7), await simulateNight(7), await simulateNight(8)];
    expect(again).toEqual(one);
    expect(other.hash).not.toBe(one.hash);
  });

  it(
    'tells them alike in threads, whichever ends first',
    async () => {
      const seeds = Array.from({ length: 41 }, (_, at) => 300 + at);
      const heard: number[] = [];
      const told = await simulateShards(seeds, 2, ({ seed }) => heard.push(seed));
      expect(told.map(({ seed }) => seed)).toEqual(seeds);
      expect(heard.toSorted((one, other) => one - other)).toEqual(seeds);
      expect(told[40]).toEqual(await simulateNight(340));
    },
    LONGEST,
  );

  it('gives time, chance and hashing back', async () => {
    const before = [setTimeout, Date.now, Math.random, AbortSignal.timeout, crypto.subtle.digest];
    await simulateNight(9);
    expect([setTimeout, Date.now, Math.random, AbortSignal.timeout, crypto.subtle.digest]).toEqual(before);
  });
});

describe('simulated time', () => {
  it('rings in the order of time, and what is at the same time in the order it was set', async () => {
    const time = new SimulatedTime(0);
    const chance = createChance(5);
    const rung: number[] = [];
    const times = Array.from({ length: 300 }, () => chance.whole(0, 40));
    const set = times.map((at, order) => time.after(at, () => rung.push(at * 1_000 + order)));
    set[7]?.();
    await time.run(30, () => false);
    const due = times.map((at, order) => at * 1_000 + order).filter((at, order) => at < 31_000 && order !== 7);
    expect(rung).toEqual(due.sort((one, other) => one - other));
    expect(time.now).toBe(30);
  });
});

describe('the phone of the simulation', () => {
  const key = keyOf(REQUEST);
  const open = (): { chronicle: Chronicle; disk: PhoneDisk } => {
    const chronicle = new Chronicle(new SimulatedTime(0));
    const disk = new PhoneDisk(chronicle);
    disk.placeOrder('cid', [{ key, request: REQUEST, place: 0 }], 0);
    return { chronicle, disk };
  };
  const take = (voice: string, say: string, name = keyOf({ ...REQUEST, voice })) => {
    const { audio, duration } = trueSpeech(voice, say);
    return { key: name, voice, duration, digest: '', bytes: audio.length, marks: [], audio };
  };

  it('takes what was wanted, and an understudy under its own name', () => {
    const { chronicle, disk } = open();
    disk.fileTake(take('espeak-1/fr-clear', REQUEST.say), { key }, 0);
    expect(disk.lines.get(key)?.state).toBe('understudied');
    disk.fileTake(take(REQUEST.voice, REQUEST.say), { key }, 0);
    expect([disk.lines.size, disk.understudies.size, chronicle.broken]).toEqual([0, 0, undefined]);
  });

  it.each([
    ['the sound of another text', take(REQUEST.voice, 'Rodrigue, as-tu du cœur ?')],
    ['an understudy in the place of the wanted voice', take('espeak-1/fr-clear', REQUEST.say, key)],
  ])('notices %s', (_, wrong) => {
    const { chronicle, disk } = open();
    disk.fileTake(wrong, { key }, 0);
    expect(chronicle.broken).toBeDefined();
  });
});
