import { beforeEach, expect, test } from 'vitest';
import { resendMail } from '../../../../edge/notify/mail/resend.ts';
import { FROM, LETTER } from './letter.ts';
import { resendServer } from './resend-server.ts';
import type { Taken } from './resend-server.ts';

const never = new AbortController().signal;
let taken: Taken;
let told: unknown[];

beforeEach(() => {
  taken = new Map();
  told = [];
});

function mail({ key = 're_right', refusal }: { key?: string; refusal?: () => Response | undefined } = {}) {
  const server = resendServer('re_right', taken, refusal);
  return resendMail({
    ...{ key, base: 'https://api.example.org', from: FROM, clock: () => 0 },
    fetch: async (request) => server.fetch(request),
    log: (event) => told.push(event),
  });
}

test('a letter is taken whole', async () => {
  expect(await mail().send(LETTER, never)).toEqual({ state: 'sent' });
  const { id, to, ...rest } = LETTER;
  expect(taken.get(id)).toEqual({ from: 'Souffleur <voices@example.org>', to: [to], ...rest });
});

test('the same letter twice is one letter, even from a ring whose links differ', async () => {
  await mail().send(LETTER, never);
  expect(await mail().send(LETTER, never)).toEqual({ state: 'sent' });
  expect(await mail().send({ ...LETTER, text: 'With the link of the other ring.' }, never)).toEqual({ state: 'sent' });
  expect(taken.size).toBe(1);
  expect(taken.get(LETTER.id)?.text).toBe(LETTER.text);
});

const refusing = (status: number, name: string, headers: Record<string, string> = {}) => ({
  refusal: () => Response.json({ statusCode: status, name, message: 'agnes@example.net' }, { status, headers }),
});

test.each([
  [401, 'missing_api_key', {}, undefined],
  [403, 'validation_error', {}, undefined],
  [409, 'concurrent_idempotent_requests', {}, undefined],
  [422, 'invalid_from_address', {}, undefined],
  [429, 'rate_limit_exceeded', { 'Retry-After': '2' }, 2_000],
  [429, 'daily_quota_exceeded', {}, undefined],
  [500, 'internal_server_error', {}, undefined],
])('%i %s: another vendor may take it; the log has no address', async (status, name, headers, retryAfter) => {
  expect(await mail(refusing(status, name, headers)).send(LETTER, never)).toEqual({ state: 'failed', retryAfter });
  expect(told).toEqual([{ event: 'mail-refused', vendor: 'resend', status, code: name }]);
});

test('follows no redirect: the address goes to nobody else', async () => {
  let followed: RequestRedirect | undefined;
  const elsewhere = resendMail({
    ...{ key: 're_right', base: 'https://api.example.org', from: FROM, clock: () => 0 },
    fetch: async ({ redirect }) => {
      followed = redirect;
      return new Response(null, { status: 307, headers: { Location: 'https://elsewhere.example.org' } });
    },
    log: (event) => told.push(event),
  });
  expect(await elsewhere.send(LETTER, never)).toMatchObject({ state: 'failed' });
  expect(followed).toBe('manual');
});

test('a wrong key is told', async () => {
  expect(await mail({ key: 're_wrong' }).send(LETTER, never)).toMatchObject({ state: 'failed' });
  expect(told).toMatchObject([{ code: 'invalid_api_key' }]);
});

test('an answer that is no answer is a failure', async () => {
  const refusal = () => new Response('<html>', { status: 502 });
  expect(await mail({ refusal }).send(LETTER, never)).toMatchObject({ state: 'failed' });
  expect(told).toMatchObject([{ status: 502, code: 'unknown' }]);
});

test('a vendor that cannot be reached is a failure', async () => {
  const refusal = () => {
    throw new TypeError('fetch failed');
  };
  const away = resendMail({
    ...{ key: 're_right', base: 'https://api.example.org', from: FROM, clock: () => 0 },
    fetch: async () => refusal(),
    log: (event) => told.push(event),
  });
  expect(await away.send(LETTER, never)).toEqual({ state: 'failed', retryAfter: undefined });
  expect(told).toEqual([{ event: 'mail-unreachable', vendor: 'resend', error: 'TypeError' }]);
});
