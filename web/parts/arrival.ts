/**
 * Where the focus goes when a screen comes: to its heading, so that a screen reader says where we are. Not on the very
 * first screen, which the browser announces itself.
 *
 * @module
 */
let arrived = false;

/** From now on, headings that appear take the focus. The app calls it when the address changes. */
export const expectArrival = (): void => {
  arrived = true;
};

/** An attachment (`{@attach focusOnArrival}`) for the heading of a screen, which needs `tabindex="-1"`. */
export const focusOnArrival = (heading: HTMLElement): void => {
  if (arrived) heading.focus({ preventScroll: true });
};
