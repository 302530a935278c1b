import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { verify } from 'hono/jwt';
import { decodeBase64Url } from 'hono/utils/encode';
import { describe, expect, test } from 'vitest';
import { authorizationFor, readVapidKey } from '../../../../edge/notify/push/vapid.ts';
import { newVapidKey } from './key.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');
const NOW = Date.UTC(2026, 10, 22);

async function claimsOf(authorization: string, audience: string): Promise<unknown> {
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization) ?? [];
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const point = await crypto.subtle.importKey('raw', decodeBase64Url(key), algorithm, true, ['verify']);
  return verify(token, point, { alg: 'ES256', aud: audience, exp: false });
}

describe('a key', () => {
  test('says its public half, an uncompressed point', async () => {
    expect(readVapidKey(await newVapidKey())?.publicKey).toMatch(/^B[\w-]{86}$/);
  });

  test('is made by `npm run keys`, with the key of the rings', () => {
    const made = execFileSync(process.execPath, [resolve(ROOT, 'edge/notify/make-keys.ts')], { encoding: 'utf8' });
    const lines = Object.fromEntries(
      made
        .trim()
        .split('\n')
        .map((line) => line.split('=')),
    );
    expect(readVapidKey(lines['VAPID_PRIVATE_KEY'])).toBeDefined();
    expect(lines['RING_KEY']).toMatch(/^[\w-]{43}$/);
  });

  test.each([
    ['words', 'not a key!'],
    ['nothing', ''],
    ['32 bytes alone', 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'],
    ['a key cut off', 'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg'],
  ])('is none: %s', (_, text) => {
    expect(readVapidKey(text)).toBeUndefined();
  });
});

describe('the authorization', () => {
  test('names the operator and one push service, for twelve hours', async () => {
    const key = readVapidKey(await newVapidKey());
    if (!key) throw new Error('No key');
    const authorization = await authorizationFor(key, 'mailto:ring@example.org', 'https://push.example.org', NOW);
    expect(authorization).toContain(`k=${key.publicKey}`);
    expect(await claimsOf(authorization, 'https://push.example.org')).toEqual({
      aud: 'https://push.example.org',
      exp: NOW / 1_000 + 12 * 3_600,
      sub: 'mailto:ring@example.org',
    });
    await expect(claimsOf(authorization, 'https://elsewhere.example.org')).rejects.toThrow('aud');
  });
});
