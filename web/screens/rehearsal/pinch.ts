/**
 * Two fingers that move apart or together on an element; on a touch pad the same gesture comes as a wheel with `ctrl`.
 * The browser's own zoom of the whole page stays out of it.
 *
 * @module
 */
import type { Attachment } from 'svelte/attachments';

export interface Pinched {
  /** Told how much further apart the fingers are than when the gesture began: 1 is as far, 2 is twice. */
  readonly pinch: (factor: number) => void;
  /** The gesture is over. */
  readonly end: () => void;
}

/** A wheel that rests so long has ended its gesture, ms. */
const WHEEL_REST = 250;
/** How much one step of the wheel counts. */
const WHEEL_STEP = 0.005;

const distance = (touches: TouchList): number | undefined => {
  const [one, other] = touches;
  if (!one || !other || touches.length !== 2) return undefined;
  return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
};

/** Listens for pinches. */
export const pinching =
  ({ pinch, end }: Pinched): Attachment<HTMLElement> =>
  (element) => {
    const closing = new AbortController();
    const { signal } = closing;
    let began: number | undefined;
    let turned = 0;
    let resting: ReturnType<typeof setTimeout> | undefined;

    element.addEventListener('touchstart', ({ touches }) => (began = distance(touches)), { signal, passive: true });
    element.addEventListener(
      'touchmove',
      (event) => {
        const apart = distance(event.touches);
        if (began === undefined || apart === undefined) return;
        event.preventDefault();
        pinch(apart / began);
      },
      { signal, passive: false },
    );
    for (const type of ['touchend', 'touchcancel'] as const) {
      element.addEventListener(
        type,
        () => {
          if (began !== undefined) end();
          began = undefined;
        },
        { signal },
      );
    }
    element.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        turned += event.deltaY;
        pinch(Math.exp(-turned * WHEEL_STEP));
        clearTimeout(resting);
        resting = setTimeout(() => {
          turned = 0;
          end();
        }, WHEEL_REST);
      },
      { signal, passive: false },
    );
    return () => {
      clearTimeout(resting);
      closing.abort();
    };
  };
