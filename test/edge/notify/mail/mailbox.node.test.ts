import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mailboxMail } from '../../../../edge/notify/mail/mailbox.node.ts';
import { FROM, LETTER } from './letter.ts';

const never = new AbortController().signal;
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mailbox-'));
});
afterEach(() => rm(root, { recursive: true }));

test('every letter is a file, the oldest first, and nothing else lies there', async () => {
  const folder = join(root, 'new', 'mail');
  let now = 5;
  const mail = mailboxMail({ folder, from: FROM, clock: () => now, log: () => undefined });
  expect(await mail.send(LETTER, never)).toEqual({ state: 'sent' });
  now = 1_000;
  await mail.send({ ...LETTER, to: 'horace@example.net' }, never);
  const names = (await readdir(folder)).sort();
  expect(names.map((name) => /^\d{14}-.+\.eml$/.test(name))).toEqual([true, true]);
  const [first = '', second = ''] = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  expect(first).toContain('To: agnes@example.net');
  expect(second).toContain('To: horace@example.net');
});

test('a folder that cannot be written is a failure', async () => {
  await writeFile(join(root, 'file'), '');
  const told: unknown[] = [];
  const mail = mailboxMail({
    folder: join(root, 'file'),
    from: FROM,
    clock: () => 0,
    log: (event) => told.push(event),
  });
  expect(await mail.send(LETTER, never)).toEqual({ state: 'failed', retryAfter: undefined });
  expect(told).toEqual([{ event: 'mail-refused', vendor: 'mailbox', error: 'Error' }]);
});
