/**
 * What the app does once it is shown, in the order in which the actor will need it: nothing of this may delay the first
 * screen, nor compete with it for a slow network.
 *
 * @module
 */
import { install } from './parts/installed.svelte.ts';
import { atRest } from './phone/at-rest.ts';
import { tryUntilDone } from './phone/resume.ts';

/** How long the installation may wait for the script's own face, in ms. */
const LONGEST_WAIT = 10_000;

/** Puts the script's own face on the page, both cuts at once; without a network the stand-ins stay. */
const wearLiterata = async (): Promise<void> => {
  const cuts = ['1em', 'italic 1em'].map((cut) => document.fonts.load(`${cut} 'Literata Variable'`));
  const loaded = await Promise.allSettled(cuts);
  if (loaded.every(({ status }) => status === 'fulfilled')) document.documentElement.dataset['literata'] = '';
};

/** To be called once, when the first screen is shown. Never rejects. */
export const settleIn = async (): Promise<void> => {
  // What was still wanted when the app was closed is taken up again.
  tryUntilDone(async () => (await import('./screens/casting/page-takes.ts')).takes());
  await Promise.race([wearLiterata(), new Promise((late) => setTimeout(late, LONGEST_WAIT))]);
  // The installation is by far the largest: it comes last.
  if (import.meta.env.PROD) atRest(() => void install());
};
