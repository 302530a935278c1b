import { userEvent } from 'vitest/browser';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Take } from '../../../edge/contract.ts';
import { Player, type PlayerEvents } from '../../../web/sound/player.ts';
import { wordAt } from '../../../web/sound/word-at.ts';
import { spoken } from './spoken-takes.ts';

/** What a player told, in order, and a way to wait for something of it. */
class Witness implements PlayerEvents {
  readonly told: string[] = [];
  #waiting: (() => void)[] = [];

  heard = (token: number) => this.#tell(`heard ${token}`);
  ended = (token: number) => this.#tell(`ended ${token}`);
  failed = (token: number, reason: string) => this.#tell(`failed ${token} ${reason}`);
  interrupted = (token: number) => this.#tell(`interrupted ${token}`);

  async until(what: string): Promise<void> {
    while (!this.told.includes(what)) {
      const failure = this.told.find((told) => told.startsWith('failed'));
      if (failure) throw new Error(`${failure} while waiting for ${what}`);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #tell(what: string): void {
    this.told.push(what);
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

const opened: Player[] = [];

/** A tap, as a finger makes it. */
async function tap(act: () => void): Promise<void> {
  const button = document.createElement('button');
  button.textContent = 'Tap';
  button.addEventListener('click', act);
  document.body.append(button);
  await userEvent.click(button);
  button.remove();
}

/** A player that was woken by a tap. This browser asks for one, as phones do. */
async function player(witness: PlayerEvents, element?: HTMLAudioElement): Promise<Player> {
  const made = new Player(witness, element);
  opened.push(made);
  await tap(() => made.wake());
  return made;
}

let oui: Take;
let non: Take;
let long: Take;

beforeAll(async () => {
  oui = await spoken('Oui.');
  non = await spoken('Non.');
  long = await spoken('Le roi n’aime pas que la lune se lève avant lui sur la mer.');
});

afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

describe('the player', () => {
  it('gives a take its own share of how loud all of it is, whenever that changes', async () => {
    const element = new Audio();
    const one = await player(new Witness(), element);
    one.setVolume(0.5);
    one.sound(1, long, 0, 0.5);
    expect(element.volume).toBeCloseTo(0.25);
    one.setVolume(1);
    expect(element.volume).toBeCloseTo(0.5);
    one.sound(2, oui);
    expect(element.volume).toBe(1);
  });

  it('tells that each take was heard and ended, in order', async () => {
    const witness = new Witness();
    const one = await player(witness);
    one.sound(1, oui);
    await witness.until('ended 1');
    one.sound(2, non);
    await witness.until('ended 2');
    expect(witness.told).toEqual(['heard 1', 'ended 1', 'heard 2', 'ended 2']);
  });

  it('lets nothing be heard of a take that another one replaced', async () => {
    const witness = new Witness();
    const one = await player(witness);
    one.sound(1, long);
    one.sound(2, long);
    await witness.until('heard 2');
    one.sound(3, non);
    await witness.until('ended 3');
    expect(witness.told).toEqual(['heard 2', 'heard 3', 'ended 3']);
  });

  it('lights every word, in order, and no other', async () => {
    const witness = new Witness();
    const one = await player(witness);
    const lit: number[] = [];
    one.setRate(1.6);
    one.sound(1, long);
    let following = true;
    const follow = () => {
      const word = wordAt(long.marks, one.time);
      if (word >= 0 && word !== lit.at(-1)) lit.push(word);
      if (following) requestAnimationFrame(follow);
    };
    follow();
    await witness.until('ended 1');
    following = false;
    expect(lit).toEqual(lit.toSorted((a, b) => a - b));
    expect(lit.at(-1)).toBe(long.marks.length - 1);
    expect(lit.length).toBeGreaterThan(long.marks.length * 0.7);
  });

  it('holds and goes on from the same place', async () => {
    const witness = new Witness();
    const one = await player(witness);
    one.sound(1, long);
    await witness.until('heard 1');
    one.hold();
    const held = one.time;
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(one.time).toBeCloseTo(held, -1);
    one.resume();
    await witness.until('ended 1');
    expect(witness.told).toEqual(['heard 1', 'ended 1']);
  });

  it('says nothing more after it was hushed', async () => {
    const witness = new Witness();
    const one = await player(witness);
    one.sound(1, oui);
    await witness.until('heard 1');
    one.hush();
    await new Promise((resolve) => setTimeout(resolve, oui.duration + 200));
    expect(witness.told).toEqual(['heard 1']);
  });

  it('tells when something else stops the sound', async () => {
    const witness = new Witness();
    const element = new Audio();
    (await player(witness, element)).sound(1, long);
    await witness.until('heard 1');
    element.pause();
    await witness.until('interrupted 1');
  });

  it('tells that audio which is none cannot be played', async () => {
    const witness = new Witness();
    (await player(witness)).sound(1, { ...oui, key: 'broken', audio: new Uint8Array(400) });
    await witness.until('failed 1 unplayable');
  });

  it('is woken by a tap without telling anybody, and plays at once afterwards', async () => {
    const witness = new Witness();
    const one = await player(witness);
    one.sound(1, oui);
    await witness.until('ended 1');
    expect(witness.told).toEqual(['heard 1', 'ended 1']);
  });

  it('gives back every address it made when it is closed', async () => {
    const made = new Set<string>();
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      const url = createObjectURL.call(URL, blob);
      made.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      made.delete(url);
      revokeObjectURL.call(URL, url);
    };
    try {
      const one = await player(new Witness());
      for (let index = 0; index < 12; index += 1) one.prepare({ ...oui, key: `take ${index}` });
      expect(made.size).toBeLessThanOrEqual(5);
      one.close();
      expect(made.size).toBe(0);
    } finally {
      Object.assign(URL, { createObjectURL, revokeObjectURL });
    }
  });
});
