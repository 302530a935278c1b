import type { Log } from '../../log.ts';
import { unlessAborted } from '../../unless-aborted.ts';
import type { Letter, Mail } from './port.ts';
import type { Sender } from './sender.ts';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'E_UNKNOWN';

/** What is asked of the binding; its errors have a `code`. */
interface Binding {
  send(message: Omit<Letter, 'id' | 'headers'> & { from: Sender; headers: Record<string, string> }): Promise<unknown>;
}

/**
 * Mail through the binding `send_email` of a Worker.
 *
 * @param from an address of a domain that is onboarded to Cloudflare's Email Service
 */
export function cloudflareMail(binding: Binding, from: Sender, log: Log): Mail {
  return {
    async send({ to, subject, text, html, headers }, signal) {
      const letter = { from, to, subject, text, ...(html === undefined ? {} : { html }), headers: { ...headers } };
      try {
        await unlessAborted(signal, [binding.send(letter)]);
        return { state: 'sent' };
      } catch (error) {
        const code = codeOf(error);
        log({ event: 'mail-refused', vendor: 'cloudflare', code });
        // Mail to it bounced, or its owner called it spam: another vendor must not try either.
        if (code === 'E_RECIPIENT_SUPPRESSED') return { state: 'gone' };
        return { state: 'failed', retryAfter: undefined };
      }
    },
  };
}
