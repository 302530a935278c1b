/**
 * Plays a scene track by one media element, which goes on while the screen is off; the lock screen and the headset lead
 * through it by its cue sheet.
 *
 * @module
 */
import { cueAt, timeBeside, timeOfPlace, type SceneTrack, type TrackCue } from '../rehearsal/scene-track.ts';

/** What the lock screen shows. */
export interface TrackLabel {
  readonly title: string;
  readonly artist: string;
  readonly album: string;
  /** Address of a square picture. */
  readonly artwork?: string | undefined;
}

export interface TrackEvents {
  /** Another turn has begun: its place is to be kept. */
  turned(cue: TrackCue): void;
  /** It plays, or stands still: held, interrupted by a call or by headphones pulled out. */
  changed(playing: boolean): void;
  ended(): void;
  /** `forbidden`: the browser wants a tap first. `unplayable`: the audio is not audio. */
  failed(reason: 'forbidden' | 'unplayable'): void;
}

const ACTIONS = ['play', 'pause', 'nexttrack', 'previoustrack', 'seekto'] as const;

export class SceneTrackPlayer {
  readonly #element: HTMLAudioElement;
  readonly #events: TrackEvents;
  readonly #closing = new AbortController();
  #track: SceneTrack = { length: 0, chunks: [], cues: [] };
  #url: string | undefined;
  #place: number | undefined;

  /**
   * @param events who is told
   * @param element the media element; a new one unless a test brings its own
   */
  constructor(events: TrackEvents, element: HTMLAudioElement = new Audio()) {
    this.#events = events;
    this.#element = element;
    element.preservesPitch = true;
    element.preload = 'auto';
    const { signal } = this.#closing;
    const on = (type: keyof HTMLMediaElementEventMap, act: () => void) =>
      element.addEventListener(type, act, { signal });
    on('timeupdate', () => this.#follow());
    on('seeked', () => this.#follow());
    on('playing', () => this.#tell(true));
    // Before the end the browser also says that it pauses.
    on('pause', () => {
      if (!element.ended) this.#tell(false);
    });
    on('ended', () => {
      this.#tell(false);
      events.ended();
    });
    on('error', () => {
      if (this.#url !== undefined) events.failed('unplayable');
    });
    this.#answer();
  }

  /** Where it is, ms at rate 1. */
  get time(): number {
    return this.#element.currentTime * 1_000;
  }

  /**
   * Takes a track in, at rest.
   *
   * @param track its plan
   * @param audio its sound, rendered by that plan
   * @param place where to begin; at the beginning when the track does not have it
   */
  load(track: SceneTrack, audio: Blob, label: TrackLabel, place?: number): void {
    this.#release();
    this.#track = track;
    this.#place = undefined;
    this.#url = URL.createObjectURL(audio);
    this.#element.src = this.#url;
    const from = place === undefined ? undefined : timeOfPlace(track, place);
    // Before the sound is known this is where it will begin.
    if (from !== undefined) this.#seek(from);
    this.#show(label);
  }

  /** To be called in the handler of a tap, the first time. */
  play(): void {
    this.#element.play().catch((error: unknown) => {
      const name = error instanceof Error ? error.name : '';
      // Whatever else stops it is told by the element.
      if (name === 'NotAllowedError') this.#events.failed('forbidden');
    });
  }

  pause(): void {
    this.#element.pause();
  }

  /** To the next turn; in my gap, this ends it early. */
  next(): void {
    this.#seek(timeBeside(this.#track, this.time, 'next'));
  }

  /** To the beginning of this turn, or of the one before. */
  previous(): void {
    this.#seek(timeBeside(this.#track, this.time, 'previous'));
  }

  /** To a place of the running order; nowhere when the track does not have it. */
  go(place: number): void {
    this.#seek(timeOfPlace(this.#track, place));
  }

  /** @param rate that for which the track was planned, 0.5 to 2 */
  setRate(rate: number): void {
    this.#element.defaultPlaybackRate = rate;
    this.#element.playbackRate = rate;
  }

  /** Silence for good: lets go of the element, of the sound and of the keys. */
  close(): void {
    this.#closing.abort();
    this.#release();
    if (!('mediaSession' in navigator)) return;
    for (const action of ACTIONS) navigator.mediaSession.setActionHandler(action, null);
    navigator.mediaSession.metadata = null;
    navigator.mediaSession.playbackState = 'none';
  }

  #seek(time: number | undefined): void {
    if (time !== undefined) this.#element.currentTime = time / 1_000;
  }

  #follow(): void {
    const cue = cueAt(this.#track, this.time);
    this.#showPosition();
    if (!cue || cue.place === this.#place) return;
    this.#place = cue.place;
    this.#events.turned(cue);
  }

  #tell(playing: boolean): void {
    if ('mediaSession' in navigator) navigator.mediaSession.playbackState = playing ? 'playing' : 'paused';
    this.#events.changed(playing);
  }

  #answer(): void {
    if (!('mediaSession' in navigator)) return;
    const answers: Record<(typeof ACTIONS)[number], MediaSessionActionHandler> = {
      play: () => this.play(),
      pause: () => this.pause(),
      nexttrack: () => this.next(),
      previoustrack: () => this.previous(),
      seekto: ({ seekTime }) => this.#seek(seekTime === undefined ? undefined : seekTime * 1_000),
    };
    for (const action of ACTIONS) navigator.mediaSession.setActionHandler(action, answers[action]);
  }

  #show({ title, artist, album, artwork }: TrackLabel): void {
    if (!('mediaSession' in navigator)) return;
    const pictures = artwork === undefined ? [] : [{ src: artwork }];
    navigator.mediaSession.metadata = new MediaMetadata({ title, artist, album, artwork: pictures });
  }

  #showPosition(): void {
    const { duration, currentTime, playbackRate } = this.#element;
    if (!('mediaSession' in navigator) || !Number.isFinite(duration)) return;
    navigator.mediaSession.setPositionState({ duration, playbackRate, position: Math.min(currentTime, duration) });
  }

  #release(): void {
    this.#element.pause();
    if (this.#url === undefined) return;
    URL.revokeObjectURL(this.#url);
    this.#url = undefined;
    this.#element.removeAttribute('src');
    this.#element.load();
  }
}
