/** The whole house in a page of the tests: opened at an address, on a phone that is new or was used before. */
import { mount, unmount } from 'svelte';
import { expect } from 'vitest';
import App from '../../web/app.svelte';
import { showLanguage } from '../../web/language.svelte.ts';
import { shelveReadyScenes } from '../../web/screens/library/shelve-ready.ts';
import { connection } from '../../web/storage/database.ts';
import { STORES } from '../../web/storage/schema.ts';
import '../../web/styles/tokens.css';
import '../../web/styles/type.css';
import '../../web/styles/base.css';
import '../../web/styles/frame.css';

/** A phone on which nobody has been. */
export const newPhone = async (): Promise<void> => {
  localStorage.clear();
  showLanguage('fr');
  await connection.write(STORES, async (transaction) => {
    await Promise.all(STORES.map((store) => transaction.objectStore(store).clear()));
    return { value: undefined, changes: [] };
  });
};

export interface House extends AsyncDisposable {
  /** The first element that shows these words, once it is there. */
  sees(words: string | RegExp): Promise<HTMLElement>;
  /** Presses the button or link of this name, once it is there. */
  presses(name: string | RegExp): Promise<void>;
  readonly element: HTMLElement;
}

const says = (element: HTMLElement, words: string | RegExp): boolean => {
  const own = (element.getAttribute('aria-label') ?? element.textContent).replaceAll(/\s+/g, ' ').trim();
  return typeof words === 'string' ? own === words : words.test(own);
};

/** Opens the house at an address (`#/settings`); to be left with `await using`. */
export const openHouse = async (address: string): Promise<House> => {
  location.hash = address;
  await shelveReadyScenes(Date.now());
  const element = document.createElement('div');
  document.body.append(element);
  const app = mount(App, { target: element, props: { onshown: () => undefined } });
  const find = (selector: string, words: string | RegExp): Promise<HTMLElement> =>
    expect
      .poll(() => [...element.querySelectorAll<HTMLElement>(selector)].find((one) => says(one, words)) ?? null, {
        message: `${selector} that says ${String(words)}`,
        timeout: 10_000,
      })
      .not.toBeNull()
      .then(() => {
        const found = [...element.querySelectorAll<HTMLElement>(selector)].find((one) => says(one, words));
        if (!found) throw new Error(`${String(words)} went away`);
        return found;
      });
  return {
    element,
    sees: (words) => find('h1, h2, h3, p, b, strong, span, small, li, label, legend, [role=alert]', words),
    presses: async (name) => (await find('button, a, summary', name)).click(),
    [Symbol.asyncDispose]: async () => {
      await unmount(app);
      element.remove();
    },
  };
};

/** Types into a field as a person would: all at once, but told as input. */
export const type = (field: HTMLInputElement | HTMLTextAreaElement, text: string): void => {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
};
