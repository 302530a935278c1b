/**
 * What an actor does on the screens, by the names that the screens show: the French ones.
 *
 * @module
 */
import type { Locator, Page } from 'playwright';

/** From the library to the screen where a text is added. */
export async function openAdd(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Ajouter un texte' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ajouter' }).waitFor();
}

/** Chooses a file by its path, on the screen where a text is added: named to the browser, not sent to it. */
export async function chooseFile(page: Page, path: string): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  const { root } = await tools.send('DOM.getDocument');
  const { nodeId } = await tools.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'input[type=file]' });
  await tools.send('DOM.setFileInputFiles', { nodeId, files: [path] });
  await tools.detach();
}

/** Imports a file, from the library to its proof. */
export async function importFile(page: Page, path: string): Promise<void> {
  await openAdd(page);
  await chooseFile(page, path);
  await proof(page).waitFor();
}

/** The heading of the screen where a text is checked. */
export const proof = (page: Page): Locator => page.getByRole('heading', { level: 1, name: 'Vérifier le texte' });

/** Back to the library, by the address: as from the home screen of the phone. */
export async function openLibrary(page: Page): Promise<void> {
  await page.evaluate(() => (location.hash = '#/'));
  await page.getByRole('heading', { level: 1, name: 'Bibliothèque' }).waitFor();
}

/** Names of the scripts on the shelf, once they are there: it is never empty unless they were deleted. */
export async function titlesOnShelf(page: Page): Promise<string[]> {
  await page.locator('.cover').first().waitFor();
  return page.locator('.cover b').allInnerTexts();
}
