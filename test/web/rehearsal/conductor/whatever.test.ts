import { EXERCISES, GAP_MODES } from '../../../../web/rehearsal/choices.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  conduct,
  FASTEST,
  rehearsalAt,
  SLOWEST,
  type Command,
  type ConductedTurn,
  type ConductorEvent,
  type Rehearsal,
} from '../../../../web/rehearsal/conductor.ts';
import { itineraryOf, type Itinerary } from '../../../../web/rehearsal/itinerary.ts';
import { seeded } from '../../../../web/rehearsal/random.ts';

const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

const anyTurns: fc.Arbitrary<ConductedTurn[]> = fc.array(
  fc.record({
    mine: fc.boolean(),
    voiced: fc.boolean(),
    scene: fc.constantFrom(0, 1),
    time: fc.integer({ min: 1_000, max: 9_000 }),
    pause: maybe(fc.constant(2_000)),
    song: maybe(
      fc.constantFrom({ before: 0, after: 4_000 }, { before: 3_000, after: 0 }, { before: 3_000, after: 4_000 }),
    ),
    lead: maybe(fc.constant({ time: 1_500 })),
    move: maybe(fc.constant({ time: 900 })),
    together: fc.boolean(),
    simultaneous: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);

/** An itinerary for a play that may be another: the text can have changed since. */
const anyItinerary: fc.Arbitrary<Itinerary | undefined> = fc
  .tuple(anyTurns, fc.constantFrom(...EXERCISES), fc.nat(12), fc.nat())
  .map(([turns, exercise, place, seed]) =>
    itineraryOf(turns, {
      ...{ exercise, place, lines: 2, random: seeded(seed), within: { from: 0, to: turns.length } },
    }),
  );

const anyToken = fc.integer({ min: 0, max: 40 });
const anyEvent: fc.Arbitrary<ConductorEvent> = fc.oneof(
  fc
    .constantFrom('play', 'pause', 'said', 'missed', 'next', 'back', 'repeat')
    .map((type) => ({ type }) as ConductorEvent),
  fc.record({ type: fc.constant('go' as const), place: fc.oneof(fc.integer({ min: -5, max: 30 }), fc.constant(NaN)) }),
  fc.record({ type: fc.constant('rate' as const), rate: fc.double() }),
  fc.record({ type: fc.constant('gap' as const), gap: fc.constantFrom(...GAP_MODES) }),
  fc.record({
    type: fc.constant('mode' as const),
    mode: fc.constantFrom('listen' as const, 'rehearse' as const, 'italienne' as const),
  }),
  fc.record({ type: fc.constant('silent' as const), silent: fc.boolean() }),
  fc.record({ type: fc.constant('itinerary' as const), itinerary: anyItinerary }),
  fc.record({ type: fc.constant('retimed' as const), turns: anyTurns }),
  fc.record({
    type: fc.constantFrom('heard' as const, 'ended' as const, 'waited' as const, 'unspeakable' as const),
    token: anyToken,
  }),
  fc.record({ type: fc.constant('unavailable' as const), token: anyToken, reason: fc.constant('any') }),
  fc.record({ type: fc.constant('turns' as const), turns: anyTurns, place: fc.nat(12), same: fc.boolean() }),
);
/** An event, or the true answer to what was asked for last. */
const anyStep = fc.oneof(anyEvent, fc.constantFrom('heard' as const, 'ended' as const, 'waited' as const));

/** The token of what sounds, or was asked to. */
function soundOf({ phase }: Rehearsal): number | undefined {
  if (phase.kind === 'gap') return phase.sound;
  return phase.kind === 'awaited' || phase.kind === 'sounding' || phase.kind === 'held' ? phase.token : undefined;
}

/** What the rim would be doing: the token of what it was told to let sound. */
function obey(sounding: number | undefined, commands: readonly Command[]): number | undefined {
  let now = sounding;
  for (const command of commands) {
    if (command.type === 'sound') {
      expect(now, 'a second speech began before the first was silenced').toBeUndefined();
      now = command.token;
    } else if (command.type === 'hush') now = undefined;
  }
  return now;
}

/** The answer that the world owes to a phase, or what the actor does about it. */
function answerTo({ phase }: Rehearsal): ConductorEvent | undefined {
  switch (phase.kind) {
    case 'awaited':
      return { type: 'heard', token: phase.token };
    case 'sounding':
      return { type: 'ended', token: phase.token };
    case 'reading':
    case 'between':
      return { type: 'waited', token: phase.token };
    case 'gap':
      return { type: 'said' };
    case 'missing':
      return { type: 'next' };
    case 'resting':
    case 'held':
      return { type: 'play' };
    case 'finished':
      return undefined;
  }
}

describe('whatever happens, in whatever order', () => {
  it('never lets two speeches sound, never loses the place, and can always be played to the end', () => {
    fc.assert(
      fc.property(anyTurns, fc.nat(20), fc.array(anyStep, { maxLength: 60 }), (turns, place, steps) => {
        let rehearsal = rehearsalAt(turns, { place, mode: 'rehearse', gap: 'wait', rate: 1 });
        let kept = rehearsal.place;
        let sounding: number | undefined;
        const step = (event: ConductorEvent) => {
          const before = rehearsal;
          const conducted = conduct(rehearsal, event);
          rehearsal = conducted.rehearsal;
          const over = event.type === 'ended' || event.type === 'unspeakable' || event.type === 'unavailable';
          if (over && sounding === event.token && rehearsal !== before) sounding = undefined;
          sounding = obey(sounding, conducted.commands);
          for (const command of conducted.commands) if (command.type === 'keep') kept = command.place;
          expect(kept).toBe(rehearsal.place);
          expect(rehearsal.turns[rehearsal.place]).toBeDefined();
          expect(rehearsal.rate).toBeGreaterThanOrEqual(SLOWEST);
          expect(rehearsal.rate).toBeLessThanOrEqual(FASTEST);
          expect(soundOf(rehearsal)).toBe(sounding);
          if (rehearsal.silent) expect(sounding).toBeUndefined();
          const { itinerary } = rehearsal;
          if (itinerary) expect(itinerary.steps.map((one) => one.place)).toContain(rehearsal.place);
        };
        for (const event of steps) step(typeof event === 'string' ? { type: event, token: rehearsal.token } : event);

        const { itinerary } = rehearsal;
        if (itinerary?.loops) step({ type: 'itinerary', itinerary: { ...itinerary, loops: false } });
        // A line that was missed begins its scene again, once.
        let patience = rehearsal.turns.length * 14 + 6;
        for (let answer = answerTo(rehearsal); answer; answer = answerTo(rehearsal)) {
          step(answer);
          expect((patience -= 1), 'stuck').toBeGreaterThan(0);
        }
        const last = rehearsal.itinerary ? rehearsal.itinerary.steps.at(-1)?.place : rehearsal.turns.length - 1;
        expect(rehearsal.place).toBe(last);
      }),
      { numRuns: 2_000 },
    );
  });
});
