import { describe, expect, it } from 'vitest';
import { daysOf } from '../../../edge/status/days.ts';
import { languageOf } from '../../../edge/status/language.ts';
import type { Condition, Incident, Subject, SubjectState } from '../../../edge/status/report.ts';
import { lengthOf } from '../../../edge/status/spoken.ts';
import { verdictOf } from '../../../edge/status/verdict.ts';
import { DAY, MINUTE, NIGHT, PEER, VENDOR } from './stage.ts';

const BEGAN = NIGHT - 20 * DAY;
const EMBEDDED: Subject = { kind: 'vocaliser', name: 'espeak-1' };
const QUEUE: Subject = { kind: 'queue', name: 'orders' };
const being = (subject: Subject, condition: Condition): SubjectState => ({
  ...subject,
  condition,
  seen: NIGHT,
  took: 1,
  fault: null,
});
const incident = (subject: Subject, began: number, closed: number | null = null): Incident => ({
  ...subject,
  id: began,
  began,
  opened: began + 15_000,
  closed,
  fault: 'unreachable',
});

describe('the one word', () => {
  const judge = (subjects: SubjectState[], incidents: Incident[] = [], began: number | null = BEGAN) =>
    verdictOf({ began, subjects, incidents });

  it('is that it works, since the watch began or the last incident closed', () => {
    const well = [being(PEER, 'well'), being(EMBEDDED, 'well')];
    expect(judge(well)).toEqual({ state: 'works', since: BEGAN });
    const over = [incident(PEER, NIGHT - DAY, NIGHT - DAY + MINUTE), incident(PEER, NIGHT - 9 * DAY, NIGHT - 8 * DAY)];
    expect(judge(well, over)).toEqual({ state: 'works', since: NIGHT - DAY + MINUTE });
  });

  it('is that it is slow while a part of the ring is ill, and not while only messages are late', () => {
    const well = being(EMBEDDED, 'well');
    for (const kind of ['shelf', 'orders', 'queue'] as const)
      expect(judge([well, being({ kind, name: kind }, 'ill')], [incident({ kind, name: kind }, NIGHT)])).toEqual({
        state: 'reduced',
        since: NIGHT,
      });
    for (const kind of ['mail', 'push'] as const)
      expect(judge([well, being({ kind, name: kind }, 'ill')], [incident({ kind, name: kind }, NIGHT)])).toEqual({
        state: 'works',
        since: BEGAN,
      });
  });

  it('is not changed by a doubt', () => {
    expect(judge([being(EMBEDDED, 'doubt')]).state).toBe('works');
  });

  it('is that it is reduced, since the first of what is ill', () => {
    const subjects = [being(PEER, 'ill'), being(VENDOR, 'ill'), being(EMBEDDED, 'well')];
    const open = [incident(VENDOR, NIGHT), incident(PEER, NIGHT - MINUTE)];
    expect(judge(subjects, open)).toEqual({ state: 'reduced', since: NIGHT - MINUTE });
    expect(judge([being(EMBEDDED, 'well'), being(QUEUE, 'ill')], [incident(QUEUE, NIGHT)]).state).toBe('reduced');
    expect(judge([being(EMBEDDED, 'ill'), being(PEER, 'well')], [incident(EMBEDDED, NIGHT)]).state).toBe('reduced');
  });

  it('is that it fails only when nobody speaks, since the last one fell silent', () => {
    const subjects = [being(PEER, 'ill'), being(EMBEDDED, 'ill'), being(QUEUE, 'well')];
    const open = [incident(PEER, NIGHT - MINUTE), incident(EMBEDDED, NIGHT), incident(QUEUE, NIGHT + MINUTE)];
    expect(judge(subjects, open)).toEqual({ state: 'fails', since: NIGHT });
    expect(judge([being(EMBEDDED, 'ill')], [], null)).toEqual({ state: 'fails', since: null });
  });

  it('is unknown before anybody looked, and that of phones where there is nothing to look at', () => {
    expect(judge([], [], null).state).toBe('unknown');
    expect(judge([being(VENDOR, 'unknown')], [], null).state).toBe('unknown');
    expect(judge([]).state).toBe('phone');
  });
});

describe('the strip of days', () => {
  it('has 90 days to today, and what was before the watch is not called calm', () => {
    const days = daysOf([], BEGAN, NIGHT);
    expect(days).toHaveLength(90);
    expect(days.at(-1)?.start).toBe(Date.UTC(2021, 2, 9));
    expect(days.filter(({ look }) => look === 'calm')).toHaveLength(21);
    expect(new Set(daysOf([], null, NIGHT).map(({ look }) => look))).toEqual(new Set(['before']));
  });

  it('tells short trouble from long, on every day that it touched', () => {
    const midnight = Date.UTC(2021, 2, 9);
    const days = daysOf([incident(PEER, midnight - 2 * MINUTE, midnight + 11 * MINUTE)], BEGAN, NIGHT);
    expect(days.slice(-3).map(({ look, incidents }) => [look, incidents])).toEqual([
      ['calm', 0],
      ['short', 1],
      ['long', 1],
    ]);
  });

  it('counts one that is open until now', () => {
    expect(
      daysOf([incident(PEER, NIGHT - 3 * DAY)], BEGAN, NIGHT)
        .slice(-4)
        .map(({ look }) => look),
    ).toEqual([...['long', 'long', 'long', 'long']]);
  });
});

describe('the language', () => {
  it.each([
    ['en', 'fr', 'en'],
    [undefined, 'en-GB,en;q=0.9', 'en'],
    [undefined, 'de-DE, en;q=0.5, fr;q=0.8', 'fr'],
    [undefined, 'de', 'fr'],
    [undefined, 'fr;q=0, en', 'en'],
    [undefined, null, 'fr'],
    ['<script>', 'en', 'en'],
  ])('chosen %j and accepted %j is %s', (chosen, accepted, language) => {
    expect(languageOf(chosen, accepted)).toBe(language);
  });
});

it('says lengths of time as people do', () => {
  const said = [0, 340, 12_000, 90_000, 3_600_000, 36_600_000, 3 * DAY + 7_200_000].map((ms) => lengthOf(ms, 'en-GB'));
  expect(said.map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
    ...['0 ms', '340 ms', '12 secs', '2 mins', '1 hr', '10 hrs 10 mins', '3 days 2 hrs'],
  ]);
});
