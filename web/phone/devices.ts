/**
 * Being let in by a ring: a token for this device, without an account, got when a ring asks for one and renewed before
 * it ends. The rings of one house share a key, so that a token of one is shown to the others as well.
 *
 * @module
 */
import * as v from 'valibot';
import { ProblemSchema } from '../../edge/contract.ts';
import { DeviceAnswerSchema, DEVICES_PATH, HOUSE_CODE_WANTED, TOKEN_WANTED } from '../../edge/devices/wire.ts';
import type { KeptToken } from '../storage/tokens.ts';
import { askedRest } from './answer.ts';
import type { Fetch } from './ring.ts';
import type { Timing } from './timing.ts';
import { within } from './within.ts';

/** What the phone keeps of it, as `web/storage/tokens.ts`. */
export interface TokenBook {
  keptTokens(): Promise<Record<string, KeptToken>>;
  keepToken(origin: string, token: KeptToken): Promise<unknown>;
  houseCode(): Promise<string | undefined>;
  noteHouseCode(wanted: boolean): Promise<unknown>;
}

export interface DevicesParts {
  readonly book: TokenBook;
  readonly timing: Timing;
  /** Sent with every request for a token. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Devices {
  /**
   * The way to a ring, with the token that it wants.
   *
   * @param origin of the ring
   * @param fetch the way without
   */
  at(origin: string, fetch: Fetch): Fetch;
}

/** How long the database, and a ring that is asked for a token, may take, in ms. */
const READING = 1_000;
const ASKING = 5_000;
/** How long a ring that gave no token is not asked again, in ms. */
const REST = 10_000;
/** The part of its life after which a token is renewed. */
const RENEWED_AFTER = 0.75;

/** By the clock of this phone; one that ended before it came was given by a ring with another clock. */
const mayHold = ({ expires, since }: KeptToken, now: number): boolean => now < expires || expires <= since;

const isOld = ({ expires, since }: KeptToken, now: number): boolean =>
  expires > since && now > since + (expires - since) * RENEWED_AFTER;

const withToken = (request: Request, token: KeptToken | undefined): Request => {
  if (token) request.headers.set('Authorization', `Bearer ${token.token}`);
  return request;
};

async function typeOf(response: Response): Promise<string | undefined> {
  const parsed = v.safeParse(ProblemSchema, await response.json().catch(() => undefined));
  return parsed.success ? parsed.output.type : undefined;
}

/** Nothing is read or asked before a ring answers. */
export function createDevices({ book, timing, headers = {} }: DevicesParts): Devices {
  const { clock, pause } = timing;
  const asking = new Map<string, Promise<KeptToken | undefined>>();
  const restsUntil = new Map<string, number>();

  /** The token to show to a ring: its own, or else that of another; without a database, none. */
  async function tokenFor(origin: string): Promise<KeptToken | undefined> {
    const tokens = await within(READING, book.keptTokens(), pause).catch((): Record<string, KeptToken> => ({}));
    const own = tokens[origin];
    if (own && mayHold(own, clock())) return own;
    const others = Object.values(tokens).filter((token) => mayHold(token, clock()));
    return others.toSorted((a, b) => b.expires - a.expires)[0];
  }

  async function request(origin: string, fetch: Fetch, old: KeptToken | undefined): Promise<KeptToken | undefined> {
    const late = new AbortController();
    const over = new AbortController();
    void pause(ASKING, over.signal).then(() => late.abort());
    try {
      const code = await within(READING, book.houseCode(), pause).catch(() => undefined);
      const asked = new Request(new URL(DEVICES_PATH, origin), {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(code === undefined ? {} : { houseCode: code }),
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: late.signal,
      });
      const response = await within(ASKING, Promise.resolve(fetch(withToken(asked, old))), pause);
      if (!response.ok) {
        restsUntil.set(origin, clock() + (askedRest(response, clock()) ?? REST));
        if ((await typeOf(response)) === HOUSE_CODE_WANTED) await book.noteHouseCode(true);
        return undefined;
      }
      const token = { ...v.parse(DeviceAnswerSchema, await response.json()), since: clock() };
      // What cannot be kept is asked for again the next time.
      await within(READING, book.keepToken(origin, token), pause).catch(() => undefined);
      await book.noteHouseCode(false);
      return token;
    } catch {
      restsUntil.set(origin, clock() + REST);
      return undefined;
    } finally {
      over.abort();
    }
  }

  /** A token of this ring itself; `undefined` when it gives none now. */
  function obtain(origin: string, fetch: Fetch, old: KeptToken | undefined): Promise<KeptToken | undefined> {
    const running = asking.get(origin);
    if (running) return running;
    if (clock() < (restsUntil.get(origin) ?? -Infinity)) return Promise.resolve(undefined);
    const obtained = request(origin, fetch, old).finally(() => asking.delete(origin));
    asking.set(origin, obtained);
    return obtained;
  }

  return {
    at: (origin, fetch) => async (asked) => {
      const again = asked.clone();
      const token = await tokenFor(origin);
      const response = await fetch(withToken(asked, token));
      if (response.status !== 401) {
        if (token && isOld(token, clock())) void obtain(origin, fetch, token);
        return response;
      }
      if ((await typeOf(response.clone())) !== TOKEN_WANTED) return response;
      const now = await tokenFor(origin);
      // Another host of this phone may have got one in the meantime.
      const fresh = now && now.token !== token?.token ? now : await obtain(origin, fetch, undefined);
      return fresh ? fetch(withToken(again, fresh)) : response;
    },
  };
}
