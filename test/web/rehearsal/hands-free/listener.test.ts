import { describe, expect, test } from 'vitest';
import { BANDS, FRAME, type Frame } from '../../../../web/rehearsal/hands-free/band-meter.ts';
import { Listener, type HeardEvent } from '../../../../web/rehearsal/hands-free/listener.ts';

const WORDS = 'Je ne savais pas que vous veniez si tard ce soir';
/** A syllable: voice, then less of it. */
const SYLLABLE = [14, 20, 26, 28, 28, 26, 24, 20, 16, 12, 12, 10, 8, 8, 8, 8];

/** A stage on which time passes frame by frame. */
class Stage {
  readonly listener = new Listener();
  readonly events: HeardEvent['kind'][] = [];
  /** Shares of the line that were said when I dried. */
  readonly dried: number[] = [];
  /** What sounds is the prompter. */
  whispering = false;
  now = 0;

  #hear(height: number): void {
    this.now += FRAME;
    const room = -60 + (this.now % 30) / 15;
    const frame: Frame = { at: this.now, levels: BANDS.map(() => room + height) };
    if (this.whispering) this.listener.whispered(this.now);
    const event = this.listener.hear(frame);
    if (event) this.events.push(event.kind);
    if (event?.kind === 'dried') this.dried.push(this.listener.said);
  }

  silence(duration: number): this {
    for (let passed = 0; passed < duration; passed += FRAME) this.#hear(0);
    return this;
  }

  speak(syllables: number): this {
    for (let count = 0; count < syllables; count += 1) SYLLABLE.forEach((height) => this.#hear(height));
    return this;
  }

  expect(words: string): this {
    this.listener.expect({ words, cueEndsAt: this.now });
    return this;
  }
}

const ready = (): Stage => new Stage().silence(2_000).expect(WORDS).silence(500);

describe('hands free', () => {
  test('hears me begin and finish', () => {
    const stage = ready().speak(13).silence(1_000);
    expect(stage.events[0]).toBe('began');
    expect(stage.events.at(-1)).toBe('finished');
  });

  test('waits as long as I have said nothing', () => {
    expect(ready().silence(20_000).events).toEqual([]);
  });

  test('does not take a pause in the middle for the end', () => {
    const stage = ready().speak(6).silence(1_800);
    expect(stage.events).toEqual(['began', 'paused']);
    stage.speak(7).silence(1_000);
    expect(stage.events).toContain('resumed');
    expect(stage.events.at(-1)).toBe('finished');
  });

  test('does not take a breath after the first words for the end', () => {
    expect(ready().speak(3).silence(700).events).not.toContain('finished');
  });

  test('ignores the end of the voice of the partner', () => {
    const stage = new Stage().silence(2_000).expect(WORDS).speak(1).silence(3_000);
    expect(stage.events).toEqual([]);
  });

  test('hears nothing any more when the line was ended by hand', () => {
    const stage = ready().speak(4);
    stage.listener.forget();
    stage.silence(6_000);
    expect(stage.events).toEqual(['began']);
  });

  test('takes who breaks off for dried, tells how far he came at least, and hears the rest', () => {
    const stage = ready().speak(3).silence(7_000);
    expect(stage.events).toEqual(['began', 'paused', 'dried']);
    expect(stage.dried[0]).toBeGreaterThan(0.1);
    expect(stage.dried[0]).toBeLessThan(3 / 13);
    stage.speak(10).silence(3_000);
    expect(stage.events.slice(3)).toEqual(['resumed', 'paused', 'finished']);
  });

  test('says again that I have dried when a whisper did not help, after as long a silence', () => {
    const stage = ready().speak(3).silence(7_000);
    stage.silence(7_000);
    expect(stage.events.filter((kind) => kind === 'dried')).toHaveLength(2);
  });

  test('does not take a whisper for my voice', () => {
    const stage = ready().speak(3).silence(7_000);
    const { said } = stage.listener;
    stage.whispering = true;
    stage.speak(9);
    stage.whispering = false;
    stage.silence(2_000);
    expect(stage.listener.said).toBe(said);
    expect(stage.events.at(-1)).toBe('dried');
  });

  test('learns no pace from a line in which I was prompted', () => {
    const stage = ready();
    const { time, tops } = stage.listener.pace;
    stage.speak(6).whispering = true;
    stage.silence(500).whispering = false;
    stage.speak(7).silence(3_000);
    expect(stage.events.at(-1)).toBe('finished');
    expect(stage.listener.pace).toMatchObject({ time, tops });
  });

  test('learns no pace from a line in which I dried', () => {
    const stage = ready();
    const { time, tops } = stage.listener.pace;
    stage.speak(3).silence(7_000).speak(10).silence(3_000);
    expect(stage.events.at(-1)).toBe('finished');
    expect(stage.listener.pace).toMatchObject({ time, tops });
  });

  test('tells that I have dried before my first word, once it has heard me in another line', () => {
    const stage = ready().speak(13).silence(2_000).expect(WORDS).silence(6_500);
    expect(stage.events.at(-1), 'a pause of effect').toBe('finished');
    expect(stage.silence(1_000).events.at(-1)).toBe('dried');
    expect(stage.listener.said).toBe(0);
    expect(stage.silence(7_500).events.filter((kind) => kind === 'dried')).toHaveLength(2);
    expect(stage.speak(13).silence(2_000).events.at(-1)).toBe('finished');
  });

  test('hears a voice that is too soft for it through what was understood', () => {
    const stage = ready();
    stage.listener.understood(4 / 11);
    expect(stage.silence(2_000).events).toEqual(['began', 'paused']);
    stage.listener.understood(8 / 11);
    expect(stage.silence(2_500).events).not.toContain('dried');
    stage.listener.understood(1);
    expect(stage.silence(100).events.at(-1)).toBe('finished');
  });

  test('ends as soon as my last words were understood, and not before, however long I pause before them', () => {
    const stage = ready().speak(9);
    stage.listener.understood(8 / 11);
    stage.silence(2_500);
    expect(stage.events).not.toContain('finished');
    stage.speak(4).listener.understood(1);
    const { now } = stage;
    while (stage.events.at(-1) !== 'finished' && stage.now < now + 5_000) stage.silence(FRAME);
    expect(stage.now - now).toBeLessThan(450);
  });

  test('does not take the words of the prompter for understood of mine', () => {
    const stage = ready().speak(9);
    stage.listener.understood(8 / 11);
    stage.silence(3_500);
    expect(stage.events.at(-1)).toBe('dried');
    stage.whispering = true;
    stage.silence(800).listener.understood(1);
    stage.whispering = false;
    expect(stage.silence(1_500).events.at(-1)).toBe('dried');
    expect(stage.speak(4).silence(800).events.at(-1)).toBe('finished');
  });

  test.each([
    ['says that it understands no more', undefined, 11],
    ['tells nothing any more', 1 / 11, 29],
  ])('goes by my voice alone when the recogniser %s', (_, share, syllables) => {
    const stage = ready().speak(2);
    stage.listener.understood(1 / 11);
    stage.listener.understood(share);
    stage.speak(syllables).silence(1_400);
    expect(stage.events.at(-1)).toBe('finished');
  });

  test('learns from a line that I speak faster', () => {
    const stage = ready();
    const before = stage.listener.pace.time.mean;
    stage.speak(13).silence(1_500);
    expect(stage.events.at(-1)).toBe('finished');
    expect(stage.listener.pace.time.mean).not.toBe(before);
    expect(stage.listener.pace.time.variance).toBeLessThan(0.25 ** 2);
  });
});
