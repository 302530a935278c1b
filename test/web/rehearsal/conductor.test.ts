import type { GapMode } from '../../../web/rehearsal/choices.ts';
import { describe, expect, it } from 'vitest';
import {
  conduct,
  cueBefore,
  pressed,
  rehearsalAt,
  type Command,
  type ConductedTurn,
  type ConductorEvent,
  type Rehearsal,
} from '../../../web/rehearsal/conductor.ts';

/** `P` a partner, `M` mine, `S` nothing to vocalise; a space begins a scene. */
function turnsOf(play: string): ConductedTurn[] {
  return play
    .split(' ')
    .flatMap((scene, index) =>
      [...scene].map((letter) => ({ mine: letter === 'M', voiced: letter !== 'S', scene: index, time: 2_000 })),
    );
}

const at = (play: string, place = 0, gap: GapMode = 'wait'): Rehearsal =>
  rehearsalAt(turnsOf(play), { place, mode: 'rehearse', gap, rate: 1 });

/** Goes through events; `ok` stands for the answer to the latest token. */
function through(
  start: Rehearsal,
  ...events: (ConductorEvent | 'heard' | 'ended' | 'waited' | 'unavailable')[]
): { rehearsal: Rehearsal; commands: Command[] } {
  let rehearsal = start;
  const commands: Command[] = [];
  for (const event of events) {
    const { token } = rehearsal;
    const whole: ConductorEvent =
      typeof event !== 'string'
        ? event
        : event === 'unavailable'
          ? { type: event, token, reason: 'refused' }
          : { type: event, token };
    const conducted = conduct(rehearsal, whole);
    rehearsal = conducted.rehearsal;
    commands.push(...conducted.commands);
  }
  return { rehearsal, commands };
}

const play = { type: 'play' } as const;
const pause = { type: 'pause' } as const;
const said = { type: 'said' } as const;
const next = { type: 'next' } as const;
const back = { type: 'back' } as const;
const repeat = { type: 'repeat' } as const;

describe('the conductor', () => {
  it('lets the partners speak in order, and waits at my line for as long as I like', () => {
    const { rehearsal, commands } = through(at('PPMP'), play, 'heard', 'ended', 'heard', 'ended');
    expect(rehearsal).toMatchObject({ place: 2, phase: { kind: 'gap' } });
    expect(commands.filter(({ type }) => type === 'sound')).toMatchObject([{ place: 0 }, { place: 1 }]);
    expect(commands.some(({ type }) => type === 'wait')).toBe(false);
    expect(through(rehearsal, said).rehearsal).toMatchObject({ place: 3, phase: { kind: 'awaited' } });
  });

  it('ends my gap after my estimated time, however fast the partners are, when that is what I chose', () => {
    expect(through(at('M', 0, 'estimated'), play).commands).toEqual([{ type: 'wait', token: 1, time: 2_000 }]);
    const faster = through(at('MP', 0, 'estimated'), { type: 'rate', rate: 1.6 }, play);
    expect(faster.commands).toEqual([{ type: 'wait', token: 1, time: 2_000 }]);
    expect(through(faster.rehearsal, 'waited').rehearsal).toMatchObject({ place: 1, phase: { kind: 'awaited' } });
  });

  it('ends my gap sooner in the italienne, at its own pace and no other', () => {
    for (const rate of [0.5, 1, 2]) {
      const fast = through(at('M', 0, 'estimated'), { type: 'mode', mode: 'italienne' }, { type: 'rate', rate }, play);
      expect(fast.commands).toEqual([{ type: 'wait', token: 1, time: 1_250 }]);
    }
  });

  it('holds a speech in the middle and goes on from there, but begins a gap again', () => {
    const held = through(at('PM'), play, 'heard', pause);
    expect(held.rehearsal.phase.kind).toBe('held');
    expect(through(held.rehearsal, play).commands).toEqual([{ type: 'resume' }]);
    const gap = through(at('PM', 1), play, pause);
    expect(gap.rehearsal).toMatchObject({ place: 1, phase: { kind: 'resting' } });
    expect(through(gap.rehearsal, play).rehearsal.phase.kind).toBe('gap');
  });

  it('goes back to the cue of the line at hand, then to the one before', () => {
    const gap = through(at('PPMPPM', 5), play, back);
    expect(gap.rehearsal).toMatchObject({ place: 4, phase: { kind: 'awaited' } });
    expect(through(gap.rehearsal, back).rehearsal.place).toBe(1);
  });

  it('goes back to the cue of a line just said while the answer sounds', () => {
    expect(through(at('PMPP'), play, 'heard', 'ended', said, 'heard', back).rehearsal.place).toBe(0);
  });

  it.each([
    ['no line of mine behind', 'PPP', 2, 1],
    ['the very first speech', 'PPP', 0, 0],
    ['my line opens the scene', 'PP MPM', 2, 2],
    ['two lines of mine in a row', 'PMM', 2, 0],
    ['two lines of mine open the scene', 'P MM', 2, 1],
  ])('finds a cue where there seems to be none: %s', (_, script, place, cue) => {
    expect(cueBefore(turnsOf(script), place)).toBe(cue);
  });

  it('repeats the speech that sounds, and the cue while my gap is open', () => {
    const again = through(at('PPM', 1), play, 'heard', repeat);
    expect(again.commands.slice(1)).toMatchObject([{ type: 'hush' }, { type: 'sound', place: 1 }]);
    expect(through(at('PPM', 2), play, repeat).rehearsal).toMatchObject({ place: 1, phase: { kind: 'awaited' } });
  });

  it('moves without a sound while resting, and goes on sounding otherwise', () => {
    expect(through(at('PPP'), next)).toEqual({
      rehearsal: { ...at('PPP', 1), token: 0 },
      commands: [{ type: 'keep', place: 1 }],
    });
    expect(through(at('PPP'), play, 'heard', { type: 'go', place: 2 }).commands.slice(1)).toEqual([
      { type: 'hush' },
      { type: 'keep', place: 2 },
      { type: 'sound', token: 2, place: 2, portion: 'speech' },
    ]);
  });

  it('waits for a take, then tells that there is none, and can try again or pass over it', () => {
    const missing = through(at('PPM'), play, 'unavailable');
    expect(missing.rehearsal.phase).toEqual({ kind: 'missing', reason: 'refused' });
    expect(through(missing.rehearsal, play).commands).toMatchObject([{ type: 'sound', place: 0 }]);
    expect(through(missing.rehearsal, next).rehearsal).toMatchObject({ place: 1, phase: { kind: 'awaited' } });
  });

  it('leaves time to read what turns out to be unspeakable, and goes on by itself', () => {
    const { rehearsal, commands } = through(at('PPM'), play, { type: 'unspeakable', token: 1 });
    expect(rehearsal).toMatchObject({ place: 0, phase: { kind: 'reading', token: 2 } });
    expect(commands.slice(1)).toEqual([{ type: 'wait', token: 2, time: 2_000 }]);
    const late = through(at('PPM'), play, 'heard', { type: 'unspeakable', token: 1 });
    expect(late.rehearsal.phase.kind).toBe('sounding');
    expect(through(rehearsal, 'waited').rehearsal).toMatchObject({ place: 1, phase: { kind: 'awaited' } });
  });

  it('goes from the end of a scene into the next one, and ends after the last', () => {
    const { rehearsal } = through(at('P P'), play, 'heard', 'ended');
    expect(rehearsal).toMatchObject({ place: 1, phase: { kind: 'awaited' } });
    const finished = through(rehearsal, 'heard', 'ended').rehearsal;
    expect(finished.phase.kind).toBe('finished');
    expect(through(finished, play).rehearsal).toMatchObject({ place: 1, phase: { kind: 'awaited' } });
  });

  it('leaves time to read what no voice can say', () => {
    const { rehearsal, commands } = through(at('SM'), play);
    expect(commands).toEqual([{ type: 'wait', token: 1, time: 2_000 }]);
    expect(through(rehearsal, 'waited').rehearsal).toMatchObject({ place: 1, phase: { kind: 'gap' } });
  });

  it('has my lines said as well while I listen, from the very gap that is open', () => {
    const listening = through(at('M'), play, { type: 'mode', mode: 'listen' });
    expect(listening.commands).toMatchObject([{ type: 'sound', place: 0 }]);
    expect(through(listening.rehearsal, { type: 'mode', mode: 'rehearse' })).toMatchObject({
      rehearsal: { phase: { kind: 'gap' } },
      commands: [{ type: 'hush' }],
    });
  });

  it('ignores an answer to something left behind', () => {
    const moved = through(at('PPP'), play, next).rehearsal;
    for (const type of ['heard', 'ended', 'waited'] as const) {
      expect(conduct(moved, { type, token: 1 })).toEqual({ rehearsal: moved, commands: [] });
    }
    expect(conduct(moved, { type: 'unavailable', token: 1, reason: 'late' }).rehearsal).toBe(moved);
  });

  it('is not disturbed by a change of the text elsewhere: the place follows the speech', () => {
    const turns = [...turnsOf('P'), ...turnsOf('PPM')];
    const { rehearsal, commands } = through(at('PPM', 1), play, 'heard', {
      type: 'turns',
      turns,
      place: 2,
      same: true,
    });
    expect(rehearsal).toMatchObject({ place: 2, phase: { kind: 'sounding' }, turns });
    expect(commands.slice(-1)).toEqual([{ type: 'keep', place: 2 }]);
    expect(through(rehearsal, 'ended').rehearsal).toMatchObject({ place: 3, phase: { kind: 'gap' } });
  });

  it('asks again for what is under way when other words stand there, and rests where it rested', () => {
    const turns = turnsOf('PP');
    const other = { type: 'turns', turns, place: 0, same: false } as const;
    const sounding = through(at('PP'), play, 'heard', other);
    expect(sounding.rehearsal).toMatchObject({ place: 0, phase: { kind: 'awaited', token: 2 } });
    expect(sounding.commands.map(({ type }) => type)).toEqual(['sound', 'hush', 'keep', 'sound']);
    const held = through(at('PP'), play, 'heard', pause, other);
    expect(held.rehearsal.phase).toEqual({ kind: 'resting' });
    expect(held.commands.map(({ type }) => type)).toEqual(['sound', 'hold', 'hush', 'keep']);
  });

  it('ends when all is cut, and rests when something is restored', () => {
    const empty = through(at('PM', 1), play, { type: 'turns', turns: [], place: 0, same: false }).rehearsal;
    expect(empty).toMatchObject({ place: 0, phase: { kind: 'finished' } });
    const restored = through(empty, { type: 'turns', turns: turnsOf('M'), place: 0, same: false }).rehearsal;
    expect(restored.phase).toEqual({ kind: 'resting' });
  });

  it('hands free, waits until it is told that my line is over', () => {
    const { rehearsal, commands } = through(at('PMP', 1, 'hands-free'), play);
    expect(rehearsal.phase).toEqual({ kind: 'gap', token: 1 });
    expect(commands).toEqual([]);
    const late = conduct(rehearsal, { type: 'waited', token: 0 });
    expect(late.rehearsal).toEqual(rehearsal);
    expect(through(rehearsal, 'waited').rehearsal).toMatchObject({ place: 2, phase: { kind: 'awaited' } });
  });

  it('hands free, ends by time a line that others say with me, since none can be told from the other', () => {
    const [partner, mine] = turnsOf('PM');
    const turns = partner && mine ? [partner, { ...mine, voiced: true, together: true }] : [];
    const start = rehearsalAt(turns, { place: 1, mode: 'rehearse', gap: 'hands-free', rate: 1 });
    expect(through(start, play).commands).toContainEqual({ type: 'wait', token: 2, time: 2_000 });
  });

  it('has nothing to do in a script where nobody speaks', () => {
    const empty = rehearsalAt([], { place: 3, mode: 'rehearse', gap: 'wait', rate: 1 });
    for (const event of [play, next, back, said]) expect(conduct(empty, event).rehearsal).toEqual(empty);
  });

  it('names what the big button does', () => {
    expect(pressed({ kind: 'gap', token: 1 })).toBe('said');
    expect(pressed({ kind: 'sounding', token: 1, portion: 'speech' })).toBe('pause');
    expect(pressed({ kind: 'held', token: 1, portion: 'speech' })).toBe('play');
    expect(pressed({ kind: 'missing', reason: '' })).toBe('play');
  });
});
