/**
 * The way that led to this screen, kept with the entry of the browser's history, so that the back button of the phone
 * and the one on the screen do the same, and nobody goes in circles: a screen that is already behind is returned to
 * rather than opened a second time.
 *
 * @module
 */

/** Addresses (`#/…`) of the screens behind this one, the oldest first. */
export type Trail = readonly string[];

/** @returns how many steps back a screen is; nothing when it is not on the trail */
export const stepsBackTo = (trail: Trail, address: string): number | undefined => {
  const at = trail.lastIndexOf(address);
  return at < 0 ? undefined : trail.length - at;
};

const keptTrail = (): Trail | undefined => {
  const state: unknown = history.state;
  if (typeof state !== 'object' || state === null || !('trail' in state) || !Array.isArray(state.trail))
    return undefined;
  return state.trail.filter((address): address is string => typeof address === 'string');
};

let here: { readonly address: string; readonly trail: Trail } | undefined;

/** Notes where we are. To be called at the start and whenever the address has changed. */
export const noteArrival = (): void => {
  const address = location.hash === '' ? '#/' : location.hash;
  const trail = keptTrail() ?? (here ? [...here.trail, here.address] : []);
  here = { address, trail };
  history.replaceState({ trail }, '');
};

/** Goes to a screen: back to it when it is behind, else on to it. */
export const walkTo = (address: string): void => {
  if (address === here?.address) return;
  const steps = stepsBackTo(here?.trail ?? [], address);
  if (steps === undefined) location.hash = address;
  else history.go(-steps);
};

/** Goes to a screen in the place of this one, which is left out of the way back. */
export const turnTo = (address: string): void => {
  const trail = here?.trail ?? [];
  const steps = stepsBackTo(trail, address);
  if (steps !== undefined) history.go(-steps);
  else {
    history.replaceState({ trail }, '', address);
    dispatchEvent(new HashChangeEvent('hashchange'));
  }
};

/** Goes back to where one came from; to `otherwise` for who came from elsewhere. */
export const goBack = (otherwise: string): void => {
  if ((here?.trail.length ?? 0) > 0) history.back();
  else turnTo(otherwise);
};

/** Has plain clicks on links of the house walk the trail; those that open another tab are left to the browser. */
export const followLink = (event: MouseEvent): void => {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link?.getAttribute('href')?.startsWith('#/')) return;
  event.preventDefault();
  walkTo(link.hash);
};
