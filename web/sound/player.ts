/**
 * The player: one media element for the life of a rehearsal, so that the permission of the first tap lasts, and so that
 * two speeches can never sound at once. Pitch is kept at every rate.
 *
 * @module
 */
import { playsAloud } from './audio-session.ts';
import { extentOf, type Extent } from './extent.ts';
import type { Playable } from './flattening.ts';
import { watchOutputs } from './outputs.ts';
import { BREATH } from '../rehearsal/track-lines.ts';
import { silence } from './silence.ts';

/** What the player tells. `token` is the one that came with the take. */
export interface PlayerEvents {
  /** The first sound is out. */
  heard(token: number): void;
  ended(token: number): void;
  /** `forbidden`: the browser wants a tap first. `unplayable`: the audio is not audio. */
  failed(token: number, reason: 'forbidden' | 'unplayable'): void;
  /** Something else took the loudspeaker (a call, an alarm, headphones pulled out): the sound stands still. */
  interrupted(token: number): void;
}

/** How many takes are kept ready beside the one that sounds. */
const READY = 3;

/** How long a phone may be thought to take from `play` to the first sound, ms: at first, and at most. */
const START_UP = 40;
const SLOWEST_START = 150;
/** What the latest start says of the next. */
const LATEST = 0.5;
/** The time of an element is told truly once it has sounded so long, ms. */
const SETTLED = 80;

export class Player {
  readonly #element: HTMLAudioElement;
  readonly #events: PlayerEvents;
  /** Object URLs by take key, oldest first. */
  readonly #urls = new Map<string, string>();
  /** Where takes are heard, by their keys, once it is known. */
  readonly #extents = new Map<string, Extent>();
  readonly #stopWatching: () => void;
  readonly #clock: () => number;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  /** When what was heard last fell silent by itself, as the clock tells. */
  #silentSince = -Infinity;
  /** When `play` was called for the take at hand, where in it, and when its first sound really was out. */
  #called = 0;
  #begins = 0;
  #began: number | undefined;
  /** How long this phone takes from `play` to the first sound, ms. */
  #startUp = START_UP;
  #breath = BREATH;
  /** Of all that sounds, and of the take at hand beside it. */
  #volume = 1;
  #its = 1;
  /** Listeners of the element, taken off when the player is closed. */
  readonly #closing = new AbortController();
  #token: number | undefined;
  #key: string | undefined;
  #heard = false;
  #held = false;
  #awake = false;
  #rate = 1;

  /**
   * @param events who is told
   * @param element the media element; a new one unless a test brings its own
   * @param clock ms from any beginning
   */
  constructor(
    events: PlayerEvents,
    element: HTMLAudioElement = new Audio(),
    clock: () => number = () => performance.now(),
  ) {
    this.#events = events;
    this.#clock = clock;
    this.#element = element;
    element.preservesPitch = true;
    element.preload = 'auto';
    const on = (type: keyof HTMLMediaElementEventMap, act: (token: number) => void): void => {
      const listener = (): void => {
        if (this.#token !== undefined) act(this.#token);
      };
      element.addEventListener(type, listener, { signal: this.#closing.signal });
    };
    on('playing', (token) => {
      if (this.#heard || this.#held) return;
      this.#heard = true;
      events.heard(token);
    });
    on('ended', (token) => {
      this.#token = undefined;
      const extent = this.#extents.get(this.#key ?? '');
      // Of a take that nobody knows well the silence at its end is breath enough.
      this.#silentSince = !extent
        ? -Infinity
        : this.#began === undefined
          ? this.#clock() - (extent.duration - extent.to) / this.#rate
          : this.#began + (extent.to - this.#begins) / this.#rate;
      events.ended(token);
    });
    on('timeupdate', () => this.#notice());
    on('error', (token) => this.#fail(token, 'unplayable'));
    on('pause', (token) => {
      // The event comes a moment after the pause: it may sound again by then.
      if (element.paused && !this.#held && this.#heard && !element.ended) {
        this.#held = true;
        events.interrupted(token);
      }
    });
    // A phone pauses by itself; the element tells it. Elsewhere it would go on through another loudspeaker.
    this.#stopWatching = watchOutputs(() => {
      if (this.#heard && !this.#held) element.pause();
    });
  }

  /** Where the take is, ms of its own time, whatever the rate. */
  get time(): number {
    return this.#element.currentTime * 1_000;
  }

  /** Takes the permission to play from a tap: to be called inside the handler of the first one, before any waiting. */
  wake(): void {
    if (this.#awake || this.#token !== undefined) return;
    this.#awake = true;
    playsAloud();
    this.#element.src = this.#urlOf('silence', silence());
    // Superseded by the first take, or forbidden; the first take says so itself.
    this.#element.play().catch(() => undefined);
  }

  /** Makes a take ready to sound without delay. */
  prepare({ key, audio }: Playable): void {
    this.#urlOf(key, audio);
    if (this.#extents.has(key)) return;
    void extentOf(audio).then((extent) => {
      // It may have been let go since.
      if (extent && this.#urls.has(key)) this.#extents.set(key, extent);
    });
  }

  /**
   * Lets a take sound, instead of whatever sounded; a breath after what has just ended by itself, else at once.
   *
   * @param token comes back with every event about it
   * @param from where it begins, ms of its own time
   * @param volume 0 to 1
   */
  sound(token: number, { key, audio }: Playable, from: number = 0, volume: number = 1): void {
    clearTimeout(this.#waiting);
    this.#token = undefined;
    this.#key = key;
    this.#heard = false;
    this.#held = false;
    this.#awake = true;
    this.#element.src = this.#urlOf(key, audio);
    const begins = Math.max(from, this.#extents.get(key)?.from ?? 0);
    this.#begins = begins;
    this.#began = undefined;
    if (begins > 0) this.#element.currentTime = begins / 1_000;
    this.#its = volume;
    this.#applyVolume();
    this.#applyRate();
    this.#token = token;
    const wait = this.#silentSince + this.#breath / this.#rate - this.#startUp - this.#clock();
    this.#silentSince = -Infinity;
    if (wait <= 0) this.#start(token);
    else this.#waiting = setTimeout(() => this.#start(token), wait);
  }

  /** Stops where it is. */
  hold(): void {
    clearTimeout(this.#waiting);
    this.#held = true;
    this.#lose();
    this.#element.pause();
  }

  /** Goes on from where it was held. */
  resume(): void {
    this.#held = false;
    if (this.#token !== undefined) this.#start(this.#token);
  }

  /** Silence; the take is forgotten. */
  hush(): void {
    clearTimeout(this.#waiting);
    this.#silentSince = -Infinity;
    this.#token = undefined;
    this.#key = undefined;
    this.#element.pause();
  }

  /** @param rate 0.5 to 2; heard at once */
  setRate(rate: number): void {
    if (rate === this.#rate) return;
    this.#rate = rate;
    this.#lose();
    this.#applyRate();
  }

  /** @param volume of all that sounds from now on, 0 to 1 */
  setVolume(volume: number): void {
    this.#volume = volume;
    this.#applyVolume();
  }

  /** @param breath between two takes that follow each other, ms at rate 1 */
  setBreath(breath: number): void {
    this.#breath = breath;
  }

  /** Silence for good: lets go of the element and of all audio. */
  close(): void {
    this.hush();
    this.#closing.abort();
    this.#stopWatching();
    this.#element.removeAttribute('src');
    this.#element.load();
    for (const url of this.#urls.values()) URL.revokeObjectURL(url);
    this.#urls.clear();
  }

  /** When the take really began, which the element tells truly a little later; and how long that took. */
  #notice(): void {
    const sounded = this.time - this.#begins;
    if (this.#began !== undefined || this.#held || sounded < SETTLED) return;
    this.#began = this.#clock() - sounded / this.#rate;
    const took = Math.min(SLOWEST_START, Math.max(0, this.#began - this.#called));
    this.#startUp += (took - this.#startUp) * LATEST;
  }

  /** What was known of its beginning holds no longer. */
  #lose(): void {
    this.#began = undefined;
    this.#begins = Infinity;
  }

  #applyVolume(): void {
    this.#element.volume = this.#its * this.#volume;
  }

  #applyRate(): void {
    this.#element.defaultPlaybackRate = this.#rate;
    this.#element.playbackRate = this.#rate;
  }

  #start(token: number): void {
    this.#called = this.#clock();
    this.#element.play().catch((error: unknown) => {
      if (this.#token !== token) return;
      const name = error instanceof Error ? error.name : '';
      if (name === 'NotAllowedError') this.#fail(token, 'forbidden');
      else if (name !== 'AbortError') this.#fail(token, 'unplayable');
    });
  }

  #fail(token: number, reason: 'forbidden' | 'unplayable'): void {
    if (this.#token !== token) return;
    this.#token = undefined;
    this.#events.failed(token, reason);
  }

  #urlOf(key: string, audio: Uint8Array<ArrayBuffer>): string {
    const url = this.#urls.get(key) ?? URL.createObjectURL(new Blob([audio], { type: typeOf(audio) }));
    this.#urls.delete(key);
    this.#urls.set(key, url);
    for (const [old, its] of this.#urls) {
      if (this.#urls.size <= READY + 1) break;
      if (old === key || old === this.#key) continue;
      URL.revokeObjectURL(its);
      this.#urls.delete(old);
      this.#extents.delete(old);
    }
    return url;
  }
}

/** A WAV file begins with RIFF. */
const typeOf = ([first]: Uint8Array): string => (first === 0x52 ? 'audio/wav' : 'audio/mpeg');
