import { describe, expect, test } from 'vitest';
import { conduct, rehearsalAt, type ConductorEvent, type Rehearsal } from '../../../../web/rehearsal/conductor.ts';
import { runningOrder, type RunningOrder } from '../../../../web/rehearsal/running-order.ts';
import type { Mark } from '../../../../web/rehearsal/learning/kept.ts';
import { Checker } from '../../../../web/screens/rehearsal/checker.svelte.ts';
import { LineWatch } from '../../../../web/screens/rehearsal/line-watch.svelte.ts';
import { playOf } from '../../rehearsal/plays.ts';
import { FakePlatform } from '../../sound/fake-recognition.ts';

const guess = (transcript: string, confidence = 0.9) => ({ transcript, confidence });

/** My two lines, one after the other, checked by a phone that understands what it is told. */
class Desk {
  readonly platform = new FakePlatform();
  readonly order: RunningOrder;
  rehearsal: Rehearsal;
  readonly work: { check: 'word' | 'idea' | undefined; understands: boolean };
  /** What my lines told, by speech. */
  readonly told: [speech: string, mark: Mark | undefined][] = [];
  readonly line = new LineWatch(
    () => 0,
    (speech, { mark }) => this.told.push([speech, mark]),
  );
  readonly understood: (number | undefined)[] = [];
  calls = 0;
  readonly checker: Checker;

  constructor(
    play: string[] = ['B: Je vous attendais depuis hier. / A: Soit. / B: Adieu.'],
    work: Desk['work'] = { check: 'word', understands: false },
  ) {
    this.work = work;
    this.order = runningOrder(playOf(play), ['B']);
    this.rehearsal = rehearsalAt(this.order.turns, { place: 0, mode: 'rehearse', gap: 'wait', rate: 1 });
    const understood = (share: number | undefined): void => void this.understood.push(share);
    const called = (): void => void (this.calls += 1);
    this.checker = new Checker(this, 'fr', { understood, called }, this.platform.maker);
  }

  readonly send = (event: ConductorEvent): void => {
    const before = this.rehearsal;
    this.rehearsal = conduct(before, event).rehearsal;
    const speech = this.order.turns[before.place]?.speech.id ?? '';
    if (event.type === 'said' || event.type === 'waited') this.line.said(speech, this.work.check !== undefined, true);
    if (this.rehearsal.phase.kind === 'gap') this.line.open();
    this.checker.follow({ before, now: this.rehearsal, event, another: this.rehearsal.place !== before.place });
  };

  /** Of an actor who is not checked. */
  static unchecked(): Desk {
    return new Desk(undefined, { check: undefined, understands: false });
  }

  static async open(): Promise<Desk> {
    const desk = new Desk();
    await desk.checker.look();
    desk.send({ type: 'play' });
    return desk;
  }
}

describe('the check on the stage', () => {
  test('listens while my gap is open, and tells how far I am', async () => {
    const { checker, platform, understood } = await Desk.open();
    expect(checker.listening).toBe(true);
    platform.latest.understands([guess('je vous', 0)], false);
    platform.latest.understands([guess('je vous attendais depuis hier', 0)], false);
    expect(understood).toEqual([2 / 5, 1]);
  });

  test('shows my line afterwards, and proposes a mark', async () => {
    const desk = await Desk.open();
    const { latest } = desk.platform;
    desk.send({ type: 'said' });
    expect(desk.checker.listening).toBe(false);
    latest.understands([guess('je vous attendais hier')], true);
    latest.ends();
    expect(desk.checker.last?.check.words.map(({ verdict }) => verdict)).toEqual([
      'said',
      'said',
      'said',
      'missing',
      'said',
    ]);
    expect(desk.line.unmarked?.proposed).toBe('hesitant');
  });

  test('says nothing of a line that was broken off', async () => {
    const desk = await Desk.open();
    desk.platform.latest.understands([guess('je vous')], false);
    desk.send({ type: 'pause' });
    expect(desk.platform.latest.state).toBe('aborted');
    expect(desk.checker).toMatchObject({ last: undefined, listening: false });
  });

  test('says nothing of a line it did not understand at all', async () => {
    const desk = await Desk.open();
    desk.send({ type: 'said' });
    desk.platform.latest.ends();
    expect(desk.checker.last).toBeUndefined();
    expect(desk.line.unmarked?.proposed).toBeUndefined();
  });

  test('clears the desk when my next gap opens', async () => {
    const desk = await Desk.open();
    desk.send({ type: 'said' });
    desk.platform.latest.understands([guess('je vous attendais depuis hier')], true);
    desk.platform.latest.ends();
    expect(desk.line.unmarked?.proposed).toBe('known');
    for (const type of ['heard', 'ended'] as const) desk.send({ type, token: desk.rehearsal.token });
    expect(desk.rehearsal.place).toBe(2);
    expect(desk.checker.last).toBeUndefined();
    expect(desk.platform.made).toHaveLength(2);
  });

  test('settles by itself what it does not doubt, when my next gap opens, and never as a hole', async () => {
    const desk = await Desk.open();
    desk.send({ type: 'said' });
    desk.platform.latest.understands([guess('je ne sais plus')], true);
    desk.platform.latest.ends();
    expect(desk.line.unmarked?.proposed).toBe('blank');
    expect(desk.told).toEqual([]);
    for (const type of ['heard', 'ended'] as const) desk.send({ type, token: desk.rehearsal.token });
    expect(desk.told).toEqual([['b1', 'hesitant']]);
    expect(desk.line.unsettled).toEqual([]);
  });

  test('leaves to me what it doubts, or did not understand', async () => {
    const desk = await Desk.open();
    desk.send({ type: 'said' });
    desk.platform.latest.understands([guess('je vous attendait des puits hier', 0.3)], true);
    desk.platform.latest.ends();
    for (const type of ['heard', 'ended'] as const) desk.send({ type, token: desk.rehearsal.token });
    desk.send({ type: 'said' });
    desk.platform.latest.ends();
    expect(desk.told).toEqual([]);
    expect(desk.line.unsettled.map(({ speech, proposed }) => [speech, proposed])).toEqual([
      ['b1', 'known'],
      ['b3', undefined],
    ]);
  });

  test('settles a line that is understood only while I say the next one', async () => {
    const desk = new Desk(['B: Je vous attendais. / B: Adieu.']);
    await desk.checker.look();
    desk.send({ type: 'play' });
    const first = desk.platform.latest;
    desk.send({ type: 'said' });
    expect(desk.line.waiting).toHaveLength(1);
    first.understands([guess('je vous attendais')], true);
    first.ends();
    expect(desk.told).toEqual([['b1', 'known']]);
    expect(desk.line.waiting).toEqual([]);
    expect(desk.checker.last).toBeUndefined();
  });

  test.each(['aborted', 'network'])('finds no fault in what was interrupted (%s) by the next line', async (error) => {
    const desk = new Desk(['B: Je vous attendais depuis hier. / B: Adieu.']);
    await desk.checker.look();
    desk.send({ type: 'play' });
    const first = desk.platform.latest;
    first.understands([guess('je vous', 0)], false);
    desk.send({ type: 'said' });
    first.fails(error);
    expect(desk.line.waiting).toMatchObject([{ speech: 'b1', proposed: 'known', checked: { certain: false } }]);
  });

  test('clears the desk for a line that others say with me as well', async () => {
    const desk = new Desk(['B: Je vous attendais. / A: Soit. / A+B: Entrons.']);
    await desk.checker.look();
    desk.send({ type: 'play' });
    desk.send({ type: 'said' });
    desk.platform.latest.understands([guess('je vous attendais')], true);
    desk.platform.latest.ends();
    expect(desk.checker.last).toBeDefined();
    for (const type of ['heard', 'ended'] as const) desk.send({ type, token: desk.rehearsal.token });
    expect(desk.rehearsal).toMatchObject({ place: 2, phase: { sound: expect.any(Number) } });
    expect(desk.checker.last).toBeUndefined();
  });

  test('never takes a line for the next one, however late it is understood', async () => {
    const desk = new Desk(['B: Je vous attendais. / B: Adieu.']);
    await desk.checker.look();
    desk.send({ type: 'play' });
    const first = desk.platform.latest;
    first.understands([guess('je vous attendais')], false);
    desk.send({ type: 'said' });
    desk.send({ type: 'said' });
    first.ends();
    expect(desk.checker.last).toBeUndefined();
    desk.platform.latest.understands([guess('adieu')], true);
    desk.platform.latest.ends();
    expect(desk.checker.last?.words).toBe('Adieu.');
  });

  test('without it everything goes on: refused in the middle of my line', async () => {
    const desk = await Desk.open();
    desk.platform.latest.fails('service-not-allowed');
    expect(desk.checker).toMatchObject({ recognition: 'absent', listening: false });
    expect(desk.understood.at(-1), 'nothing holds my gap open any more').toBeUndefined();
    desk.send({ type: 'said' });
    expect(desk.rehearsal.place).toBe(1);
  });

  test.each(['downloadable', 'unavailable'])('never listens where recognition is %s', async (availability) => {
    const desk = new Desk();
    desk.platform.availability = availability;
    await desk.checker.look();
    desk.send({ type: 'play' });
    expect(desk.platform.made).toEqual([]);
  });

  test('never listens unless it was chosen, while all is silent, or with the screen locked', async () => {
    const unasked = Desk.unchecked();
    await unasked.checker.look();
    unasked.send({ type: 'play' });
    expect(unasked.platform.made).toEqual([]);

    const silent = new Desk();
    await silent.checker.look();
    silent.send({ type: 'silent', silent: true });
    silent.send({ type: 'play' });
    expect(silent.platform.made).toEqual([]);

    const locked = await Desk.open();
    locked.checker.hide(true);
    expect(locked.platform.latest.state).toBe('aborted');
    expect(locked.checker.listening).toBe(false);
  });

  test('passes on that I call for the prompt, and does not count the call as part of my line', async () => {
    const desk = await Desk.open();
    const { latest } = desk.platform;
    latest.understands([guess('je vous attendais')], true);
    latest.understands([guess('texte', 0)], false);
    expect(desk.calls, 'more may come of it').toBe(0);
    latest.understands([guess('texte')], true);
    latest.understands([guess('depuis hier')], true);
    expect(desk.calls).toBe(1);
    desk.send({ type: 'said' });
    latest.ends();
    expect(desk.checker.last?.check.added).toEqual([]);
  });

  test('hands free, tells how far I am without checking anything', async () => {
    const desk = Desk.unchecked();
    await desk.checker.look();
    desk.send({ type: 'gap', gap: 'hands-free' });
    desk.send({ type: 'play' });
    expect(desk.checker.listening).toBe(true);
    const { latest } = desk.platform;
    latest.understands([guess('je vous attendais depuis hier')], true);
    expect(desk.understood).toEqual([1]);
    desk.send({ type: 'waited', token: desk.rehearsal.token });
    expect(latest.state).toBe('aborted');
    expect(desk.checker.last).toBeUndefined();
  });

  test('stops listening in the middle of my line when neither is wanted any more', async () => {
    const desk = Desk.unchecked();
    await desk.checker.look();
    desk.send({ type: 'gap', gap: 'hands-free' });
    desk.send({ type: 'play' });
    desk.send({ type: 'gap', gap: 'wait' });
    expect(desk.platform.latest.state).toBe('aborted');
    expect(desk.checker.listening).toBe(false);
  });

  test('asks the phone by itself where it has answered before, and else on request only', async () => {
    const first = Desk.unchecked();
    expect(first.platform.asked).toEqual([]);
    await first.checker.look();
    const next = new Desk(undefined, first.work);
    expect(next.platform.asked).toHaveLength(1);
  });

  test('is installed on request', async () => {
    const desk = new Desk();
    desk.platform.availability = 'downloadable';
    await desk.checker.look();
    expect(desk.checker.recognition).toBe('installable');
    await desk.checker.install();
    expect(desk.checker.recognition).toBe('here');
  });
});
