import { deleteDB } from 'idb';
import { mount, unmount } from 'svelte';
import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { overwriteGetLocale } from '#locale';
import TellMe from '../../../../web/screens/casting/tell-me.svelte';
import { connection, DATABASE } from '../../../../web/storage/database.ts';
import { readOrderBooks } from '../../../../web/storage/placed-orders.ts';
import { keepMirrors } from '../../../../web/storage/settings.ts';

let screen: Record<string, unknown> | undefined;

beforeEach(async () => {
  overwriteGetLocale(() => 'fr');
  connection.close();
  await deleteDB(DATABASE);
});
afterEach(async () => {
  if (screen) await unmount(screen);
  screen = undefined;
  vi.restoreAllMocks();
});

/** The offer as it stands under the voices, on a phone that knows so many mirrors, of an edge that can tell so. */
async function open(ways: { push: { publicKey: string } | null; email: boolean }, mirrors = 1): Promise<void> {
  vi.spyOn(window, 'fetch').mockImplementation(async () => Response.json(ways));
  await keepMirrors(Array.from({ length: mirrors }, (_, number) => `https://mirror-${number}.example`));
  screen = mount(TellMe, { target: document.body, props: { script: 'menteur' } });
}

const offer = page.getByRole('button', { name: 'Me prévenir quand c’est prêt' });

it('an actor who leaves an address is told so, and the address is kept for the script', async () => {
  await open({ push: null, email: true });
  await offer.click();
  const sheet = page.getByRole('dialog');
  await expect.element(sheet.getByRole('button', { name: 'Sur ce téléphone' })).not.toBeInTheDocument();
  await sheet.getByRole('textbox').fill('lise@example.org');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText(/^Vous serez prévenu/)).toBeVisible();
  await expect.element(sheet).not.toBeInTheDocument();
  expect((await readOrderBooks()).awaited).toEqual([
    { script: 'menteur', targets: { language: 'fr', email: 'lise@example.org' } },
  ]);
});

it('an actor who does not permit notifications is told what that means, and nothing is kept', async () => {
  vi.spyOn(Notification, 'permission', 'get').mockReturnValue('default');
  vi.spyOn(Notification, 'requestPermission').mockResolvedValue('denied');
  await open({
    push: { publicKey: 'BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
    email: false,
  });
  await offer.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sur ce téléphone' }).click();
  await expect.element(page.getByRole('alert')).toBeVisible();
  expect((await readOrderBooks()).awaited).toEqual([]);
});

it.each([
  ['a single ring, which nobody could speak for when it fails', { push: null, email: true }, 0],
  ['rings that can tell nobody', { push: null, email: false }, 1],
])('nothing is promised with %s', async (_, ways, mirrors) => {
  const asked = vi.spyOn(window, 'fetch');
  await open(ways, mirrors);
  await vi.waitFor(() => expect(asked.mock.calls.length).toBe(mirrors));
  await expect.element(offer).not.toBeInTheDocument();
});
