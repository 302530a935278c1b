import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMEDY } from '../fixtures/plays.ts';
import { accountsOf, castScript, memoryOf } from './memory.ts';
import * as screens from './screens.ts';
import { Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set({ kind: 'mirror' });
});
afterAll(() => stage.clear());

/** Room for a part of the comedy’s voices only, in bytes. */
const LITTLE = 600_000;

describe('a phone without room', () => {
  it('says what to free, keeps what was stored, and goes on when there is room', async () => {
    const { page, context } = stage.phone;
    const tools = await context.newCDPSession(page);
    const origin = stage.edge.address;
    await page.goto(origin);
    await stage.phone.readyOffline();
    await screens.importFile(page, COMEDY.path);
    await screens.cast(page, 'LISE');
    const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    await tools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: used + LITTLE });

    await screens.prepare(page, 'Ce téléphone');
    await page.getByText(/Ce téléphone n’a plus de place. Ce qui est prêt est gardé. Libérez de la place/).waitFor();
    const full = await memoryOf(page);
    const before = accountsOf(await castScript(full, COMEDY.title), full);
    expect(before.real).toBeGreaterThan(0);
    expect(before.real + before.open).toBe(before.wanted);
    expect(full.takes.every(({ whole }) => whole)).toBe(true);

    await tools.send('Storage.overrideQuotaForOrigin', { origin });
    await page.getByRole('button', { name: 'Reprendre' }).click();
    await screens.prepared(page);
    const memory = await memoryOf(page);
    const after = accountsOf(await castScript(memory, COMEDY.title), memory);
    expect(after).toEqual({ wanted: before.wanted, real: before.wanted, understudied: 0, open: 0 });
    const kept = new Map(memory.takes.map((take) => [take.key, take.digest]));
    for (const { key, digest } of full.takes) expect(kept.get(key)).toBe(digest);
  });
});
