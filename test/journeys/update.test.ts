/**
 * Two versions of the app: the built one, and the same with every file under another name, as a later build would have.
 *
 * @module
 */
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headersFile } from '../../edge/security.ts';
import { inlineScriptHashes } from '../../web/build/first-load.ts';
import { heardOn } from './ear.ts';
import * as screens from './screens.ts';
import { Stage } from './stage.ts';

const built = resolve(import.meta.dirname, '../../.build/app');
const TEXTS = new Set(['.html', '.js', '.css', '.webmanifest']);
const LATER = 'later';

let folder: string;
let stage: Stage;

/** Writes a later version into the folder that is served, in one step. */
async function deployLater(): Promise<void> {
  const later = join(folder, 'later');
  await cp(built, later, { recursive: true });
  await rename(join(later, 'assets'), join(later, LATER));
  for (const name of await readdir(later, { recursive: true })) {
    if (!TEXTS.has(extname(name))) continue;
    const path = join(later, name);
    const text = (await readFile(path, 'utf8')).replaceAll('assets/', `${LATER}/`);
    // The service worker knows files whose names do not change by a revision each.
    await writeFile(path, text.replaceAll(/(revision:\W)(?=[\w-]{20})/g, '$1later-'));
    // The inline script names files, too.
    if (name === 'index.html') await writeFile(join(later, '_headers'), headersFile(inlineScriptHashes(text)));
  }
  await serve(later);
}

/** Puts a version in the place of the one that is served. */
async function serve(version: string): Promise<void> {
  const served = join(folder, 'served');
  await rm(served, { recursive: true, force: true });
  await cp(version, served, { recursive: true });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'souffleur-update-'));
  await serve(built);
  stage = await Stage.set({ kind: 'mirror', app: join(folder, 'served') });
  const { page } = stage.phone;
  await page.goto(stage.edge.address);
  await stage.phone.readyOffline();
  await expect
    .poll(
      async () => {
        await page.reload();
        return page.evaluate(() => navigator.serviceWorker.controller !== null);
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBe(true);
  await screens.titlesOnShelf(page);
});
afterEach(async () => {
  await stage.clear();
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** Which version the page is. */
const isLater = (): Promise<boolean> =>
  stage.phone.page.evaluate(
    (later) => document.querySelector('script[type=module][src]')?.getAttribute('src')?.includes(later) ?? false,
    LATER,
  );

/** Has the browser look for another version until it is here. */
async function findUpdate(): Promise<void> {
  const look = (): Promise<boolean> =>
    stage.phone.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      if (!registration?.waiting && !registration?.installing) await registration?.update().catch(() => undefined);
      return registration?.waiting != null;
    });
  await expect.poll(look, { timeout: 30_000, interval: 500 }).toBe(true);
}

/** Opens the ready scene and hears its first cue. */
async function hearScene(): Promise<void> {
  const { page } = stage.phone;
  await page.locator('a').filter({ hasText: 'Le Mot qui manque' }).click();
  await screens.play(page);
  await expect.poll(async () => (await heardOn(page)).length, { timeout: 20_000 }).toBeGreaterThan(0);
}

describe('an update', () => {
  it('waits, says nothing during a rehearsal, asks afterwards, and comes when the actor says so', async () => {
    const { page } = stage.phone;
    const offer = page.getByText('Une mise à jour est prête.');
    await hearScene();
    await deployLater();
    await findUpdate();
    expect(await offer.isVisible()).toBe(false);
    expect(await isLater()).toBe(false);

    await screens.openLibrary(page);
    await offer.waitFor();
    expect(await isLater()).toBe(false);
    await page.getByRole('button', { name: 'Mettre à jour' }).click();
    await expect.poll(isLater, { timeout: 20_000 }).toBe(true);
    await screens.titlesOnShelf(page);
    expect(await offer.isVisible()).toBe(false);
  });
});

describe('an old service worker with a new edge', () => {
  it('opens screens that the edge has no more, and has takes made', async () => {
    await deployLater();
    await stage.phone.page.reload();
    expect(await isLater()).toBe(false);
    await hearScene();
    await screens.openLibrary(stage.phone.page);
    await screens.openAdd(stage.phone.page);
  });
});

describe('a new service worker with an old edge', () => {
  it('opens screens that the edge does not have yet, and has takes made', async () => {
    const { page } = stage.phone;
    await deployLater();
    await findUpdate();
    await page.getByRole('button', { name: 'Mettre à jour' }).click();
    await expect.poll(isLater, { timeout: 20_000 }).toBe(true);
    await serve(built);
    await page.reload();
    expect(await isLater()).toBe(true);
    await hearScene();
    await screens.openLibrary(page);
    await screens.openAdd(page);
  });
});
