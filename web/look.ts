/**
 * How the house looks for this actor: theme, size of the script's text, hand. The database keeps it; a copy lies where
 * the inline script of `index.html` can read it before the first paint, so that no theme flashes by.
 *
 * @module
 */
import * as v from 'valibot';
import type { Written } from './storage/database.ts';
import { SettingsSchema, type Settings } from './storage/records.ts';
import { changeSettings, DEFAULT_SETTINGS, settings } from './storage/settings.ts';

/** Same name in `index.html`. */
const COPY = 'souffleur.look';

/** What was chosen; the defaults when nothing was, or when it cannot be read. */
export const readLook = (): Settings => {
  try {
    const kept = v.safeParse(SettingsSchema, JSON.parse(localStorage.getItem(COPY) ?? 'null'));
    return kept.success ? kept.output : DEFAULT_SETTINGS;
  } catch {
    return DEFAULT_SETTINGS;
  }
};

/** What the script may be set at, times its usual size. */
export const SMALLEST_TEXT = 0.8;
export const LARGEST_TEXT = 2.4;

/** The size nearest to a wanted one that the script may have, in steps that can be seen. */
export const textSizeNear = (wanted: number): number =>
  Math.round(20 * Math.min(LARGEST_TEXT, Math.max(SMALLEST_TEXT, wanted))) / 20;

const daylight = (): MediaQueryList => matchMedia('(prefers-color-scheme: light)');

/** Puts a look on the page: `data-theme`, `data-hand`, `--text-size`, and the colour of the browser's own bar. */
export const wearLook = (look: Settings): void => {
  const root = document.documentElement;
  root.dataset['theme'] = look.theme === 'system' ? (daylight().matches ? 'paper' : 'dark') : look.theme;
  root.dataset['hand'] = look.hand;
  root.style.setProperty('--text-size', String(look.textSize));
  const house = getComputedStyle(root).getPropertyValue('--house').trim();
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', house);
};

const copyLook = (look: Settings): void => {
  wearLook(look);
  try {
    localStorage.setItem(COPY, JSON.stringify(look));
  } catch {
    // A browser that keeps nothing shows the default theme for an instant at the next start: no more than that.
  }
};

/** Keeps a look and puts it on at once. */
export const chooseLook = (look: Settings): Promise<Written<undefined>> => {
  copyLook(look);
  return changeSettings(look);
};

/** Puts on the look that the database keeps: a backup has brought another. */
export const adoptLook = async (): Promise<Settings> => {
  const kept = await settings();
  copyLook(kept);
  return kept;
};

/** Follows the system when it goes from day to night, as long as no theme is pinned. */
export const followSystem = (): void => {
  daylight().addEventListener('change', () => wearLook(readLook()));
};
