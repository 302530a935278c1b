/**
 * What the actor of the drill does, and what the phone shows of it.
 *
 * @module
 */
import type { Page } from 'playwright';
import type { PushTarget } from '../../../edge/notify/port.ts';
import type { PlacedOrderRecord } from '../../../web/storage/records.ts';
import { heardOn, soundsOn } from '../../journeys/ear.ts';
import type { Phone } from '../../journeys/phone.ts';
import * as screens from '../../journeys/screens.ts';
import { silencesOf } from './silences.ts';

/** The leading part of the plays that are made of the comedy. */
const ROLE = 'LISE';

declare global {
  interface Window {
    /** When the screen was touched, in ms since the page began. */
    touches: number[];
  }
}

/**
 * Prepares a phone that was just switched on: it notes every touch, and subscribes at our own push service, since the
 * one of a browser is not on this machine.
 */
export async function prepare({ context }: Phone, subscription: PushTarget): Promise<void> {
  await context.addInitScript((target) => {
    window.touches = [];
    addEventListener('click', () => window.touches.push(performance.now()), true);
    Notification.requestPermission = () => Promise.resolve('granted');
    Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
    PushManager.prototype.subscribe = () => Promise.resolve({ toJSON: () => target } as unknown as PushSubscription);
  }, subscription);
}

/** Brings a play, says who I play, and has the voices prepared; returns the address of its roles and voices. */
export async function orderPlay(page: Page, path: string, settled: 'asked' | 'known'): Promise<string> {
  await screens.importFile(page, path);
  await screens.cast(page, ROLE);
  await (settled === 'asked'
    ? screens.prepare(page, 'Le réseau')
    : page.getByRole('button', { name: 'Préparer les voix' }).click());
  return page.url();
}

/** Asks to be told when the voices are ready. */
export async function askToBeTold(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Me prévenir quand c’est prêt' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sur ce téléphone' }).click();
  await page.getByText('Vous serez prévenu quand ce sera prêt.').waitFor();
}

/** What the phone knows of its orders on rings, and how many lines it still waits for. */
export function booksOf(page: Page): Promise<{ placed: PlacedOrderRecord[]; open: number }> {
  return page.evaluate(async () => {
    const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(request.error?.message));
      });
    const database = await settled(indexedDB.open('souffleur'));
    try {
      const transaction = database.transaction(['placed', 'outbox']);
      const [placed, open] = await Promise.all([
        settled(transaction.objectStore('placed').getAll() as IDBRequest<PlacedOrderRecord[]>),
        settled(transaction.objectStore('outbox').count()),
      ]);
      return { placed, open };
    } finally {
      database.close();
    }
  });
}

/** Goes on stage from roles and voices, in a hurry. */
export async function goOnStage(page: Page): Promise<void> {
  await screens.begin(page);
  await screens.hurry(page);
}

/** Goes to a scene, the first being 0. */
export async function goToScene(page: Page, scene: number): Promise<void> {
  await page.getByRole('button', { name: /Choisir une scène/ }).click();
  await page.getByRole('dialog').locator('li').nth(scene).getByRole('button').click();
}

/** What the actor met in a stretch of rehearsal. */
export interface Stretch {
  /** From asking for each cue, or the end of the one before, to its first sound, in ms. */
  readonly silences: readonly number[];
}

/** Plays until my gap has come so many times. */
export async function rehearse(page: Page, gaps: number): Promise<Stretch> {
  const before = await soundsOn(page);
  await screens.play(page);
  for (let gap = 0; gap < gaps; gap += 1) {
    await screens.said(page).waitFor({ timeout: 120_000 });
    if (gap < gaps - 1) await screens.said(page).click();
  }
  const touches = await page.evaluate(() => window.touches);
  const began = await page.evaluate((after) => window.earNotes[after]?.from ?? Infinity, before);
  const all = (await heardOn(page)).filter(({ from }) => from >= began);
  return { silences: silencesOf(touches, all) };
}
