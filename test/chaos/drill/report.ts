/**
 * What a drill found, beside the night it replays.
 *
 * @module
 */
import type { Vocalised } from './accounts.ts';

/** Something that happened, in ms since the fire. */
export interface Moment {
  readonly after: number;
  readonly what: string;
}

export interface Report extends Vocalised {
  readonly moments: readonly Moment[];
  /** From the fire to the first alert that reached the operator, in ms; absent when none did. */
  readonly detected?: number;
  /** The longest silence that the actor met, in ms. */
  readonly silence: number;
  /** Wanted takes that are not on the phone in the end. */
  readonly lost: number;
  /** Takes of both plays. */
  readonly wanted: number;
  /** From the fire to the last take of the first play on a ring, and from the return of the rings to a full phone. */
  readonly drained: number;
  readonly refilled: number;
  /** Alerts to the operator, and messages to the actor. */
  readonly alerts: number;
  readonly messages: number;
}

/** What must be kept, in ms and takes. */
const TARGETS = { detected: 60_000, silence: 2_000, lost: 0, doubled: 0 } as const;

/** Names of the targets that were missed. */
export const missed = (report: Report): string[] =>
  (Object.keys(TARGETS) as (keyof typeof TARGETS)[]).filter((name) => !((report[name] ?? Infinity) <= TARGETS[name]));

const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;

const onClock = (milliseconds: number): string => {
  const all = Math.round(Math.abs(milliseconds) / 1_000);
  return `${milliseconds < 0 ? '−' : '+'}${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`;
};

/** The report for people to read. */
export function showReport(report: Report): string {
  const { moments, detected, silence, lost, wanted, asked, doubled, again, unanswered, drained, refilled } = report;
  const rows: readonly (readonly [string, string, string])[] = [
    ['noticed', '06:32, after 5 h 42 min', detected === undefined ? 'never' : `after ${seconds(detected)}`],
    ['queue drained', '11:00, after 10 h 10 min', `after ${seconds(drained)}`],
    ['longest silence for an actor', '10 h 10 min', seconds(silence)],
    ['takes lost', 'unknown', `${lost} of ${wanted}`],
    ['takes doubled', 'unknown', `${doubled} of ${asked} asked; ${again} made again because they had burnt`],
    ['takes asked again of a vocaliser that was silent', 'unknown', `${unanswered}`],
    ['the operator was told', 'by chance', `${report.alerts} alerts`],
    ['the actor was told', 'by mail, in the evening', `${report.messages} message`],
    ['all voices there, rings back from empty disks', 'never measured', `after ${seconds(refilled)}`],
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  const misses = missed(report);
  return [
    'Minutes from the fire:',
    ...moments.map(({ after, what }) => `${onClock(after).padStart(7)}  ${what}`),
    '',
    line(['', '10 March 2021, fire at 00:50', 'this drill']),
    ...rows.map(line),
    '',
    misses.length === 0 ? 'Every target was kept.' : `Missed: ${misses.join(', ')}.`,
  ].join('\n');
}
