import { sign } from 'hono/jwt';
import { describe, expect, it } from 'vitest';
import { createTokens } from '../../../edge/devices/tokens.ts';
import { DEVICE_TOKEN_LIFE } from '../../../edge/limits.ts';

const NOW = Date.UTC(2021, 2, 10);

function ring(keys: readonly [string, ...string[]], now = { at: NOW }) {
  let drawn = 0;
  return createTokens({ keys, clock: () => now.at, chance: (bytes) => new Uint8Array(bytes).fill((drawn += 1)) });
}

describe('a device token', () => {
  it('names the device that it was issued to, and another device otherwise', async () => {
    const tokens = ring(['key']);
    const [one, other] = [await tokens.issue(), await tokens.issue()];
    const device = await tokens.check(one.token);
    expect(device).toMatch(/^[\w-]{22}$/);
    expect(await tokens.check(other.token)).not.toBe(device);
  });

  it('holds on every ring with the key, and on no other', async () => {
    const { token } = await ring(['common']).issue();
    expect(await ring(['common']).check(token)).toBeDefined();
    expect(await ring(['another']).check(token)).toBeUndefined();
  });

  it('holds while the key that signed it is still accepted beside the new one', async () => {
    const { token } = await ring(['old']).issue();
    expect(await ring(['new', 'old']).check(token)).toBeDefined();
    expect(await ring(['new']).check(token)).toBeUndefined();
  });

  it('holds for its time, and not a moment longer', async () => {
    const now = { at: NOW };
    const tokens = ring(['key'], now);
    const { token, expires } = await tokens.issue();
    expect(expires).toBe(NOW + DEVICE_TOKEN_LIFE);
    now.at = expires - 1;
    expect(await tokens.check(token)).toBeDefined();
    now.at = expires;
    expect(await tokens.check(token)).toBeUndefined();
  });

  it('is renewed for the same device', async () => {
    const tokens = ring(['key']);
    const device = await tokens.check((await tokens.issue()).token);
    expect(await tokens.check((await tokens.issue(device)).token)).toBe(device);
  });

  it('is none when it is for something else, altered, unsigned or nonsense', async () => {
    const tokens = ring(['key']);
    const { token } = await tokens.issue();
    const [head = '', claims = '', signature = ''] = token.split('.');
    const unsigned = `${btoa(JSON.stringify({ alg: 'none', typ: 'JWT' })).replaceAll('=', '')}.${claims}.`;
    const sub = 'A'.repeat(22);
    const elsewhere = await sign({ aud: 'unsubscribe', sub, exp: NOW / 1000 + 60 }, 'key');
    const altered = `${head}.${claims.slice(0, -2)}AA.${signature}`;
    for (const false_ of [elsewhere, altered, unsigned, 'nonsense', '', 'a'.repeat(2_000)]) {
      expect(await tokens.check(false_)).toBeUndefined();
    }
  });
});
