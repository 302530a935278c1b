/**
 * How large the script is set, changed in the middle of a rehearsal: worn at once, kept when the hand rests.
 *
 * @module
 */
import { chooseLook, readLook, textSizeNear, wearLook } from '../../look.ts';

/** What a tap on A− or A+ changes. */
const STEP = 0.1;

export class TextSize {
  now = $state(readLook().textSize);
  /** It could not be kept for the next time. */
  lost = $state(false);
  #before: number | undefined;

  /** @param factor against the size when the gesture began */
  pinch = (factor: number): void => {
    this.#before ??= this.now;
    this.#wear(this.#before * factor);
  };

  /** The gesture is over. */
  keep = (): void => {
    this.#before = undefined;
    chooseLook({ ...readLook(), textSize: this.now }).then(
      ({ ok }) => (this.lost = !ok),
      () => (this.lost = true),
    );
  };

  /** One step larger or smaller. */
  step(direction: 1 | -1): void {
    this.#wear(this.now + direction * STEP);
    this.keep();
  }

  #wear(size: number): void {
    this.now = textSizeNear(size);
    wearLook({ ...readLook(), textSize: this.now });
  }
}
