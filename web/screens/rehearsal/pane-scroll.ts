/** How the script moves under the spot. @module */

/** Where the last words of a long line come to stand, a part of the pane's height: below it something may lie over them. */
const LAST_WORDS = 0.82;

const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Scrolls so that something stands at a part of the pane's height from its top. */
export function bring(pane: HTMLElement, element: Element, part: number, smoothly: boolean): void {
  const distance = element.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight * part;
  pane.scrollBy({ top: distance, behavior: smoothly && !calm() ? 'smooth' : 'instant' });
}

/**
 * Scrolls through a line that is longer than the pane, as fast as it is said, from wherever it stands until its last words
 * can be read. Where motion is not wanted, nothing moves.
 *
 * @param time how long it takes to say, ms
 * @returns stops
 */
export function scrollThrough(pane: HTMLElement, element: Element, time: number): () => void {
  const end = element.getBoundingClientRect().bottom - pane.getBoundingClientRect().top;
  const distance = end - pane.clientHeight * LAST_WORDS;
  if (distance <= 0 || calm()) return () => undefined;
  const from = pane.scrollTop;
  const began = performance.now();
  let frame = 0;
  const go = (): void => {
    const part = Math.min(1, (performance.now() - began) / time);
    pane.scrollTop = from + distance * part;
    if (part < 1) frame = requestAnimationFrame(go);
  };
  frame = requestAnimationFrame(go);
  return () => cancelAnimationFrame(frame);
}
