/**
 * The language of the interface, which never follows the script's.
 *
 * @module
 */
import { getLocale, overwriteGetLocale, setLocale } from '#locale';

export type Tongue = ReturnType<typeof getLocale>;

let tongue = $state(getLocale());
// Every message reads it, so that what is on the screen changes its words and stays where it is.
overwriteGetLocale(() => tongue);

/** The language shown; reactive. */
export const shownLanguage = (): Tongue => tongue;

/** Shows the house in another language at once, without loading the page again. */
export const showLanguage = (chosen: Tongue): void => {
  void setLocale(chosen, { reload: false });
  document.documentElement.lang = chosen;
  tongue = chosen;
};
