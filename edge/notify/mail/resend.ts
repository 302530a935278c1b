import * as v from 'valibot';
import { nameOfError } from '../../log.ts';
import type { Log } from '../../log.ts';
import { readRetryAfter } from '../../retry-after.ts';
import type { Delivery } from '../port.ts';
import type { Mail } from './port.ts';
import { asField } from './sender.ts';
import type { Sender } from './sender.ts';

export interface ResendParts {
  readonly key: string;
  /** Address before `/emails`. */
  readonly base: string;
  readonly from: Sender;
  readonly fetch: (request: Request) => Promise<Response>;
  /** ms since 1970. */
  readonly clock: () => number;
  readonly log: Log;
}

const ErrorSchema = v.object({ name: v.string() });

async function nameOfRefusal(response: Response): Promise<string> {
  const parsed = v.safeParse(ErrorSchema, await response.json().catch(() => undefined));
  return parsed.success ? parsed.output.name : 'unknown';
}

/** Mail through a server that speaks `POST /emails` as Resend does. */
export function resendMail({ key, base, from, fetch, clock, log }: ResendParts): Mail {
  async function judge(response: Response): Promise<Delivery> {
    if (response.ok) {
      await response.body?.cancel();
      return { state: 'sent' };
    }
    const code = await nameOfRefusal(response);
    // This very letter was taken within a day, with a link of the other ring in it.
    if (code === 'invalid_idempotent_request') return { state: 'sent' };
    log({ event: 'mail-refused', vendor: 'resend', status: response.status, code });
    return { state: 'failed', retryAfter: readRetryAfter(response.headers.get('Retry-After'), clock()) };
  }

  return {
    async send({ id, to, subject, text, html, headers }, signal) {
      const request = {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${key}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': id,
          // It refuses who does not say a name.
          'User-Agent': 'souffleur',
        },
        body: JSON.stringify({ from: asField(from), to: [to], subject, text, html, headers }),
        signal,
        // The address is for this vendor alone.
        redirect: 'manual',
      } as const;
      try {
        return await judge(await fetch(new Request(new URL('/emails', base), request)));
      } catch (error) {
        log({ event: 'mail-unreachable', vendor: 'resend', error: nameOfError(error) });
        return { state: 'failed', retryAfter: undefined };
      }
    },
  };
}
