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
  /** Looks once; `undefined` when there was nothing to see. Never rejects, and ends soon after the signal aborts. */
  look(signal: AbortSignal): Promise<Finding | undefined>;
  /** Real work has failed several times: that says more than a look, and costs nothing. */
  refuses?(): boolean;
  /** When real work failed, if it has not succeeded since, in ms since 1970: then a look is due. */
  failedAt?(): number | undefined;
}

/** How long the order that has stood still longest has done so, in ms; 0 when nothing waits. */
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
