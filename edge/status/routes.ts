import * as v from 'valibot';
import { digestOf } from '../contract.ts';
import { nameOfError } from '../log.ts';
import type { Log } from '../log.ts';
import { problem } from '../problems.ts';
import { respond } from '../respond.ts';
import { statusPageHeaders } from '../security.ts';
import { statusFeed } from './atom.ts';
import { languageOf } from './language.ts';
import { readNoticeRequest } from './notice-request.ts';
import { standingOf } from './operator.ts';
import { statusPage } from './page.ts';
import type { Manner } from './page.ts';
import type { StatusBoard } from './port.ts';
import { STYLE } from './style.ts';
import { wordsFor } from './words.ts';

export interface StatusRouteParts {
  readonly board: StatusBoard;
  /** This ring's own origin; without one, links of the feed lead to the address that was asked. */
  readonly origin: string | undefined;
  /** What the operator proves to be the operator with. Without it, nobody can post a notice here. */
  readonly secret: string | undefined;
  readonly log: Log;
}

/** What a ring answers about its own state. */
export interface StatusRoutes {
  page(request: Request): Promise<Response>;
  json(): Promise<Response>;
  feed(request: Request): Promise<Response>;
  notice(request: Request): Promise<Response>;
}

const FRESH = 'no-store';
const UTC = 'UTC';

/** Cloudflare knows the time zone of the reader; elsewhere hours are those of everyone, and say so. */
const ZonedSchema = v.object({ cf: v.object({ timezone: v.string() }) });

function zoneOf(request: Request): string {
  const zoned = v.safeParse(ZonedSchema, request);
  if (!zoned.success) return UTC;
  try {
    return new Intl.DateTimeFormat('fr', { timeZone: zoned.output.cf.timezone }).resolvedOptions().timeZone;
  } catch {
    return UTC;
  }
}

function mannerOf(request: Request): Manner {
  const chosen = new URL(request.url).searchParams.get('lang') ?? undefined;
  return { words: wordsFor(languageOf(chosen, request.headers.get('Accept-Language'))), zone: zoneOf(request) };
}

/** The routes of the status, over the board of this ring. */
export function statusRoutes({ board, origin, secret, log }: StatusRouteParts): StatusRoutes {
  let styleHash: string | undefined;
  const inLanguage = ({ words }: Manner): Record<string, string> => ({
    'Content-Language': words.language,
    Vary: 'Accept-Language',
    'Cache-Control': FRESH,
  });

  return {
    async page(request) {
      const manner = mannerOf(request);
      styleHash ??= `sha256-${await digestOf(new TextEncoder().encode(STYLE).slice())}`;
      const headers = { ...statusPageHeaders(styleHash), ...inLanguage(manner) };
      return new Response(await statusPage(await board.report(), manner), {
        headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
      });
    },

    async json() {
      const headers = { 'Content-Type': 'application/json', 'Cache-Control': FRESH };
      return respond(JSON.stringify(await board.report()), 200, headers);
    },

    async feed(request) {
      const manner = mannerOf(request);
      const feed = await statusFeed(await board.report(), origin ?? new URL(request.url).origin, manner);
      return respond(feed, 200, { 'Content-Type': 'application/atom+xml; charset=utf-8', ...inLanguage(manner) });
    },

    async notice(request) {
      const standing = await standingOf(request.headers.get('Authorization'), secret);
      if (standing === 'nobody') return problem('operator-wanted', { headers: { 'WWW-Authenticate': 'Bearer' } });
      if (standing === 'somebody') return problem('not-the-operator');
      const read = await readNoticeRequest(request);
      if (!read.ok) return problem(read.problem, read.detail === undefined ? {} : { detail: read.detail });
      try {
        const notice = await board.notice(read.request);
        if (!notice) return problem('no-such-notice');
        log({ event: 'notice', id: notice.id, ended: notice.ended !== null });
        return respond(JSON.stringify(notice), 200, { 'Content-Type': 'application/json', 'Cache-Control': FRESH });
      } catch (error) {
        log({ event: 'status-books-failed', error: nameOfError(error) });
        return problem('status-unavailable');
      }
    },
  };
}
