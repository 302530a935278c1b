import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../../edge/app.ts';
import { takeKey, takePath } from '../../../edge/contract.ts';
import type { TakeRequest } from '../../../edge/contract.ts';
import { createDoor } from '../../../edge/devices/door.ts';
import type { DoorParts } from '../../../edge/devices/door.ts';
import { memoryPace } from '../../../edge/devices/pace.ts';
import { deviceRoutes } from '../../../edge/devices/routes.ts';
import { DeviceAnswerSchema } from '../../../edge/devices/wire.ts';
import { memoryLedger } from '../../../edge/ledger/memory.ts';
import type { Ledger } from '../../../edge/ledger/port.ts';
import { DEVICE_BYTES_A_DAY, DEVICES_A_DAY, MAX_TAKE_REQUEST_BYTES } from '../../../edge/limits.ts';
import { expectProblem } from '../contract/visitor.ts';
import { fakeVocaliser, fakeVoice } from '../fake-vocaliser.ts';

const LARGEST = MAX_TAKE_REQUEST_BYTES;
const NOON = Date.UTC(2021, 2, 10, 12);
const VOICE = fakeVoice({ id: 'espeak-1/fr-clear' });
const request: TakeRequest = { schema: 1, voice: VOICE.id, language: 'fr', say: 'Va, cours, vole.' };

interface Setting extends Partial<Pick<DoorParts, 'keys' | 'houseCode' | 'ledger' | 'ringBytes'>> {
  readonly devicePace?: number;
  readonly addressPace?: number;
}

describe('the door of a ring', () => {
  let now: number;
  let drawn: number;
  beforeEach(() => {
    now = NOON;
    drawn = 0;
  });
  const clock = (): number => now;

  function ring({ devicePace = 100, addressPace = 100, ...parts }: Setting = {}) {
    const door = createDoor({
      keys: ['common key'],
      ledger: memoryLedger(clock),
      pace: { device: memoryPace(devicePace, clock), address: memoryPace(addressPace, clock) },
      clock,
      chance: (bytes) => new Uint8Array(bytes).fill((drawn += 1)),
      ...parts,
    });
    const charges: Promise<void>[] = [];
    const charged = {
      ...door,
      charge: (...paid: Parameters<typeof door.charge>) => {
        const charge = door.charge(...paid);
        charges.push(charge);
        return charge;
      },
    };
    const vocaliser = fakeVocaliser([VOICE]);
    const app = createApp({
      vocalisers: [vocaliser],
      devices: deviceRoutes(charged, ({ req }) => req.header('X-Test-Address') ?? '203.0.113.1'),
      clock,
      log: () => undefined,
    });
    const put = async (token?: string, { address = '203.0.113.1', size }: { address?: string; size?: number } = {}) => {
      const body = JSON.stringify(request);
      const answer = await app.request(takePath(await takeKey(request)), {
        method: 'PUT',
        body,
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': String(size ?? body.length),
          'X-Test-Address': address,
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        },
      });
      await Promise.all(charges);
      return answer;
    };
    const ask = (body?: unknown, token?: string, address = '203.0.113.1') =>
      app.request('/api/devices', {
        method: 'POST',
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        headers: { 'X-Test-Address': address, ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) },
      });
    const device = async (body?: unknown, token?: string): Promise<string> =>
      v.parse(DeviceAnswerSchema, await (await ask(body, token)).json()).token;
    return { app, vocaliser, put, ask, device };
  }

  describe('of a ring with a key', () => {
    it('lets in a device with a token, and nobody else', async () => {
      const { put, device, vocaliser } = ring();
      const refused = await put();
      expect(refused.headers.get('WWW-Authenticate')).toBe('Bearer');
      await expectProblem(refused, 401, 'token-wanted');
      await expectProblem(await put('nonsense'), 401, 'token-wanted');
      expect(vocaliser.asked).toEqual([]);
      expect((await put(await device())).status).toBe(200);
    });

    it('wants it for orders too', async () => {
      const { app } = ring();
      for (const method of ['PUT', 'DELETE']) {
        const answer = await app.request(`/api/orders/${'A'.repeat(22)}`, { method });
        await expectProblem(answer, 401, 'token-wanted');
      }
    });

    it('leaves reading to everyone', async () => {
      const { app } = ring();
      expect((await app.request('/api/voices')).status).toBe(200);
      await expectProblem(await app.request(takePath(await takeKey(request))), 404, 'no-such-take');
    });

    it('takes the token of another ring with the same key', async () => {
      expect((await ring().put(await ring().device())).status).toBe(200);
      await expectProblem(await ring({ keys: ['other'] }).put(await ring().device()), 401, 'token-wanted');
    });

    it('renews a token, also when the allowance of new ones is used up', async () => {
      const { ask, device } = ring({ addressPace: 1_000 });
      const token = await device();
      for (let more = 1; more < DEVICES_A_DAY; more += 1) expect((await ask()).status).toBe(200);
      const refused = await ask();
      expect(refused.headers.get('Retry-After')).toBe(String(12 * 3600));
      await expectProblem(refused, 429, 'too-many-requests');
      expect((await ask(undefined, token)).status).toBe(200);
      expect((await ask(undefined, undefined, '198.51.100.7')).status).toBe(200);
    });

    it.each([
      ['a code by itself', '"sesame"', 422, 'invalid-device-request'],
      ['no JSON', '{', 422, 'invalid-device-request'],
      ['another member', '{"code":"x"}', 422, 'invalid-device-request'],
      ['a flood', ' '.repeat(5_000), 413, 'device-request-too-large'],
    ])('does not take %s for a request', async (_what, body, status, name) => {
      await expectProblem(await ring().ask(body), status, name);
    });
  });

  describe('of a private ring', () => {
    it('wants the house code for a token, also without a ring key', async () => {
      for (const keys of [['common key'], ['sesame']]) {
        const { ask, device, put } = ring({ keys, houseCode: 'sesame' });
        await expectProblem(await ask(), 403, 'house-code-wanted');
        await expectProblem(await ask({ houseCode: 'Sesame' }), 403, 'house-code-wanted');
        const token = await device({ houseCode: 'sesame' });
        expect((await put(token)).status).toBe(200);
        expect((await put(await device(undefined, token))).status).toBe(200);
      }
    });
  });

  describe('of a ring without a key', () => {
    it('lets everyone in and gives no tokens', async () => {
      const { put, ask } = ring({ keys: [] });
      expect((await put()).status).toBe(200);
      await expectProblem(await ask(), 404, 'no-such-route');
    });

    it('still keeps the pace of an address', async () => {
      const { put } = ring({ keys: [], addressPace: 1 });
      expect((await put()).status).toBe(200);
      now += 20_000;
      const refused = await put();
      expect(refused.headers.get('Retry-After')).toBe('40');
      await expectProblem(refused, 429, 'too-many-requests');
      expect((await put(undefined, { address: '198.51.100.7' })).status).toBe(200);
      now += 40_000;
      expect((await put()).status).toBe(200);
    });
  });

  describe('keeps count', () => {
    it('of what a device asks within a minute, wherever it is', async () => {
      const { put, device } = ring({ devicePace: 2 });
      const token = await device();
      await put(token);
      await put(token, { address: '198.51.100.7' });
      await expectProblem(await put(token), 429, 'too-many-requests');
      expect((await put(await device())).status).toBe(200);
    });

    it('of what a device has made in a day', async () => {
      const { put, device } = ring();
      const token = await device();
      for (let spent = 0; spent <= DEVICE_BYTES_A_DAY; spent += LARGEST) {
        expect((await put(token, { size: LARGEST })).status).toBe(200);
      }
      const refused = await put(token);
      expect(refused.headers.get('Retry-After')).toBe(String(12 * 3600));
      await expectProblem(refused, 429, 'too-many-requests');
      now += 12 * 3_600_000;
      expect((await put(token)).status).toBe(200);
    });

    it('of what the ring makes for everyone', async () => {
      const { put, device } = ring({ ringBytes: 100 });
      await put(await device(), { size: 100 });
      await put(await device(), { size: 1 });
      await expectProblem(await put(await device()), 429, 'too-many-requests');
    });

    it('of nothing that failed', async () => {
      const { app, put } = ring({ keys: [], ringBytes: 100 });
      for (let often = 0; often < 3; often += 1) {
        const answer = await app.request('/api/takes/nonsense', {
          method: 'PUT',
          headers: { 'Content-Length': '100' },
        });
        expect(answer.status).toBe(400);
      }
      expect((await put()).status).toBe(200);
    });

    it('and serves on when the ledger does not answer', async () => {
      const ledger: Ledger = {
        spend: () => Promise.resolve({ granted: 'unknown' }),
        giveBack: () => Promise.resolve(),
      };
      const { put, device } = ring({ ledger });
      expect((await put(await device())).status).toBe(200);
      expect((await put(await device())).status).toBe(200);
    });
  });
});
