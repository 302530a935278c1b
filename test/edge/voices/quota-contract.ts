/** What one device may have said by voices that cost money, whichever ledger counts it. */
import { describe, expect, it } from 'vitest';
import { createApp } from '../../../edge/app.ts';
import { takeKey, takePath } from '../../../edge/contract.ts';
import { deviceRoutes } from '../../../edge/devices/routes.ts';
import type { Ledger } from '../../../edge/ledger/port.ts';
import { PAID_CHARACTERS_A_DAY } from '../../../edge/limits.ts';
import { realPause } from '../../../edge/pause.ts';
import { memoryShelf } from '../../../edge/shelf/memory.ts';
import { createChain } from '../../../edge/voices/chain.ts';
import { VocaliserError } from '../../../edge/voices/port.ts';
import { fakeSpeech, fakeVocaliser, fakeVoice } from '../fake-vocaliser.ts';

const PAID = fakeVoice({ id: 'azure-1/fr-clear' });
const FREE = fakeVoice({ id: 'espeak-1/fr-clear' });
/** Said in a moment, and dear. */
const SAY = 'Va, cours, et venge !';
const CHARACTERS = [...SAY].length;

const allowanceOf = (device: string) => ({ account: `${device} paid characters`, limit: PAID_CHARACTERS_A_DAY });

/** @param ledger a real one; each test has devices of its own */
export function keepsTheQuotaContract(ledger: () => Ledger): void {
  function ring(fails = false) {
    const vendor = {
      ...fakeVocaliser([PAID], async (request) => {
        if (fails) throw new VocaliserError('try-another', 'no credit');
        return fakeSpeech(request);
      }),
      terms: { concurrency: 4, price: 15 },
    };
    const free = fakeVocaliser([FREE]);
    const device = `device ${crypto.randomUUID()}`;
    const parts = { clock: () => Date.now(), log: () => undefined };
    const chain = createChain({
      ...parts,
      vocalisers: [vendor, free],
      chance: () => 0.5,
      pause: realPause,
      ledger: ledger(),
      dollarsADay: 1_000,
    });
    const app = createApp({
      ...parts,
      shelf: memoryShelf(),
      vocalisers: chain.vocalisers,
      chain,
      devices: deviceRoutes(
        {
          admit: async ({ token }) => ({ ok: true, account: token ?? device }),
          charge: async () => undefined,
        },
        () => '203.0.113.1',
      ),
    });
    const put = async (say = SAY, token?: string): Promise<string> => {
      const request = { schema: 1 as const, voice: PAID.id, language: 'fr' as const, say };
      const key = await takeKey(request);
      const answer = await app.request(takePath(key), {
        method: 'PUT',
        body: JSON.stringify(request),
        headers: {
          'Content-Type': 'application/json',
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        },
      });
      await answer.arrayBuffer();
      expect(answer.status).toBe(200);
      return answer.headers.get('Content-Location') === takePath(key) ? 'paid' : 'free';
    };
    /** Leaves the device so many characters. */
    const leave = (characters: number) => ledger().spend(allowanceOf(device), PAID_CHARACTERS_A_DAY - characters);
    return { vendor, free, device, put, leave };
  }

  describe('the quota of a device for paid voices', () => {
    it('lets the vendor be asked to the last character, and the free understudy answers after that', async () => {
      const { vendor, put, leave } = ring();
      await leave(2 * CHARACTERS);
      expect(await put()).toBe('paid');
      expect(await put(SAY.toUpperCase())).toBe('paid');
      expect(await put(SAY.toLowerCase())).toBe('free');
      expect(vendor.asked.length).toBe(2);
    });

    it('is that of one device: another goes on', async () => {
      const { put, leave } = ring();
      await leave(CHARACTERS - 1);
      expect(await put()).toBe('free');
      expect(await put(SAY, crypto.randomUUID())).toBe('paid');
    });

    it('is not touched by what rests on the shelf', async () => {
      const { vendor, device, put, leave } = ring();
      await leave(CHARACTERS);
      expect(await put()).toBe('paid');
      expect(await put()).toBe('paid');
      expect(vendor.asked.length).toBe(1);
      expect(await ledger().spend(allowanceOf(device), 1)).toMatchObject({ granted: false });
    });

    it('is given back when the vendor refuses', async () => {
      const { vendor, device, put } = ring(true);
      expect(await put()).toBe('free');
      expect(vendor.asked.length).toBe(1);
      expect(await ledger().spend(allowanceOf(device), PAID_CHARACTERS_A_DAY)).toMatchObject({
        granted: true,
        left: 0,
      });
    });

    it('holds when many are asked for at once', async () => {
      const { vendor, put, leave } = ring();
      await leave(3 * CHARACTERS);
      const voices = await Promise.all(
        Array.from({ length: 8 }, (_, number) => put(SAY.replace('cours', `cour${number}`))),
      );
      expect(voices.filter((voice) => voice === 'paid').length).toBe(3);
      expect(vendor.asked.length).toBe(3);
    });
  });
}
