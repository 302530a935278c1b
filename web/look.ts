/**
 * How the house looks for this actor: theme, size of the script's text, hand. Kept where the inline script of
 * `index.html` can read it before the first paint, so that no theme flashes by.
 *
 * @module
 */
import * as v from 'valibot';
import { SettingsSchema, type Settings } from './storage/records.ts';

/** Same name in `index.html`. */
const PLACE = 'souffleur.look';

export const DEFAULT_LOOK: Settings = { theme: 'system', textSize: 1, hand: 'right' };

/** What was chosen; the defaults when nothing was, or when it cannot be read. */
export const readLook = (): Settings => {
  try {
    const kept = v.safeParse(SettingsSchema, JSON.parse(localStorage.getItem(PLACE) ?? 'null'));
    return kept.success ? kept.output : DEFAULT_LOOK;
  } catch {
    return DEFAULT_LOOK;
  }
};

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

/**
 * Keeps a look and puts it on.
 *
 * @returns false when the browser keeps nothing (private window): it then lasts until the app is closed
 */
export const chooseLook = (look: Settings): boolean => {
  wearLook(look);
  try {
    localStorage.setItem(PLACE, JSON.stringify(look));
    return true;
  } catch {
    return false;
  }
};

/** Follows the system when it goes from day to night, as long as no theme is pinned. */
export const followSystem = (): void => {
  daylight().addEventListener('change', () => wearLook(readLook()));
};
