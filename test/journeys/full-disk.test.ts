import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMEDY } from '../fixtures/plays.ts';
import { accountsOf, castScript, memoryOf } from './memory.ts';
import * as screens from './screens.ts';
import { Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.set({ kind: 'mirror' });
});
afterEach(() => stage.clear());

describe('a phone without room', () => {
  it('says what to free, loses nothing, and prepares the voices when there is room', async () => {
    const first = stage.phone.page;
    await first.goto(stage.edge.address);
    await stage.phone.readyOffline();
    await screens.importFile(first, COMEDY.path);
    await screens.cast(first, 'LISE');
    const address = first.url();
    const before = await memoryOf(first);

    // The browser believes for half a minute what it once knew of its room: another process does not know it yet.
    const { page, context } = await stage.restartPhone();
    const tools = await context.newCDPSession(page);
    await tools.send('Storage.overrideQuotaForOrigin', { origin: stage.edge.address, quotaSize: 1 });
    await page.goto(address);
    await screens.prepare(page, 'Ce téléphone');
    await page.getByText(/Ce téléphone n’a plus de place. Ce qui est prêt est gardé. Libérez de la place/).waitFor();
    const full = await memoryOf(page);
    expect(full.scripts.map(({ script }) => script)).toEqual(before.scripts.map(({ script }) => script));
    expect(full.casts).toEqual(before.casts);

    const { page: roomy } = await stage.restartPhone();
    await roomy.goto(address);
    await screens.prepare(roomy, 'Ce téléphone');
    await screens.prepared(roomy);
    const memory = await memoryOf(roomy);
    const { wanted, ...accounts } = accountsOf(await castScript(memory, COMEDY.title), memory);
    expect(accounts).toEqual({ real: wanted, understudied: 0, open: 0 });
  });

  it('says so too when the room was gone in the middle of the work, and nobody could write it down', async () => {
    const first = stage.phone.page;
    await first.goto(stage.edge.address);
    await stage.phone.readyOffline();
    await screens.importFile(first, COMEDY.path);
    await screens.cast(first, 'LISE');
    const address = first.url();
    await screens.prepare(first, 'Ce téléphone');
    await expect.poll(async () => (await memoryOf(first)).outbox.length, { timeout: 20_000 }).toBeGreaterThan(20);

    const { page, context } = await stage.restartPhone();
    const tools = await context.newCDPSession(page);
    await tools.send('Storage.overrideQuotaForOrigin', { origin: stage.edge.address, quotaSize: 1 });
    await page.goto(address);
    await page.getByText(/Ce téléphone n’a plus de place. Ce qui est prêt est gardé. Libérez de la place/).waitFor();
    expect((await memoryOf(page)).outbox.length).toBeGreaterThan(0);
  });
});
