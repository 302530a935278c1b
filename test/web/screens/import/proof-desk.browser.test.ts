import { deleteDB } from 'idb';
import { mount, unmount } from 'svelte';
import { page } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#locale';
import { NO_FINDINGS } from '../../../../web/screens/import/findings.ts';
import ProofDesk from '../../../../web/screens/import/proof-desk.svelte';
import { connection, DATABASE } from '../../../../web/storage/database.ts';
import { addScript, scriptOf } from '../../../../web/storage/scripts.ts';
import { scriptRecord } from '../../storage/samples.ts';

const record = scriptRecord('lampe');
let shown: Record<string, unknown> | undefined;

beforeEach(async () => {
  overwriteGetLocale(() => 'fr');
  await deleteDB(DATABASE);
});
afterEach(async () => {
  if (shown) await unmount(shown);
  document.body.replaceChildren();
  connection.close();
});

const open = (): void => {
  shown = mount(ProofDesk, { target: document.body, props: { record, original: undefined, findings: NO_FINDINGS } });
};
const secret = () => page.getByRole('switch', { name: /^confidentiel/i });

describe('a script that becomes confidential', () => {
  it('is shown and stored so', async () => {
    await addScript(record);
    open();
    await secret().click();
    await expect.poll(async () => (await scriptOf('lampe'))?.confidential).toBe(true);
    await expect.element(secret()).toBeChecked();
  });

  it('is not shown so when it could not be stored', async () => {
    open();
    await secret().click();
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.element(secret()).not.toBeChecked();
  });
});
