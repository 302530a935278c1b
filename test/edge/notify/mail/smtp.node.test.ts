import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { smtpMail } from '../../../../edge/notify/mail/smtp.node.ts';
import { FROM, LETTER } from './letter.ts';

const never = new AbortController().signal;
const servers: SMTPServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise<void>((closed) => server.close(() => closed()));
});

/** A server of mail on this machine. It refuses with what the test gives: a status and a text. */
async function start(refusal?: { readonly responseCode: number; readonly message: string }) {
  const taken: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(_address, _session, answer) {
      if (!refusal) return answer();
      answer(Object.assign(new Error(refusal.message), { responseCode: refusal.responseCode }));
    },
    onData(stream, _session, answer) {
      void text(stream).then((letter) => {
        taken.push(letter);
        answer();
      });
    },
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return { taken, url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` };
}

test('a letter arrives whole', async () => {
  const { taken, url } = await start();
  expect(await smtpMail(url, FROM, () => undefined).send(LETTER, never)).toEqual({ state: 'sent' });
  const [letter = ''] = taken;
  expect(letter).toContain('From: Souffleur <voices@example.org>');
  expect(letter).toContain('To: agnes@example.net');
  expect(letter).toContain('Message-ID: <ready-one@example.org>');
  expect(letter).toContain('List-Unsubscribe: <https://ring.example.org/stop>');
  expect(letter).toContain('Content-Type: multipart/alternative');
  expect(letter).not.toContain('X-Mailer');
});

test.each([
  [550, '5.1.1 agnes@example.net: no such user', 'gone'],
  [553, '5.1.3 bad address syntax', 'gone'],
  [550, '5.7.1 relaying denied', 'failed'],
  [550, 'no thanks', 'failed'],
  [450, '4.2.0 come again', 'failed'],
  [452, '4.2.2 mailbox full', 'failed'],
])('%i %s: %s, and the log has no address', async (responseCode, message, state) => {
  const { url } = await start({ responseCode, message });
  const told: unknown[] = [];
  const delivery = await smtpMail(url, FROM, (event) => told.push(event)).send(LETTER, never);
  expect(delivery.state).toBe(state);
  expect(told).toEqual([{ event: 'mail-refused', vendor: 'smtp', code: 'EENVELOPE', status: String(responseCode) }]);
});

test('a server that is not there is a failure', async () => {
  const { url } = await start();
  await new Promise<void>((closed) => servers.splice(0)[0]?.close(() => closed()));
  expect(await smtpMail(url, FROM, () => undefined).send(LETTER, never)).toEqual({
    state: 'failed',
    retryAfter: undefined,
  });
});

test('nobody waits longer than there is time', async () => {
  const { url } = await start();
  const mail = smtpMail(url, FROM, () => undefined);
  expect(await mail.send(LETTER, AbortSignal.abort())).toEqual({ state: 'failed', retryAfter: undefined });
});
