/**
 * Whether somebody speaks, frame by frame: how far the bands stand above the room, judged between how restless the room
 * is and how loud this voice has been.
 *
 * @module
 */
import { BANDS, type Frame } from './band-meter.ts';
import { NoiseFloor } from './noise-floor.ts';

/** What one frame says. */
export interface Activity {
  /** Mean height above the room, dB. */
  readonly height: number;
  readonly speaking: boolean;
}

/** A voice stands at least this far above the room, dB. */
const LEAST_HEIGHT = 2.5;
/** ... and this many spreads of the room's own unrest. */
const SPREADS = 3.5;
/** ... and this share of the way from the room to the usual loudness of the voice. */
const SHARE = 0.33;
const MOST_SHARE = 0.55;
/** A voice that was heard is believed down to this share of the threshold. */
const HOLD = 0.75;
const SMOOTHING = 0.5;
const ROOM_LEARNING = 0.02;
const VOICE_LEARNING = 0.01;

export class VoiceActivity {
  readonly #floors = BANDS.map(() => new NoiseFloor());
  #height = 0;
  #room = 0.5;
  #unrest = 1;
  #voice = 10;
  #speaking = false;

  hear({ levels }: Frame): Activity {
    let sum = 0;
    for (const [band, floor] of this.#floors.entries()) {
      const level = levels[band] ?? 0;
      sum += Math.max(0, level - floor.follow(level, !this.#speaking));
    }
    this.#height += SMOOTHING * (sum / BANDS.length - this.#height);
    const height = this.#height;
    const span = Math.max(0, this.#voice - this.#room);
    const wanted = Math.max(LEAST_HEIGHT, SPREADS * this.#unrest, SHARE * span);
    const threshold = this.#room + Math.max(LEAST_HEIGHT, Math.min(wanted, MOST_SHARE * span));
    this.#speaking = height > (this.#speaking ? this.#room + HOLD * (threshold - this.#room) : threshold);
    if (this.#speaking) {
      this.#voice += VOICE_LEARNING * (height - this.#voice);
    } else {
      this.#room += ROOM_LEARNING * (height - this.#room);
      this.#unrest += ROOM_LEARNING * (Math.abs(height - this.#room) * 1.25 - this.#unrest);
    }
    return { height, speaking: this.#speaking };
  }
}
