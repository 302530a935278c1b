import { describe, expect, test } from 'vitest';
import { conduct, rehearsalAt, type ConductorEvent, type Rehearsal } from '../../../../web/rehearsal/conductor.ts';
import { BANDS, FRAME } from '../../../../web/rehearsal/hands-free/band-meter.ts';
import type { Pace } from '../../../../web/rehearsal/hands-free/kept-pace.ts';
import { STRANGER } from '../../../../web/rehearsal/hands-free/pace.ts';
import { runningOrder } from '../../../../web/rehearsal/running-order.ts';
import { Ears } from '../../../../web/screens/rehearsal/ears.svelte.ts';
import type { Hearing, Trouble } from '../../../../web/sound/microphone.ts';
import { playOf } from '../../rehearsal/plays.ts';

/** A syllable: voice, then less of it. */
const SYLLABLE = [14, 20, 26, 28, 28, 26, 24, 20, 16, 12, 12, 10, 8, 8, 8, 8];

/** A rehearsal, its ears, and a microphone that hears what it is told. */
class Room {
  readonly order = runningOrder(
    playOf(['A: Où étiez-vous ? / B: Je ne savais pas que vous veniez si tard. / A: Soit.']),
    ['B'],
  );
  rehearsal: Rehearsal = rehearsalAt(this.order.turns, { place: 0, mode: 'rehearse', gap: 'wait', rate: 1 });
  trouble: Trouble | undefined;
  hearing: Hearing | undefined;
  /** How often it was opened. */
  opened = 0;
  hesitation: number | undefined;
  /** The prompter's voice. */
  whispering = false;
  /** How much of my line was said when I was prompted, and how many whispers are left in it. */
  readonly prompted: number[] = [];
  whispers = 9;
  /** Since I was last heard, when my line was over. */
  silent: number | undefined;
  readonly line = {
    hesitated: (hesitation: number): void => void (this.hesitation = hesitation),
    fellSilent: (silence: number): void => void (this.silent = silence),
  };
  readonly work: { hearingPaces: Readonly<Record<string, Pace>> } = { hearingPaces: {} };
  readonly ears = new Ears(this, async (hearing) => {
    this.opened += 1;
    if (this.trouble) return { ok: false, trouble: this.trouble };
    this.hearing = hearing;
    return { ok: true, microphone: { close: () => (this.hearing = undefined) } };
  });
  #now = 0;

  readonly send = (event: ConductorEvent): void => {
    const before = this.rehearsal;
    this.rehearsal = conduct(before, event).rehearsal;
    this.ears.follow({ before, now: this.rehearsal, event, another: this.rehearsal.place !== before.place });
  };

  setGap(gap: Rehearsal['gap']): void {
    this.send({ type: 'gap', gap });
  }

  prompt(): boolean {
    if (this.whispers === 0) return false;
    this.whispers -= 1;
    this.prompted.push(this.ears.said);
    return true;
  }

  /** Lets what was begun be done. */
  async settled(): Promise<this> {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    return this;
  }

  /** Chooses hands free, and hears the cue to its end. */
  async cued(): Promise<this> {
    this.setGap('hands-free');
    await this.settled();
    this.send({ type: 'play' });
    await this.settled();
    return this.cue().settled();
  }

  /** The partner speaks, to his end. */
  cue(): this {
    for (const type of ['heard', 'ended'] as const) this.send({ type, token: this.rehearsal.token });
    return this;
  }

  #hear(height: number): void {
    this.#now += FRAME;
    const room = -60 + (this.#now % 30) / 15;
    this.hearing?.heard({ at: this.#now, levels: BANDS.map(() => room + height) });
  }

  silence(duration: number): this {
    for (let passed = 0; passed < duration; passed += FRAME) this.#hear(0);
    return this;
  }

  speak(syllables: number): this {
    for (let count = 0; count < syllables; count += 1) SYLLABLE.forEach((height) => this.#hear(height));
    return this;
  }
}

describe('hands free on the stage', () => {
  test('opens no microphone before it is chosen', async () => {
    const room = new Room();
    room.send({ type: 'play' });
    expect((await room.settled()).opened).toBe(0);
  });

  test('asks for the microphone when it is chosen, and closes it until there is something to hear', async () => {
    const room = new Room();
    room.setGap('hands-free');
    await room.settled();
    expect(room.opened).toBe(1);
    expect(room.hearing).toBeUndefined();
    expect(room.ears.open).toBe(false);
  });

  test('goes on by itself when I have said my line', async () => {
    const room = await new Room().cued();
    expect(room.ears.open).toBe(true);
    room.silence(800).speak(4);
    expect(room.ears.hearing).toBe(true);
    room.speak(6).silence(2_000);
    expect(room.rehearsal).toMatchObject({ place: 2, phase: { kind: 'awaited' } });
    expect(room.hesitation).toBeGreaterThan(500);
  });

  test('goes on soon where my last words were understood, even if too little of them was heard', async () => {
    const room = await new Room().cued();
    room.silence(800).speak(5).ears.understood(1);
    expect(room.silence(450).rehearsal.place).toBe(2);
  });

  test('holds my gap open through a late pause while they were not, and no longer when nothing understands me', async () => {
    const understood = await new Room().cued();
    understood
      .silence(800)
      .speak(7)
      .ears.understood(6 / 10);
    expect(understood.silence(2_500).rehearsal.place).toBe(1);
    expect(understood.speak(3).silence(2_500).rehearsal.place).toBe(2);

    const alone = await new Room().cued();
    alone
      .silence(800)
      .speak(10)
      .ears.understood(6 / 10);
    alone.ears.understood(undefined);
    expect(alone.silence(1_400).rehearsal.place).toBe(2);
  });

  test('tells how long it waited after my last word', async () => {
    const room = await new Room().cued();
    room.silence(800).speak(10).silence(2_000);
    expect(room.silent).toBeGreaterThanOrEqual(370);
    expect(room.silent).toBeLessThan(2_000);
  });

  test('keeps how I speak in this role, and begins with it in the next sitting', async () => {
    const first = await new Room().cued();
    first.silence(800).speak(10).silence(2_000);
    const { B: learnt } = first.work.hearingPaces;
    expect(learnt?.time.variance).toBeLessThan(STRANGER.time.variance);

    const next = new Room();
    next.work.hearingPaces = first.work.hearingPaces;
    await next.cued();
    next.silence(800).speak(10).silence(2_000);
    expect(next.work.hearingPaces['B']?.time.variance).toBeLessThan(learnt?.time.variance ?? 0);
  });

  test('offers the tap where it hears nothing, and still listens', async () => {
    const room = await new Room().cued();
    room.silence(9_000);
    expect(room.ears.unheard).toBe(false);
    room.silence(2_000);
    expect(room.ears.unheard).toBe(true);
    room.speak(10);
    expect(room.ears.unheard).toBe(false);
    room.silence(2_000);
    expect(room.rehearsal.place).toBe(2);
  });

  test('whispers when I dry in the middle, and hears the rest', async () => {
    const room = await new Room().cued();
    room.silence(500).speak(2).silence(7_000);
    expect(room.prompted).toHaveLength(1);
    expect(room.prompted[0]).toBeGreaterThan(0);
    expect(room.prompted[0]).toBeLessThan(0.5);
    expect(room.rehearsal).toMatchObject({ place: 1, phase: { kind: 'gap' } });
    room.speak(8).silence(3_000);
    expect(room.rehearsal.place).toBe(2);
  });

  test('whispers the first words when they do not come, once I was heard; never ends the line for want of a whisper', async () => {
    const room = await new Room().cued();
    room.silence(500).speak(10).silence(2_000);
    room.send({ type: 'back' });
    room.cue().silence(6_500);
    expect(room.rehearsal).toMatchObject({ place: 1, phase: { kind: 'gap' } });
    expect(room.prompted).toEqual([]);
    room.silence(1_000);
    expect(room.prompted).toEqual([0]);
    room.whispers = 0;
    room.silence(8_000);
    expect(room.rehearsal.place).toBe(1);
    expect(room.ears.unheard).toBe(true);
    room.speak(10).silence(2_000);
    expect(room.rehearsal.place).toBe(2);
  });

  test('does not hear the prompter as me', async () => {
    const room = await new Room().cued();
    room.silence(500).speak(2).silence(7_000);
    room.whispering = true;
    room.speak(12);
    room.whispering = false;
    room.silence(2_000);
    expect(room.rehearsal.place).toBe(1);
  });

  test('offers the tap when three whispers did not help', async () => {
    const room = await new Room().cued();
    room.silence(500).speak(2).silence(30_000);
    expect(room.prompted).toHaveLength(3);
    expect(room.ears.unheard).toBe(true);
    expect(room.rehearsal.place).toBe(1);
    room.speak(2);
    expect(room.ears.unheard).toBe(false);
  });

  test('ends the line when there is nothing to whisper', async () => {
    const room = await new Room().cued();
    room.whispers = 0;
    room.silence(500).speak(2).silence(8_000);
    expect(room.rehearsal.place).toBe(2);
  });

  test('a tap ends the line as ever', async () => {
    const room = await new Room().cued();
    room.speak(2).send({ type: 'said' });
    expect(room.rehearsal.place).toBe(2);
    room.silence(6_000);
    expect(room.rehearsal.place).toBe(2);
  });

  test.each(['refused', 'missing', 'busy', 'unsupported'] as const)(
    '%s: says so and waits for the tap',
    async (why) => {
      const room = new Room();
      room.trouble = why;
      await room.cued();
      expect(room.ears.trouble).toBe(why);
      expect(room.rehearsal).toMatchObject({ gap: 'wait', place: 1, phase: { kind: 'gap' } });
    },
  );

  test('unplugged in the middle of my line: the gap waits for the tap, in its place', async () => {
    const room = await new Room().cued();
    room.speak(3).hearing?.lost();
    expect(room.ears).toMatchObject({ open: false, trouble: 'lost' });
    expect(room.rehearsal).toMatchObject({ gap: 'wait', place: 1, phase: { kind: 'gap' } });
  });

  test('chosen again, it forgets what went wrong', async () => {
    const room = new Room();
    room.trouble = 'refused';
    await room.cued();
    room.trouble = undefined;
    room.setGap('hands-free');
    await room.settled();
    expect(room.ears).toMatchObject({ open: true, trouble: undefined });
  });

  test.each([
    ['it rests', (room: Room) => room.send({ type: 'pause' })],
    ['all is silent', (room: Room) => room.send({ type: 'silent', silent: true })],
    ['the screen is locked', (room: Room) => room.ears.hide(true)],
    ['I only listen', (room: Room) => room.send({ type: 'mode', mode: 'listen' })],
    ['my gap ends otherwise', (room: Room) => room.setGap('wait')],
    ['the stage is left', (room: Room) => room.ears.close()],
  ])('closes the microphone when %s', async (_, happens) => {
    const room = await new Room().cued();
    expect(room.hearing).toBeDefined();
    happens(room);
    await room.settled();
    expect(room.hearing).toBeUndefined();
    expect(room.ears.open).toBe(false);
  });

  test('listens to my line from its start when the screen is back', async () => {
    const room = await new Room().cued();
    room.speak(5).ears.hide(true);
    await room.settled();
    room.ears.hide(false);
    await room.settled();
    room.silence(800).speak(10).silence(2_000);
    expect(room.rehearsal.place).toBe(2);
  });

  test('never opens the microphone while all is silent', async () => {
    const room = new Room();
    room.send({ type: 'silent', silent: true });
    await room.cued();
    expect(room.opened).toBe(0);
  });
});
