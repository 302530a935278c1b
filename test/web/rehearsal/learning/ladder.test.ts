import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark } from '../../../../web/rehearsal/learning/kept.ts';
import {
  climbed,
  climbFrom,
  rungOf,
  type Climb,
  type ClimbEvent,
  type Rung,
} from '../../../../web/rehearsal/learning/ladder.ts';

const MARKS: readonly Mark[] = ['known', 'hesitant', 'prompted', 'blank'];
const said: ClimbEvent = { type: 'said' };
const mark = (value: Mark): ClimbEvent => ({ type: 'mark', mark: value });
const after = (climb: Climb, ...events: readonly ClimbEvent[]): Climb =>
  events.reduce((now, event) => climbed(now, event).climb, climb);

/** The rungs on which one stands, one event after the other. */
function path(climb: Climb, events: readonly ClimbEvent[]): (Rung | 'done')[] {
  let now = climb;
  return events.map((event) => {
    now = climbed(now, event).climb;
    return rungOf(now) ?? 'done';
  });
}

const anyEvent: fc.Arbitrary<ClimbEvent> = fc.oneof(
  fc.constant(said),
  fc.constantFrom(...MARKS).map(mark),
  fc.nat(60).map((until): ClimbEvent => ({ type: 'prompted', until })),
  fc.constantFrom<ClimbEvent>({ type: 'down' }, { type: 'already' }),
);

describe('the ladder of a thought', () => {
  it('is climbed from all of it to nothing of it, then joined to what is before', () => {
    const events = [said, said, said, said, mark('known'), said, mark('known')];
    expect(path(climbFrom('learn'), events)).toEqual(['part', 'opening', 'nothing', 'nothing', 'join', 'join', 'done']);
  });

  it('ends with the whole line from its cue where the thought is the last of several, which tells of the line', () => {
    const joined = after(climbFrom('learn', true), said, said, said, said, mark('known'), said, mark('known'));
    expect(rungOf(joined)).toBe('line');
    expect(climbed(after(joined, said), mark('known'))).toMatchObject({ climb: { rung: 6 }, tried: ['line'] });
    expect(rungOf(after(joined, said, mark('prompted')))).toBe('join');
    expect(rungOf(after(joined, said, mark('blank')))).toBe('nothing');
  });

  it('is one rung for what is only tried: cold', () => {
    expect(path(climbFrom('try'), [said, mark('hesitant')])).toEqual(['cold', 'done']);
  });

  it('tells of the words, then of the join, and cold of both', () => {
    const nothing = after(climbFrom('learn'), said, said, said, said);
    expect(climbed(nothing, mark('known')).tried).toEqual(['thought']);
    const join = after(nothing, mark('known'), said);
    expect(climbed(join, mark('hesitant')).tried).toEqual(['join']);
    expect(climbed(after(climbFrom('try'), said), mark('blank')).tried).toEqual(['join', 'thought']);
  });

  it('is come down when the words were lacking, a rung for a whisper and two for a blank', () => {
    const check = after(climbFrom('learn'), said, said, said, said);
    expect(rungOf(after(check, mark('prompted')))).toBe('opening');
    expect(rungOf(after(check, mark('blank')))).toBe('part');
    expect(rungOf(after(check, mark('hesitant')))).toBe('join');
  });

  it('is gone on with after two falls: what does not hold comes back another day', () => {
    const again = [said, said, said, mark('blank')];
    const twice = after(climbFrom('learn'), said, ...again, ...again);
    expect(twice.falls).toBe(2);
    expect(rungOf(after(twice, ...again))).toBe('join');
  });

  it('forgets a whisper on the next rung', () => {
    const whispered = after(climbFrom('learn'), said, { type: 'prompted', until: 12 });
    expect(whispered.given).toBe(12);
    expect(after(whispered, { type: 'prompted', until: 5 })).toBe(whispered);
    expect(after(whispered, said).given).toBe(0);
  });

  it('is done with at once by who knows it already: the cold rung comes later all the same', () => {
    expect(rungOf(after(climbFrom('learn'), { type: 'already' }))).toBeUndefined();
    const cold = climbFrom('try');
    expect(after(cold, { type: 'already' })).toBe(cold);
  });

  it('never skips a rung unless one says so, and always stands on one or is done', () => {
    fc.assert(
      fc.property(fc.constantFrom('learn' as const, 'try' as const), fc.array(anyEvent), (purpose, events) => {
        let climb = climbFrom(purpose);
        for (const event of events) {
          const { climb: next } = climbed(climb, event);
          if (event.type !== 'already') expect(next.rung - climb.rung).toBeLessThanOrEqual(1);
          expect(next.rung).toBeGreaterThanOrEqual(0);
          expect(next.rung).toBeLessThanOrEqual(next.rungs.length);
          climb = next;
        }
      }),
    );
  });

  it('is never stuck: from anywhere, whatever the marks, saying and marking comes to its end', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), fc.array(fc.constantFrom(...MARKS), { minLength: 1 }), (events, marks) => {
        let climb = after(climbFrom('learn', true), ...events);
        for (let turn = 0; turn < 60 && rungOf(climb) !== undefined; turn += 1) {
          const next = climb.phase === 'check' ? mark(marks[turn % marks.length] ?? 'blank') : said;
          climb = after(climb, next);
        }
        expect(rungOf(climb)).toBeUndefined();
      }),
    );
  });
});
