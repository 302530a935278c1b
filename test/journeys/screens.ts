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

/** Chooses files by their paths, on the screen where a text is added: named to the browser, not sent to it. */
export async function chooseFile(page: Page, ...paths: string[]): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  const { root } = await tools.send('DOM.getDocument');
  const { nodeId } = await tools.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'input[type=file]' });
  await tools.send('DOM.setFileInputFiles', { nodeId, files: paths });
  await tools.detach();
}

/** Imports a file, or several that are the pages of one text, from the library to its proof. */
export async function importFile(page: Page, ...paths: string[]): Promise<void> {
  await openAdd(page);
  await chooseFile(page, ...paths);
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

/** What the proof says of every character: its name in capitals and the number of its lines, and the total. */
export async function charactersOnProof(page: Page): Promise<Record<string, number>> {
  const list = page.locator('section[aria-labelledby=characters] li');
  const rows = await list.evaluateAll((items) =>
    items.map((item) => [
      item.querySelector('b')?.textContent.toUpperCase() ?? '',
      Number(item.querySelector('b + span')?.textContent),
    ]),
  );
  return Object.fromEntries(rows) as Record<string, number>;
}

/** From the proof to roles and voices, and says what I play. */
export async function cast(page: Page, role: string): Promise<void> {
  await page.getByRole('link', { name: 'C’est bon' }).click();
  await page.getByRole('button', { name: new RegExp(`^${role}\\b.*répliques?$`, 'is') }).click();
}

/** Gives a partner the first voice that is described so. */
export async function giveVoice(page: Page, role: string, description: RegExp): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${role}\\b.*Changer la voix`, 'is') }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: description, pressed: false }).first().click();
  await sheet.getByRole('button', { name: description, pressed: true }).waitFor();
  await page.keyboard.press('Escape');
}

/** Has the voices prepared; answers the question about the network when it is asked. */
export async function prepare(page: Page, from: 'Le réseau' | 'Ce téléphone'): Promise<void> {
  await page.getByRole('button', { name: 'Préparer les voix' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${from}`) })
    .click();
}

/** Resolves when everything that can be prepared now is. */
export const prepared = (page: Page): Promise<void> =>
  page.getByText('Tout est prêt, même sans réseau.').waitFor({ timeout: 180_000 });

/** Goes on stage from the roles. */
export async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Commencer' }).click();
  await deck(page).waitFor();
}

const deck = (page: Page): Locator => page.getByRole('region', { name: 'Commandes' });

/** The button that starts the sound. */
export const play = (page: Page): Promise<void> => deck(page).getByRole('button', { name: 'Lecture' }).click();

/** The big button in my gap. */
export const said = (page: Page): Locator => deck(page).getByRole('button', { name: /^Dit/ });

/** Who says the speech under the spot, in capitals. */
export const speakerAtSpot = async (page: Page): Promise<string> =>
  (await page.locator('article[aria-current] h3').innerText()).toUpperCase();

/** Makes the voices as fast as they go. */
export async function hurry(page: Page): Promise<void> {
  await deck(page)
    .getByRole('button', { name: /allure/ })
    .click();
  const rate = page.getByRole('dialog').getByRole('slider', { name: 'Allure' });
  await rate.fill('1.6');
  await page.keyboard.press('Escape');
}
