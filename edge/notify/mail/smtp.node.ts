import { createTransport } from 'nodemailer';
import type { Log } from '../../log.ts';
import { unlessAborted } from '../../unless-aborted.ts';
import { optionsOf } from './envelope.node.ts';
import type { Mail } from './port.ts';
import type { Sender } from './sender.ts';

/** Enhanced codes (RFC 3463) that say that there is no such address, and never will be. */
const NO_SUCH_ADDRESS = /^5\d\d[ -]5\.1\.(?:[1236]|10)\b/;

const said = (error: unknown, field: 'code' | 'response'): string => {
  const value = error instanceof Error ? (error as Partial<Record<typeof field, unknown>>)[field] : undefined;
  return typeof value === 'string' ? value : '';
};

/**
 * Mail through a server that speaks SMTP.
 *
 * @param url for example `smtps://user:password@mail.example.org`
 */
export function smtpMail(url: string, from: Sender, log: Log): Mail {
  const transport = createTransport(url);
  return {
    async send(letter, signal) {
      try {
        await unlessAborted(signal, [transport.sendMail(optionsOf(letter, from))]);
        return { state: 'sent' };
      } catch (error) {
        const response = said(error, 'response');
        log({ event: 'mail-refused', vendor: 'smtp', code: said(error, 'code'), status: response.slice(0, 3) });
        if (NO_SUCH_ADDRESS.test(response)) return { state: 'gone' };
        return { state: 'failed', retryAfter: undefined };
      }
    },
  };
}
