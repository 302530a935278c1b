/**
 * A stage for the watch: time that passes only when it is told to, subjects that are well or ill as told, an operator
 * who hears, a database in memory.
 *
 * @module
 */
import { createWatcher, keepWatch } from '../../../edge/status/watcher.ts';
import type { Watcher } from '../../../edge/status/watcher.ts';
import type { Alert, Bell, Finding, Probe } from '../../../edge/status/port.ts';
import type { Incident, Subject } from '../../../edge/status/report.ts';
import type { LogEvent } from '../../../edge/log.ts';
import type { Pause } from '../../../edge/pause.ts';
import type { Sql } from '../../../edge/sql/port.ts';
import { sqliteFile } from '../../../edge/sql/sqlite.node.ts';

export const SECOND = 1_000;
export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** The night of the fire, 00:50 in Strasbourg. */
export const NIGHT = Date.UTC(2021, 2, 9, 23, 50);

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Time that passes only in `pass`: whoever waits is woken in order, at the very moment. */
export class FakeTime {
  now = NIGHT;
  #waiting: { readonly at: number; readonly wake: () => void }[] = [];

  readonly clock = (): number => this.now;

  readonly pause: Pause = (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason as Error);
      const waiting = { at: this.now + milliseconds, wake: resolve };
      this.#waiting.push(waiting);
      signal.addEventListener('abort', () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        reject(signal.reason as Error);
      });
    });

  async pass(milliseconds: number): Promise<void> {
    const end = this.now + milliseconds;
    await settled();
    for (;;) {
      const [next] = this.#waiting.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
      if (!next) break;
      this.now = Math.max(this.now, next.at);
      this.#waiting = this.#waiting.filter((other) => other !== next);
      next.wake();
      await settled();
    }
    this.now = end;
    await settled();
  }
}

export const PEER: Subject = { kind: 'ring', name: 'https://mirror.example' };
export const VENDOR: Subject = { kind: 'vocaliser', name: 'azure' };

/** A subject that does as it is told. */
export class FakeProbe implements Probe {
  readonly subject: Subject;
  readonly paid: boolean;
  readonly looks: number[] = [];
  finding: Finding | 'silent' = { well: true, took: 12 };
  refusing = false;
  /** When real work failed last. */
  failed: number | undefined;
  readonly #time: FakeTime;

  constructor(time: FakeTime, subject: Subject, paid = false) {
    this.#time = time;
    this.subject = subject;
    this.paid = paid;
  }

  refuses(): boolean {
    return this.refusing;
  }

  failedAt(): number | undefined {
    return this.failed;
  }

  look(signal: AbortSignal): Promise<Finding> {
    this.looks.push(this.#time.now);
    const { finding } = this;
    if (finding !== 'silent') return Promise.resolve(finding);
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve({ well: false, took: undefined, fault: 'deadline' }));
    });
  }

  fail(fault = 'unreachable'): void {
    this.finding = { well: false, took: undefined, fault };
  }

  recover(): void {
    this.finding = { well: true, took: 12 };
  }
}

export type Told = Pick<Alert, 'what' | 'way'> & { readonly at: number; readonly name: string };

/** An operator who remembers what was told, and does not hear when told so. */
export class FakeOperator implements Bell {
  readonly way: string;
  readonly told: Told[] = [];
  readonly tried: number[] = [];
  hears: boolean | 'silent' = true;
  readonly #time: FakeTime;

  constructor(time: FakeTime, way = 'webhook') {
    this.#time = time;
    this.way = way;
  }

  ring({ what, way, incident }: Alert): Promise<boolean> {
    this.tried.push(this.#time.now);
    if (this.hears === 'silent') return new Promise(() => undefined);
    if (this.hears) this.told.push({ what, way, at: this.#time.now, name: incident.name });
    return Promise.resolve(this.hears);
  }
}

export class WatchStage {
  readonly time = new FakeTime();
  readonly sql: Sql = sqliteFile(':memory:');
  readonly peer = new FakeProbe(this.time, PEER);
  readonly vendor = new FakeProbe(this.time, VENDOR, true);
  readonly operator = new FakeOperator(this.time);
  readonly events: LogEvent[] = [];
  bells: readonly Bell[] = [this.operator];
  #stop = new AbortController();
  #watcher: Watcher | undefined;

  get watcher(): Watcher {
    if (!this.#watcher) throw new Error('The watch has not begun');
    return this.#watcher;
  }

  /** Begins to watch, or begins again after a crash, over the same books. */
  begin(probes: readonly Probe[] = [this.peer, this.vendor]): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    const { clock, pause } = this.time;
    const log = (event: LogEvent): void => void this.events.push(event);
    this.#watcher = createWatcher({ probes, sql: this.sql, bells: this.bells, clock, pause, log });
    void keepWatch(this.#watcher, { clock, pause, log }, this.#stop.signal);
  }

  /** The process is gone. */
  crash(): void {
    this.#stop.abort();
  }

  async incidents(): Promise<Incident[]> {
    return (await this.watcher.chronicle()).incidents;
  }
}
