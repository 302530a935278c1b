/**
 * The app as it is installed on this phone: can it work without a network, is there a newer one? Registered once, when
 * the page is at rest.
 *
 * @module
 */
import type { AppState, Registration } from '../phone/registration.ts';

let state = $state.raw<AppState>({ offlineReady: false, updateReady: false });
const registration = Promise.withResolvers<Registration | undefined>();

/** What may be said about the app now; reactive. */
export const installed = (): AppState => state;

/** Registers the app. To be called once, when the first screen is shown. */
export const install = async (): Promise<void> => {
  // Without it the app goes on as a page: it is what a browser without service workers has, too.
  const made = await import('../phone/registration.ts').then(({ registerApp }) => registerApp()).catch(() => undefined);
  registration.resolve(made);
  made?.watch((now) => (state = now));
};

/** Lets the newer version in: the page is loaded anew. Nothing happens while a rehearsal is on. */
export const update = async (): Promise<void> => {
  await (await registration.promise)?.applyUpdate();
};

/** A rehearsal is on until the returned function is called: until then no update is announced or applied. */
export const rehearsalIsOn = (): (() => void) => {
  const begun = registration.promise.then((made) => made?.rehearse());
  return () => void begun.then((end) => end?.());
};
