/** How long the page may be busy before what waits for its rest is done all the same, in ms. */
const LONGEST_WAIT = 2_000;

/**
 * Does something when the page is at rest, and soon in any case: a browser may see no rest for as long as the page is
 * open, even when nothing moves on it.
 *
 * @param work what can wait, but not for ever
 */
export function atRest(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(() => work(), { timeout: LONGEST_WAIT });
  else setTimeout(work, 0);
}
