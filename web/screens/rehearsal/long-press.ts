/**
 * A finger that rests on something without moving: what is done to it is looked for.
 *
 * @module
 */
import type { Attachment } from 'svelte/attachments';

/** A finger that stays so long means it, ms; one that moves so far scrolls, px. */
const HELD_AFTER = 500;
const STRAY = 8;

/**
 * Listens for long presses on an element.
 *
 * @param open whether it means anything here, now
 * @param onpress told what was pressed
 */
export const longPress =
  (open: (event: PointerEvent) => boolean, onpress: (pressed: Element) => void): Attachment<HTMLElement> =>
  (element) => {
    const closing = new AbortController();
    const { signal } = closing;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let start = { x: 0, y: 0 };
    const stop = (): void => clearTimeout(timer);

    element.addEventListener(
      'pointerdown',
      (event) => {
        stop();
        const { target } = event;
        if (!event.isPrimary || event.button !== 0 || !(target instanceof Element) || !open(event)) return;
        start = { x: event.clientX, y: event.clientY };
        timer = setTimeout(() => onpress(target), HELD_AFTER);
      },
      { signal },
    );
    element.addEventListener(
      'pointermove',
      ({ clientX, clientY }) => {
        if (Math.hypot(clientX - start.x, clientY - start.y) > STRAY) stop();
      },
      { signal },
    );
    for (const type of ['pointerup', 'pointercancel', 'pointerleave'] as const) {
      element.addEventListener(type, stop, { signal });
    }
    return () => {
      stop();
      closing.abort();
    };
  };
