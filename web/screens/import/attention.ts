/**
 * Which passage is under work: the last that was pointed at or focused, else the one that scrolling has come to.
 *
 * @module
 */

/** Where the eyes are while a text scrolls by, as a share of the height of the window. */
const EYES = 0.4;

const blockAt = (element: Element | null): string | undefined =>
  element?.closest<HTMLElement>('[data-block]')?.dataset['block'];

/**
 * @param told the id of the passage, each time it is another one
 * @returns an attachment for the element whose last child holds the passages
 */
export const attending =
  (told: (block: string) => void) =>
  (element: HTMLElement): (() => void) => {
    let last: string | undefined;
    let frame = 0;
    const tell = (block: string | undefined): void => {
      if (block === undefined || block === last) return;
      last = block;
      told(block);
    };
    const pointed = ({ target }: Event): void => tell(target instanceof Element ? blockAt(target) : undefined);
    const scrolled = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const { left, width } = (element.lastElementChild ?? element).getBoundingClientRect();
        tell(blockAt(document.elementFromPoint(left + width / 2, EYES * innerHeight)));
      });
    };
    element.addEventListener('pointerover', pointed);
    element.addEventListener('focusin', pointed);
    addEventListener('scroll', scrolled, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('pointerover', pointed);
      element.removeEventListener('focusin', pointed);
      removeEventListener('scroll', scrolled);
    };
  };
