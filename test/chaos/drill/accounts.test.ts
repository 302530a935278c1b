import { describe, expect, it } from 'vitest';
import { vocalised, type Life } from './accounts.ts';
import { missed, showReport, type Report } from './report.ts';

const lived = (until: number | undefined, ...hums: readonly [at: number, input: string, voice?: string][]): Life => ({
  ...(until === undefined ? {} : { until }),
  hums: () => hums.map(([at, input, voice = 'amont']) => ({ at, input, voice })),
});

const WANTED = ['Oui.', 'Non.'].flatMap((say) => [
  { voice: 'openai-hum-1/fr-amont', say },
  { voice: 'openai-hum-1/fr-aval', say },
]);

describe('what vocalisers were asked', () => {
  it('is nothing twice when every take was asked for once', () => {
    const lives = [lived(undefined, [1, 'Oui.'], [2, 'Non.'], [3, 'Oui.', 'aval'])];
    expect(vocalised(lives, WANTED)).toEqual({ asked: 3, doubled: 0, again: 0, unanswered: 0 });
  });

  it('is doubled when the same ring was asked again', () => {
    expect(vocalised([lived(undefined, [1, 'Oui.'], [5, 'Oui.'])], WANTED)).toMatchObject({ doubled: 1, again: 0 });
  });

  it('is doubled when another ring asked while the first was alive, and again when it had burnt', () => {
    const mirror = lived(undefined, [8, 'Oui.']);
    expect(vocalised([lived(9, [1, 'Oui.']), mirror], WANTED)).toMatchObject({ doubled: 1, again: 0 });
    expect(vocalised([lived(7, [1, 'Oui.']), mirror], WANTED)).toMatchObject({ doubled: 0, again: 1 });
  });

  it('is doubled when one of two that made it lives, however the other ended', () => {
    const lives = [lived(undefined, [1, 'Oui.']), lived(3, [2, 'Oui.']), lived(undefined, [5, 'Oui.'])];
    expect(vocalised(lives, WANTED)).toMatchObject({ asked: 3, doubled: 2, again: 0 });
  });

  it('is asked again, and not doubled, when the vocaliser was given up; a ring that burns hangs up, too', () => {
    const life = (lost: number, until?: number): Life => ({
      ...(until === undefined ? {} : { until }),
      hums: () => [
        { at: 1, input: 'Oui.', voice: 'amont', lost },
        { at: 20_000, input: 'Oui.', voice: 'amont' },
      ],
    });
    expect(vocalised([life(6_000)], WANTED)).toEqual({ asked: 2, doubled: 0, again: 0, unanswered: 1 });
    expect(vocalised([life(30_000)], WANTED)).toMatchObject({ doubled: 1, unanswered: 0 });
    const mirror = lived(undefined, [20_000, 'Oui.']);
    const edge: Life = { until: 7_000, hums: () => [{ at: 1, input: 'Oui.', voice: 'amont', lost: 6_900 }] };
    expect(vocalised([edge, mirror], WANTED)).toMatchObject({ again: 1, unanswered: 0 });
  });

  it('does not count the word that a watch tries a voice with', () => {
    expect(vocalised([lived(undefined, [1, 'Bonjour'], [2, 'Bonjour'])], WANTED).asked).toBe(0);
  });
});

describe('the report of a drill', () => {
  const report: Report = {
    moments: [{ after: -61_000, what: 'a play is ordered' }],
    ...{ detected: 17_000, silence: 800, lost: 0, wanted: 500, drained: 200_000, refilled: 60_000 },
    ...{ asked: 700, doubled: 0, again: 200, unanswered: 3, alerts: 2, messages: 1 },
  };

  it('keeps every target at its edge', () => {
    expect(missed({ ...report, detected: 60_000, silence: 2_000 })).toEqual([]);
    expect(showReport(report)).toMatch(/−1:01 {2}a play is ordered[\s\S]*Every target was kept/);
  });

  it('names those that were missed; an alert that never came is one', () => {
    const { detected: _, ...silent } = report;
    expect(missed({ ...silent, silence: 2_001, lost: 1, doubled: 1 })).toEqual([
      'detected',
      'silence',
      'lost',
      'doubled',
    ]);
    expect(showReport(silent)).toMatch(/Missed: detected/);
  });
});
