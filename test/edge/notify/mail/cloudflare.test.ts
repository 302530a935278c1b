import { expect, test } from 'vitest';
import { cloudflareMail } from '../../../../edge/notify/mail/cloudflare.ts';
import { FROM, LETTER } from './letter.ts';

const never = new AbortController().signal;

/** A binding that follows the published description of `send_email`: it throws errors with a `code`. */
function binding(code?: string) {
  const sent: unknown[] = [];
  return {
    sent,
    async send(message: unknown) {
      if (code !== undefined) throw Object.assign(new Error('agnes@example.net is not welcome'), { code });
      sent.push(message);
      return { messageId: 'one' };
    },
  };
}

test('a letter is handed over as the binding wants it', async () => {
  const email = binding();
  const { id: _, ...rest } = LETTER;
  expect(await cloudflareMail(email, FROM, () => undefined).send(LETTER, never)).toEqual({ state: 'sent' });
  expect(email.sent).toEqual([{ from: FROM, ...rest }]);
});

test('an address on the list of those who want none is never tried again', async () => {
  const mail = cloudflareMail(binding('E_RECIPIENT_SUPPRESSED'), FROM, () => undefined);
  expect(await mail.send(LETTER, never)).toEqual({ state: 'gone' });
});

test.each(['E_RATE_LIMIT_EXCEEDED', 'E_SENDER_NOT_VERIFIED', 'E_INTERNAL_SERVER_ERROR', 'E_VALIDATION_ERROR'])(
  '%s: another vendor may take it; the log has the code and no address',
  async (code) => {
    const told: unknown[] = [];
    const mail = cloudflareMail(binding(code), FROM, (event) => told.push(event));
    expect(await mail.send(LETTER, never)).toEqual({ state: 'failed', retryAfter: undefined });
    expect(told).toEqual([{ event: 'mail-refused', vendor: 'cloudflare', code }]);
  },
);

test('a binding that never answers is left when the time is over', async () => {
  const mail = cloudflareMail({ send: () => new Promise(() => undefined) }, FROM, () => undefined);
  const late = new AbortController();
  const sent = mail.send(LETTER, late.signal);
  late.abort();
  expect(await sent).toEqual({ state: 'failed', retryAfter: undefined });
});
