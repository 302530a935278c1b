import * as v from 'valibot';
import { readCapped } from '../capped-body.ts';
import { MAX_ORDER_BYTES } from '../limits.ts';
import { nameOfError } from '../log.ts';
import type { Log } from '../log.ts';
import type { Look, LookAtRing } from './port.ts';
import { orderPath, ProgressSchema } from './wire.ts';

/** How long another ring may take to answer, in ms. */
const DEADLINE = 10_000;

/** What a ring answers when it has no such order, or takes none. */
const NOTHING = new Set([404, 501]);

/** A ring that lost its books says so in a problem; a stranger's 404 at its address says nothing. */
const isProblem = ({ headers }: Response): boolean =>
  headers.get('Content-Type')?.startsWith('application/problem+json') ?? false;

/**
 * Looks at the orders of other rings over HTTP. Redirects are not followed: a ring must not lead to where it was not
 * asked to.
 *
 * @param send like `fetch`
 * @param log is told why a ring is taken for silent
 */
export function lookThrough(send: (url: string, init: RequestInit) => Promise<Response>, log: Log): LookAtRing {
  const ask = async (origin: string, id: string, since: number): Promise<Look> => {
    const answer = await send(`${origin}${orderPath(id)}?since=${since}`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(DEADLINE),
    });
    const bytes = await readCapped(answer, MAX_ORDER_BYTES);
    if (NOTHING.has(answer.status) && isProblem(answer)) return { saw: 'nothing' };
    if (answer.status !== 200 || bytes === 'too-large') {
      log({ event: 'first-ring-strange', order: id, ring: origin, status: answer.status });
      return { saw: 'silence' };
    }
    const progress = v.parse(ProgressSchema, JSON.parse(new TextDecoder().decode(bytes)));
    return progress.id === id ? { saw: 'progress', progress } : { saw: 'silence' };
  };
  return async (origin, id, since) => {
    try {
      return await ask(origin, id, since);
    } catch (error) {
      log({ event: 'first-ring-silent', order: id, ring: origin, error: nameOfError(error) });
      return { saw: 'silence' };
    }
  };
}
