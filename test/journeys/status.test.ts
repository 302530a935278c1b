/**
 * The status page in a real browser, as a ring serves it on a bad night: without a script, on a narrow phone, by the
 * rules of axe, in both themes and both languages.
 *
 * @module
 */
import axe from 'axe-core';
import { chromium as playwright, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMirror, type Mirror } from '../../edge/mirror.node.ts';
import { realPause } from '../../edge/pause.ts';
import { sqliteFile } from '../../edge/sql/sqlite.node.ts';
import { configuredStatus, configuredWatcher } from '../../edge/status/configured.ts';
import type { StatusHost } from '../../edge/status/configured.ts';
import { chromium } from '../chromium.ts';
import { fakeVocaliser, fakeVoice } from '../edge/fake-vocaliser.ts';

const NOW = Date.UTC(2021, 2, 10, 5, 32);
const DAY = 86_400_000;
const log = (): void => undefined;

/** A ring that has watched for 60 days; its neighbour burns, a vendor is out of credit. */
async function badNight(): Promise<Mirror> {
  let now = NOW - 60 * DAY;
  let vendorFails = false;
  let neighbourBurns = false;
  const vocalisers = [
    fakeVocaliser([fakeVoice({ id: 'azure-1/fr-denise' })], (request) =>
      vendorFails
        ? Promise.reject(new Error('no credit'))
        : fakeVocaliser([]).vocalise(request, new AbortController().signal),
    ),
    fakeVocaliser([fakeVoice({ id: 'espeak-1/fr-clear' })]),
  ];
  const health = { status: 'ok', schema: 1, shelf: 'r2', vocalisers: [] };
  const reach: typeof fetch = async (input) => {
    if (neighbourBurns && String(input).includes('strasbourg')) throw new TypeError('refused');
    return Response.json(health);
  };
  const host: StatusHost = {
    self: 'https://souffleur.example',
    others: ['https://mirror.souffleur.example', 'https://rbx-gravelines-strasbourg-2.a-very-long-name.example'],
    ...{ vocalisers, queueAge: async () => 0, reach, clock: () => now, pause: realPause, log },
  };
  const watcher = configuredWatcher({}, host, sqliteFile(':memory:'));
  const rounds = async (from: number, count: number, apart = 60_000): Promise<void> => {
    for (let round = 0; round < count; round += 1) {
      now = from + round * apart;
      await watcher.round();
    }
  };
  await rounds(now, 2);
  for (const [day, minutes] of [
    [50, 3],
    [31, 25],
    [30, 2],
    [9, 5],
  ] as const) {
    vendorFails = true;
    await rounds(NOW - day * DAY, minutes);
    vendorFails = false;
    await rounds(NOW - day * DAY + minutes * 60_000, 40);
  }
  now = NOW - 2 * DAY;
  await watcher.notice({ id: 'over', fr: 'Travaux terminés cette nuit.', en: 'Works done tonight.', end: true });
  neighbourBurns = true;
  await rounds(NOW - 300_000, 5);
  await watcher.notice({
    id: 'fire',
    fr: 'Un incendie a détruit le centre de données de Strasbourg.\nVos textes, vos voix et vos répétitions sont sur votre téléphone.',
    en: 'A fire destroyed the datacentre of Strasbourg.\nYour scripts, voices and rehearsals are on your phone.',
  });
  return startMirror({
    port: 0,
    host: '127.0.0.1',
    ports: { vocalisers, status: configuredStatus({}, host, watcher), clock: () => now, log },
  });
}

let ring: Mirror;
let browser: Browser;
beforeAll(async () => {
  ring = await badNight();
  browser = await playwright.launch(await chromium());
});
afterAll(async () => {
  await browser.close();
  await ring.stop();
});

interface Eye {
  readonly scheme: 'dark' | 'light';
  readonly locale: 'fr-FR' | 'en-GB';
  readonly width: number;
  readonly height: number;
}

async function within(eye: Eye, scripts: boolean, look: (page: Page) => Promise<void>): Promise<void> {
  const { scheme, locale, width, height } = eye;
  const context = await browser.newContext({
    ...{ colorScheme: scheme, locale, viewport: { width, height }, javaScriptEnabled: scripts },
  });
  const page = await context.newPage();
  const refused: string[] = [];
  page.on('console', (message) => refused.push(message.text()));
  await page.goto(`${ring.origin}/status`);
  await look(page);
  expect(refused.filter((text) => /Content.Security.Policy/i.test(text))).toEqual([]);
  await context.close();
}

const EYES: readonly Eye[] = (['dark', 'light'] as const).flatMap((scheme) =>
  [['fr-FR', 360, 740] as const, ['en-GB', 1280, 800] as const, ['fr-FR', 320, 640] as const].map(
    ([locale, width, height]) => ({ scheme, locale, width, height }),
  ),
);
const SHOTS = process.env['SOUFFLEUR_SHOTS'];

describe.each(EYES)('the status page, $scheme, $locale, $width × $height', (eye) => {
  it('has nothing beyond the edge, and its sentence in sight', () =>
    within(eye, false, async (page) => {
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/${eye.scheme}-${eye.width}.png`, fullPage: true });
      const { scroll, client } = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        client: document.documentElement.clientWidth,
      }));
      expect(scroll).toBeLessThanOrEqual(client);
      const sentence = await page.locator('h1').boundingBox();
      expect((sentence?.y ?? Infinity) + (sentence?.height ?? 0)).toBeLessThan(eye.height);
    }));

  // Axe runs in the page, and so needs a browser with scripts; the page has none.
  it('has no barrier', () =>
    within(eye, true, async (page) => {
      await page.evaluate(axe.source);
      const found = await page.evaluate(() =>
        (window as unknown as { axe: typeof axe }).axe.run({
          runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
        }),
      );
      expect(
        found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`)),
      ).toEqual([]);
    }));

  it('leads to the other language, and back', () =>
    within(eye, false, async (page) => {
      const [other, own] = eye.locale === 'fr-FR' ? ['English', 'Français'] : ['Français', 'English'];
      await page.getByRole('link', { name: other }).click();
      expect(await page.locator('html').getAttribute('lang')).toBe(eye.locale === 'fr-FR' ? 'en' : 'fr');
      await page.getByRole('link', { name: own }).click();
      expect(await page.locator('html').getAttribute('lang')).toBe(eye.locale.slice(0, 2));
    }));
});
