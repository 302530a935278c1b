import { describe, expect, it } from 'vitest';
import {
  conduct,
  rehearsalAt,
  type Command,
  type ConductedTurn,
  type ConductorEvent,
  type Mode,
  type Rehearsal,
} from '../../../../web/rehearsal/conductor.ts';
import { itineraryOf } from '../../../../web/rehearsal/itinerary.ts';
import { seeded } from '../../../../web/rehearsal/random.ts';

const partner: ConductedTurn = { mine: false, voiced: true, scene: 0, time: 2_000 };
const mine: ConductedTurn = { ...partner, mine: true };

const at = (turns: readonly ConductedTurn[], mode: Mode = 'rehearse', gap: 'wait' | 'estimated' = 'wait'): Rehearsal =>
  rehearsalAt(turns, { place: 0, mode, gap, rate: 1 });

/** Goes through events; words stand for the answer to the latest token. */
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
          ? { type: event, token, reason: 'any' }
          : { type: event, token };
    const conducted = conduct(rehearsal, whole);
    rehearsal = conducted.rehearsal;
    commands.push(...conducted.commands);
  }
  return { rehearsal, commands };
}

const play = { type: 'play' } as const;
const said = { type: 'said' } as const;

describe('what makes me speak', () => {
  it('may be a direction: it is given, then my gap opens', () => {
    const { rehearsal, commands } = through(at([{ ...mine, lead: { time: 1_500 } }, partner]), play);
    expect(commands).toEqual([{ type: 'sound', token: 1, place: 0, portion: 'lead' }]);
    expect(through(rehearsal, 'heard', 'ended').rehearsal.phase.kind).toBe('gap');
  });

  it('is read, when no voice can give the direction', () => {
    const { rehearsal, commands } = through(at([{ ...mine, lead: { time: 1_500 } }]), play, 'unavailable');
    expect(rehearsal.phase).toMatchObject({ kind: 'reading', portion: 'lead' });
    expect(commands.at(-1)).toEqual({ type: 'wait', token: 2, time: 1_500 });
    expect(through(rehearsal, 'waited').rehearsal.phase.kind).toBe('gap');
  });

  it('is followed by my move, whispered, before my gap opens; the italienne leaves it out', () => {
    const turns = [{ ...mine, lead: { time: 1_500 }, move: { time: 900 } }, partner];
    const { rehearsal, commands } = through(at(turns), play, 'heard', 'ended', 'unavailable');
    expect(commands.map((command) => ('portion' in command ? command.portion : command.type))).toEqual([
      ...['lead', 'move', 'hush', 'wait'],
    ]);
    expect(rehearsal.phase).toMatchObject({ kind: 'reading', portion: 'move' });
    expect(commands.at(-1)).toMatchObject({ time: 900 });
    expect(through(rehearsal, 'waited').rehearsal.phase.kind).toBe('gap');
    expect(through(at(turns, 'italienne'), play).rehearsal.phase.kind).toBe('gap');
  });

  it('is nothing but my own entrance where my line comes first', () => {
    expect(through(at([mine, partner]), play).rehearsal.phase.kind).toBe('gap');
  });
});

describe('what is sung around the words of a partner', () => {
  const turns = [{ ...partner, song: { before: 3_000, after: 4_000 } }, mine];

  it('is a silence of its length, before the words and before my gap', () => {
    const begun = through(at(turns), play);
    expect(begun.commands).toEqual([{ type: 'wait', token: 1, time: 3_000 }]);
    const sounding = through(begun.rehearsal, 'waited');
    expect(sounding.commands).toMatchObject([{ type: 'sound', place: 0, portion: 'speech' }]);
    const after = through(sounding.rehearsal, 'heard', 'ended');
    expect(after.commands).toMatchObject([{ type: 'wait', time: 4_000 }]);
    expect(after.rehearsal).toMatchObject({ place: 0, phase: { kind: 'between', why: 'song-after' } });
    expect(through(after.rehearsal, 'waited').rehearsal).toMatchObject({ place: 1, phase: { kind: 'gap' } });
  });

  it('is as fast as the italienne, and mine to sing in my own gap', () => {
    expect(through(at(turns, 'italienne'), play).commands).toMatchObject([{ time: 1_875 }]);
    const own = through(at([{ ...mine, song: { before: 3_000, after: 4_000 } }, partner]), play);
    expect(own.rehearsal.phase.kind).toBe('gap');
    expect(through(own.rehearsal, said).commands).toMatchObject([{ type: 'keep' }, { type: 'sound', place: 1 }]);
  });

  it('is read with the words where nothing sounds', () => {
    const silent = rehearsalAt(turns, { place: 0, mode: 'rehearse', gap: 'wait', rate: 1, silent: true });
    const { commands, rehearsal } = through(silent, play, 'waited');
    expect(commands[0]).toMatchObject({ type: 'wait', time: 2_000 });
    expect(rehearsal).toMatchObject({ place: 1, phase: { kind: 'gap' } });
  });
});

describe('a silence that the play wants', () => {
  const turns = [partner, { ...partner, pause: 2_000 }];

  it('is held', () => {
    const { rehearsal, commands } = through(at(turns), play, 'heard', 'ended');
    expect(rehearsal).toMatchObject({ place: 1, phase: { kind: 'between', why: 'pause' } });
    expect(commands.at(-1)).toMatchObject({ type: 'wait', time: 2_000 });
    expect(through(rehearsal, 'waited').rehearsal).toMatchObject({ place: 1, phase: { kind: 'awaited' } });
  });

  it('is cut in the italienne', () => {
    expect(through(at(turns, 'italienne'), play, 'heard', 'ended').rehearsal.phase.kind).toBe('awaited');
  });

  it('does not delay what I ask for', () => {
    expect(through(at(turns), { type: 'go', place: 1 }, play).rehearsal.phase.kind).toBe('awaited');
  });
});

describe('a line of mine that falls into another', () => {
  const turns = [partner, { ...mine, simultaneous: true }, partner];

  it('opens its gap as soon as the other begins', () => {
    const { rehearsal } = through(at(turns), play, 'heard');
    expect(rehearsal).toMatchObject({ place: 1, phase: { kind: 'gap', sound: 1 } });
  });

  it('lets the other finish before the answer', () => {
    const finishing = through(at(turns), play, 'heard', said).rehearsal;
    expect(finishing).toMatchObject({ place: 1, phase: { kind: 'sounding', token: 1 } });
    expect(conduct(finishing, { type: 'ended', token: 1 }).rehearsal).toMatchObject({ place: 2 });
  });

  it('waits for me when the other has finished first', () => {
    const open = through(at(turns), play, 'heard').rehearsal;
    const alone = conduct(open, { type: 'ended', token: 1 }).rehearsal;
    expect(alone).toMatchObject({ place: 1, phase: { kind: 'gap' } });
    expect(through(alone, said).rehearsal).toMatchObject({ place: 2, phase: { kind: 'awaited' } });
  });

  it('goes back to what it falls into after a pause', () => {
    const { rehearsal } = through(at(turns), play, 'heard', { type: 'pause' });
    expect(rehearsal).toMatchObject({ place: 0, phase: { kind: 'resting' } });
  });
});

describe('a line that I say with others', () => {
  const turns = [{ ...mine, together: true }, partner];

  it('is said by them during my gap, and waits for me', () => {
    const { rehearsal, commands } = through(at(turns), play);
    expect(commands).toEqual([{ type: 'sound', token: 1, place: 0, portion: 'speech' }]);
    expect(rehearsal.phase).toEqual({ kind: 'gap', token: 2, sound: 1 });
    const alone = conduct(conduct(rehearsal, { type: 'heard', token: 1 }).rehearsal, { type: 'ended', token: 1 });
    expect(alone.rehearsal.phase).toEqual({ kind: 'gap', token: 2 });
  });

  it('is mine alone when they cannot be heard', () => {
    const open = through(at(turns), play).rehearsal;
    expect(conduct(open, { type: 'unavailable', token: 1, reason: 'any' }).rehearsal.phase).toEqual({
      kind: 'gap',
      token: 2,
    });
  });
});

it('is a rehearsal without a sound, when I want none: all is read, and my gaps are mine', () => {
  const turns = [partner, { ...mine, together: true, lead: { time: 1_000 } }, partner];
  const silent = rehearsalAt(turns, { place: 0, mode: 'rehearse', gap: 'wait', rate: 1, silent: true });
  const { rehearsal, commands } = through(silent, play, 'waited', 'waited', said, 'waited');
  expect(rehearsal.phase.kind).toBe('finished');
  expect(commands.filter(({ type }) => type === 'sound')).toEqual([]);
  const hushed = through(at(turns), play, 'heard', { type: 'silent', silent: true });
  expect(hushed.rehearsal.phase.kind).toBe('reading');
  expect(hushed.commands.map(({ type }) => type)).toContain('hush');
});

it('times my gap anew from what my pace turned out to be, without disturbing what is under way', () => {
  const before = through(at([partner, mine], 'rehearse', 'estimated'), play, 'heard').rehearsal;
  const { rehearsal } = through(before, { type: 'retimed', turns: [partner, { ...mine, time: 5_000 }] });
  expect(rehearsal.phase).toEqual(before.phase);
  expect(through(rehearsal, 'ended').commands.at(-1)).toMatchObject({ type: 'wait', time: 5_000 });
});

describe('on its way', () => {
  const scenes = [partner, mine, partner, partner, mine].map((turn, index) => ({ ...turn, scene: index < 2 ? 0 : 1 }));
  const settings = { within: { from: 0, to: 5 }, place: 0, lines: 1, random: seeded(1) };
  const on = (exercise: 'lines' | 'loop' | 'faultless' | 'backwards') =>
    through(at(scenes), { type: 'itinerary', itinerary: itineraryOf(scenes, { ...settings, exercise }) }).rehearsal;

  it('says that speeches are left out, for a moment', () => {
    const one = [partner, mine, partner, partner, mine];
    const lines = itineraryOf(one, { ...settings, exercise: 'lines' });
    const begun = through(at(one), { type: 'itinerary', itinerary: lines }).rehearsal;
    const skipping = through(begun, play, 'heard', 'ended', said).rehearsal;
    expect(skipping).toMatchObject({ place: 3, phase: { kind: 'between', why: 'skipped' } });
    expect(through(skipping, 'waited').rehearsal).toMatchObject({ place: 3, phase: { kind: 'awaited' } });
  });

  it('tells by a voice that it goes on in another scene; by a moment where no voice can', () => {
    const link = through(on('lines'), play, 'heard', 'ended', said);
    expect(link.commands.at(-1)).toMatchObject({ type: 'sound', place: 3, portion: 'link' });
    const after = through(link.rehearsal, 'heard', 'ended');
    expect(after.commands).toMatchObject([{ type: 'sound', place: 3, portion: 'speech' }]);
    const mute = through(link.rehearsal, 'unavailable').rehearsal;
    expect(mute.phase).toMatchObject({ kind: 'between', why: 'skipped' });
    expect(through(mute, 'waited').rehearsal.phase).toMatchObject({ kind: 'awaited', portion: 'speech' });
  });

  it('begins a loop again at its end', () => {
    expect(through(on('loop'), play, 'heard', 'ended', said).rehearsal).toMatchObject({ place: 0 });
  });

  it('goes backwards, each line with what makes me say it', () => {
    const first = on('backwards');
    expect(first.place).toBe(3);
    expect(through(first, play, 'heard', 'ended', said).rehearsal).toMatchObject({
      place: 0,
      phase: { kind: 'awaited' },
    });
  });

  it('starts the scene again after a line in which I needed help, where no fault is wanted', () => {
    const gap = through(on('faultless'), { type: 'go', place: 4 }, play).rehearsal;
    expect(through(gap, { type: 'missed' }, said).rehearsal).toMatchObject({ place: 2, missed: false });
    expect(through(gap, said).rehearsal.phase.kind).toBe('finished');
    const rested = through(gap, { type: 'missed' }, { type: 'pause' }, { type: 'missed' }, play);
    expect(through(rested.rehearsal, said).rehearsal, 'resting is no way out').toMatchObject({ place: 2 });
  });

  it('goes to the nearest place on the way, and back to a cue on it', () => {
    const lines = on('lines');
    expect(through(lines, { type: 'go', place: 2 }).rehearsal.place).toBe(3);
    expect(through(lines, { type: 'go', place: 4 }, { type: 'back' }).rehearsal.place).toBe(3);
  });

  it('keeps to the straight way when nothing of it is left', () => {
    const nowhere = { steps: [{ place: 99, skipped: 0 }], start: 99, loops: false, faultless: false };
    expect(through(at(scenes), { type: 'itinerary', itinerary: nowhere }).rehearsal.itinerary).toBeUndefined();
  });
});
