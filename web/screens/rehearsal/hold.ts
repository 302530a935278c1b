/**
 * One gesture, two meanings that cannot be mistaken: a tap, or holding. Holding does its thing again and again.
 *
 * @module
 */
import type { Attachment } from 'svelte/attachments';

/** A finger that stays this long is holding, ms; and then, as long as it stays, every so often. */
const HELD_AFTER = 380;
const AGAIN_AFTER = 1_300;

export interface TapOrHold {
  /** Whether the gesture means anything at this point of the element, now. */
  readonly open: (event: MouseEvent) => boolean;
  readonly tap: () => void;
  /** Undefined: holding is a slow tap. */
  readonly hold: (() => void) | undefined;
}

/**
 * Listens for taps and holds on an element. Keys and screen readers tap.
 *
 * @param gestures is asked at every gesture, so that it may depend on what is going on
 */
export const tapOrHold =
  (gestures: () => TapOrHold): Attachment<HTMLElement> =>
  (element) => {
    const closing = new AbortController();
    const { signal } = closing;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let held = false;
    const stop = (): void => clearTimeout(timer);

    element.addEventListener(
      'pointerdown',
      (event) => {
        stop();
        // A second finger is another gesture, and the first one is then no tap.
        held = !event.isPrimary;
        if (held) return;
        const { hold, open } = gestures();
        if (event.button !== 0 || !hold || !open(event)) return;
        const again = (after: number): void => {
          timer = setTimeout(() => {
            held = true;
            gestures().hold?.();
            again(AGAIN_AFTER);
          }, after);
        };
        again(HELD_AFTER);
      },
      { signal },
    );
    for (const type of ['pointerup', 'pointercancel', 'pointerleave'] as const) {
      element.addEventListener(type, stop, { signal });
    }
    element.addEventListener(
      'click',
      (event) => {
        stop();
        const { tap, open } = gestures();
        if (!held && open(event)) tap();
        held = false;
      },
      { signal },
    );
    element.addEventListener(
      'contextmenu',
      (event) => {
        if (gestures().open(event)) event.preventDefault();
      },
      { signal },
    );
    return () => {
      stop();
      closing.abort();
    };
  };
