/**
 * The app as it is installed on this phone: can it work without a network, is there a newer one? Registered once, when
 * the page is at rest.
 *
 * @module
 */
import type { AppState, Registration } from '../phone/registration.ts';

let state = $state.raw<AppState>({ offlineReady: false, updateReady: false });
let registration: Promise<Registration | undefined> | undefined;

/** What may be said about the app now; reactive. */
export const installed = (): AppState => state;

/** Registers the app. To be called once, when the first screen is shown. */
export const install = (): void => {
  registration = import('../phone/registration.ts').then(({ registerApp }) => registerApp());
  // Without it the app goes on as a page: it is what a browser without service workers has, too.
  registration.then(
    (made) => made?.watch((now) => (state = now)),
    () => (registration = undefined),
  );
};

/** Lets the newer version in: the page is loaded anew. Nothing happens while a rehearsal is on. */
export const update = async (): Promise<void> => {
  await (await registration)?.applyUpdate();
};

/** A rehearsal is on until the returned function is called: until then no update is announced or applied. */
export const rehearsalIsOn = (): (() => void) => {
  const begun = registration?.then((made) => made?.rehearse());
  return () => void begun?.then((end) => end?.());
};
