import type { Chronicle, Incident, Notice, NoticeRequest, StatusReport, Subject } from './report.ts';

/** What one check of a subject found. `took` in ms; for the queue, how long its oldest work has waited. */
export type Finding =
  | { readonly well: true; readonly took: number }
  | { readonly well: false; readonly took: number | undefined; readonly fault: string };

/** Something that can be looked at. */
export interface Probe {
  readonly subject: Subject;
  /** Does every look cost money? Then it is rarely looked at, unless in doubt. */
  readonly paid: boolean;
  /** Looks once. Never rejects, and ends soon after the signal aborts. */
  look(signal: AbortSignal): Promise<Finding>;
  /** Real work has just failed: that says more than a look, and costs nothing. */
  refuses?(): boolean;
}

/** The vocalisers whose breaker is not closed, and since when, in ms since 1970. */
export type Breakers = () => ReadonlyMap<string, number>;

/** What the breakers of a chain say to the watch. */
export const breakersOf = (
  reports: readonly { readonly id: string; readonly circuit: string; readonly since: number }[],
): ReadonlyMap<string, number> =>
  new Map(reports.filter(({ circuit }) => circuit !== 'closed').map(({ id, since }) => [id, since]));

/** How long the oldest piece of work has waited for someone to do it, in ms; 0 when nothing waits. */
export type QueueAge = () => Promise<number>;

/** One thing to tell the operator, once. */
export interface Alert {
  readonly id: number;
  readonly what: 'opened' | 'closed';
  readonly way: string;
  readonly tries: number;
  readonly incident: Incident;
}

/** One way to reach the operator. */
export interface Bell {
  /** `webhook`, `email`. */
  readonly way: string;
  /**
   * Tells of an incident. Never rejects.
   *
   * @returns whether somebody took the message
   */
  ring(alert: Alert, signal: AbortSignal): Promise<boolean>;
}

/** The books of the watch: on a mirror in this process, on the Worker in a Durable Object, which may be away. */
export interface StatusBooks {
  chronicle(): Promise<Chronicle>;
  notice(request: NoticeRequest): Promise<Notice | undefined>;
}

/** What a ring can say of the state of the service. */
export interface StatusBoard {
  /** Never rejects: with its books away, the ring says what it can see by itself. */
  report(): Promise<StatusReport>;
  /**
   * Adds, changes or ends a notice.
   *
   * @returns `undefined` when there is none of that name to end
   * @throws when the books do not answer
   */
  notice(request: NoticeRequest): Promise<Notice | undefined>;
}
