import { nameOfError } from '../log.ts';
import type { Log } from '../log.ts';
import type { Pause } from '../pause.ts';
import type { Sql } from '../sql/port.ts';
import { within } from '../within.ts';
import { nextAlert, settleAlert } from './alert-book.ts';
import { statusBook } from './book.ts';
import { ROUND } from './judge.ts';
import { writeNotice } from './notice-book.ts';
import type { Bell, Finding, Probe, StatusBooks } from './port.ts';
import type { Subject } from './report.ts';

/** How long one look may take, one message to the operator, and all messages of a round, in ms. */
const LOOK_DEADLINE = 5_000;
const BELL_DEADLINE = 4_000;
const BELLS_DEADLINE = 8_000;

export interface WatcherParts {
  /** What is watched. */
  readonly probes: readonly Probe[];
  /** Where the books are. */
  readonly sql: Sql;
  /** How the operator is told. */
  readonly bells: readonly Bell[];
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly pause: Pause;
  readonly log: Log;
}

export interface Watcher extends StatusBooks {
  /**
   * Looks at whatever is due, writes it down, and tells the operator what is to be told. Ends within 15 s.
   *
   * @throws what the database throws
   */
  round(): Promise<void>;
}

/** Looks once; a breaker that refuses says it without a look. `undefined` when there was nothing to see. */
export async function look(probe: Probe, pause: Pause, log: Log): Promise<Finding | undefined> {
  if (probe.refuses?.()) return { well: false, took: undefined, fault: 'breaker' };
  try {
    const finding = await within(LOOK_DEADLINE, { pause }, (signal) => probe.look(signal));
    return finding === 'late' ? { well: false, took: undefined, fault: 'deadline' } : finding;
  } catch (error) {
    log({ event: 'probe-failed', subject: probe.subject.name, error: nameOfError(error) });
    return { well: false, took: undefined, fault: 'probe-failed' };
  }
}

/** The watch of one ring over itself and the others. It has no timer: whoever owns it calls for a round every 15 s. */
export function createWatcher({ probes, sql, bells, clock, pause, log }: WatcherParts): Watcher {
  const book = statusBook(sql);

  /** Tells by one way all that is to be told, in its order, until it fails. */
  async function toll(bell: Bell): Promise<void> {
    const giveUp = clock() + BELLS_DEADLINE;
    for (let alert = nextAlert(sql, bell.way, clock()); alert; alert = nextAlert(sql, bell.way, clock())) {
      const tolled = alert;
      const told = await within(BELL_DEADLINE, { pause }, (signal) => bell.ring(tolled, signal)).catch(() => false);
      settleAlert(sql, tolled, told === true, clock());
      const { what, incident } = tolled;
      log({ event: told === true ? 'alert-told' : 'alert-failed', way: bell.way, what, incident: incident.id });
      if (told !== true || clock() >= giveUp) return;
    }
  }

  /** Real work that failed is a check that failed: together with a look that says the same, it is two. */
  async function lookAt(probe: Probe): Promise<{ readonly subject: Subject; readonly finding: Finding }[]> {
    const { subject } = probe;
    const isSuspected = book.isSuspected(probe);
    const finding = await look(probe, pause, log);
    if (!finding) return [];
    const failed: Finding = { well: false, took: undefined, fault: 'failed' };
    return [...(isSuspected && !finding.well ? [failed] : []), finding].map((each) => ({ subject, finding: each }));
  }

  return {
    async round() {
      const now = clock();
      const due = probes.filter((probe) => probe.refuses?.() || book.isDue(probe, now));
      const findings = await Promise.all(due.map(lookAt));
      const turns = book.record({
        now,
        watched: probes.map(({ subject }) => subject),
        findings: findings.flat(),
        ways: bells.map(({ way }) => way),
      });
      for (const { what, incident } of turns) {
        log({
          event: `incident-${what}`,
          kind: incident.kind,
          name: incident.name,
          fault: incident.fault ?? undefined,
        });
      }
      await Promise.all(bells.map(toll));
    },

    chronicle: () => Promise.resolve(book.chronicle(clock())),
    notice: (request) => Promise.resolve(writeNotice(sql, request, clock())),
  };
}

/** Watches until the signal aborts. A round that fails is told to the log; the next one comes all the same. */
export async function keepWatch(
  watcher: Watcher,
  { clock, pause, log }: Pick<WatcherParts, 'clock' | 'pause' | 'log'>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const began = clock();
    await watcher.round().catch((error: unknown) => log({ event: 'watch-failed', error: nameOfError(error) }));
    try {
      await pause(Math.max(0, began + ROUND - clock()), signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
