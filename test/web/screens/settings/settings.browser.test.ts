import { deleteDB } from 'idb';
import { mount, unmount } from 'svelte';
import { page } from 'vitest/browser';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { overwriteGetLocale } from '#locale';
import ConfidentialScripts from '../../../../web/screens/settings/confidential-scripts.svelte';
import RoomTaken from '../../../../web/screens/settings/room-taken.svelte';
import { connection, DATABASE } from '../../../../web/storage/database.ts';
import { addScript } from '../../../../web/storage/scripts.ts';
import { scriptRecord } from '../../storage/samples.ts';

let shown: Record<string, unknown> | undefined;

beforeEach(async () => {
  overwriteGetLocale(() => 'fr');
  await deleteDB(DATABASE);
});
afterEach(async () => {
  if (shown) await unmount(shown);
  document.body.replaceChildren();
  connection.close();
  vi.restoreAllMocks();
});

it('lists the confidential scripts, each with the way to where that is changed', async () => {
  await addScript({ ...scriptRecord('secret'), confidential: true });
  await addScript({ ...scriptRecord('open'), confidential: false });
  shown = mount(ConfidentialScripts, { target: document.body });
  await expect.element(page.getByRole('heading', { name: 'Textes confidentiels' })).toBeVisible();
  const links = page.getByRole('link').elements();
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['#/script/secret/proof']);
});

it('asks the phone to keep everything as often as I like, and says when it does not promise', async () => {
  vi.spyOn(navigator.storage, 'persisted').mockResolvedValue(false);
  const asked = vi.spyOn(navigator.storage, 'persist').mockResolvedValueOnce(false).mockResolvedValueOnce(true);
  shown = mount(RoomTaken, { target: document.body });
  const ask = page.getByRole('button', { name: 'Lui demander de tout garder' });
  await ask.click();
  await expect.element(page.getByText(/^Il ne s’engage pas encore/)).toBeVisible();
  await ask.click();
  await expect.element(page.getByText('Ce téléphone s’engage à garder vos textes.')).toBeVisible();
  expect(asked).toHaveBeenCalledTimes(2);
});
