/**
 * `npm run picture`: takes the picture of README.md from the app itself, with a play of the fixtures.
 *
 * @module
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium as playwright, type Browser, type Page } from 'playwright';
import { chromium } from './chromium.ts';
import { begin, cast, importFile, openLibrary, play, prepare } from './journeys/screens.ts';
import { Edge } from './journeys/edge.ts';

const PLAY = resolve(import.meta.dirname, 'fixtures/le-trou-du-souffleur.txt');
const PICTURE = resolve(import.meta.dirname, '../web/screens/tour.png');
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1130, height: 740 };
/** Long enough for fonts to come and for a few words to be lit, in ms. */
const A_MOMENT = 700;

const open = async (browser: Browser, address: string, viewport: typeof PHONE, colorScheme: 'dark' | 'light') => {
  const context = await browser.newContext({ viewport, colorScheme, locale: 'fr-FR', deviceScaleFactor: 1.5 });
  const page = await context.newPage();
  await page.goto(address);
  return page;
};

const shoot = async (page: Page): Promise<string> => {
  await page.waitForTimeout(A_MOMENT);
  return (await page.screenshot()).toString('base64');
};

/** Starts the sound, and waits until it is heard: a word is lit then. */
async function playAloud(page: Page): Promise<void> {
  await play(page);
  await page.locator('article[aria-current] mark').waitFor();
}

async function walk(page: Page): Promise<string[]> {
  const shots: string[] = [];
  await importFile(page, PLAY);
  shots.push(await shoot(page));
  await cast(page, 'Lise');
  await prepare(page, 'Ce téléphone');
  shots.push(await shoot(page));
  await openLibrary(page);
  shots.unshift(await shoot(page));
  await page.goBack();
  await begin(page);
  await playAloud(page);
  shots.push(await shoot(page));
  return shots;
}

const state = await mkdtemp(join(tmpdir(), 'souffleur-picture-'));
const edge = await Edge.start({ kind: 'mirror', state, variables: {} });
const browser = await playwright.launch(await chromium());
try {
  const dark = await walk(await open(browser, edge.address, PHONE, 'dark'));
  const desk = await open(browser, `${edge.address}/#/script/ready-fr/rehearse`, DESK, 'light');
  await playAloud(desk);
  const shots = [...dark.map((shot) => ({ shot, ...PHONE })), { shot: await shoot(desk), ...DESK }];
  const sheet = await browser.newPage({
    viewport: { width: 4 * PHONE.width + 100, height: 100 },
    deviceScaleFactor: 1,
  });
  await sheet.setContent(
    `<body style="margin:0;padding:20px;background:#0b0908;display:flex;flex-wrap:wrap;justify-content:center;gap:20px">${shots
      .map(({ shot, width }) => `<img width="${width}" style="border-radius:24px" src="data:image/png;base64,${shot}">`)
      .join('')}`,
  );
  await writeFile(PICTURE, await sheet.screenshot({ fullPage: true }));
  console.log(PICTURE);
} finally {
  await browser.close();
  await edge.kill();
  await rm(state, { recursive: true, force: true });
}
