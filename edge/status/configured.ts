import type { Log } from '../log.ts';
import type { Mail } from '../notify/mail/port.ts';
import type { Pause } from '../pause.ts';
import type { Sql } from '../sql/port.ts';
import { ENGINE } from '../voices/embedded/catalogue.ts';
import type { Budget } from '../voices/budget.ts';
import type { Vocaliser } from '../voices/port.ts';
import type { OrderDesk } from '../orders/port.ts';
import type { Shelf } from '../shelf/port.ts';
import { mailBell, webhookBell } from './alarm.ts';
import { createStatusBoard } from './board.ts';
import type { Experience } from './experience.ts';
import { messageProbe, ordersProbe, shelfProbe } from './parts.ts';
import type { Bell, Probe, QueueAge, StatusBooks } from './port.ts';
import { queueProbe, ringProbe, vocaliserProbe } from './probes.ts';
import { statusRoutes } from './routes.ts';
import type { StatusRoutes } from './routes.ts';
import { createWatcher } from './watcher.ts';
import type { Watcher } from './watcher.ts';
import { languageOf } from './language.ts';

/** A breaker that opened less than this ago speaks for its vocaliser, in ms; then a look must say whether it is back. */
const BREAKER_SPEAKS = 60_000;

/** What sets the watch. None of it is needed: a ring without any watches itself and tells nobody. */
export interface StatusEnvironment {
  /** Proves who the operator is. Without it nobody can post a notice. */
  readonly ADMIN_SECRET?: string | undefined;
  /** Where the operator is told: an address that takes JSON, and a mailbox. */
  readonly ALERT_WEBHOOK?: string | undefined;
  readonly ALERT_EMAIL?: string | undefined;
  /** `fr` or `en`: in which language; English unless told otherwise. */
  readonly ALERT_LANGUAGE?: string | undefined;
  /** A server of one's own that speaks OpenAI's wire and wants no key costs nothing. */
  readonly OPENAI_API_KEY?: string | undefined;
}

/** What a host gives to its watch. */
export interface StatusHost {
  /** This ring's own origin, and those of the others. */
  readonly self: string | undefined;
  readonly others: readonly string[];
  readonly vocalisers: readonly Vocaliser[];
  /** Words are bought from it. */
  readonly budget?: Budget | undefined;
  /** What real work has met here. */
  readonly experience?: (() => Experience) | undefined;
  readonly shelf?: Shelf | undefined;
  readonly desk?: Pick<OrderDesk, 'progress'> | undefined;
  /** The ways to those who left. */
  readonly ways?: { readonly push: boolean; readonly email: boolean } | undefined;
  readonly queueAge?: QueueAge | undefined;
  readonly mail?: Mail | undefined;
  /** Like `fetch`. */
  readonly reach: typeof fetch;
  readonly clock: () => number;
  readonly pause: Pause;
  readonly log: Log;
}

const isFree = (id: string, { OPENAI_API_KEY }: StatusEnvironment): boolean =>
  id === ENGINE || (id === 'openai' && !OPENAI_API_KEY);

function probesOf(environment: StatusEnvironment, host: StatusHost): Probe[] {
  const { others, vocalisers, budget, experience, queueAge, shelf, desk, ways, reach, clock } = host;
  const refuses = (id: string): boolean => {
    const since = experience?.().refused.get(id);
    return since !== undefined && clock() - since < BREAKER_SPEAKS;
  };
  return [
    ...others.map((origin) => ringProbe(origin, reach, clock)),
    ...vocalisers.map((vocaliser) =>
      vocaliserProbe(vocaliser, {
        clock,
        paid: !isFree(vocaliser.id, environment),
        refuses: () => refuses(vocaliser.id),
        failedAt: () => experience?.().failed.get(vocaliser.id),
        budget,
      }),
    ),
    ...(queueAge ? [queueProbe(queueAge)] : []),
    ...(desk ? [ordersProbe(desk, clock)] : []),
    ...(shelf ? [shelfProbe(shelf, clock)] : []),
    ...(ways?.email && experience ? [messageProbe('mail', experience)] : []),
    ...(ways?.push && experience ? [messageProbe('push', experience)] : []),
  ];
}

function bellsOf(environment: StatusEnvironment, { self: origin, mail, reach }: StatusHost): Bell[] {
  const { ALERT_WEBHOOK: webhook, ALERT_EMAIL: email, ALERT_LANGUAGE } = environment;
  const parts = { origin, language: languageOf(ALERT_LANGUAGE || 'en', null) };
  return [
    ...(webhook ? [webhookBell(webhook, reach, parts)] : []),
    ...(email && mail ? [mailBell(email, mail, parts)] : []),
  ];
}

/** The watch that the environment describes; it owns no timer. */
export const configuredWatcher = (environment: StatusEnvironment, host: StatusHost, sql: Sql): Watcher =>
  createWatcher({ ...host, sql, probes: probesOf(environment, host), bells: bellsOf(environment, host) });

/**
 * The routes of the status that the environment describes.
 *
 * @param books those of the watch; without any, the ring says what it sees by itself
 */
export const configuredStatus = (
  environment: StatusEnvironment,
  host: StatusHost,
  books: StatusBooks | undefined,
): StatusRoutes =>
  statusRoutes({
    board: createStatusBoard({ ...host, books, origin: host.self, probes: probesOf(environment, host) }),
    origin: host.self,
    secret: environment.ADMIN_SECRET,
    log: host.log,
  });
