/**
 * Plays a scene track by one media element, which goes on while the screen is off; the lock screen and the headset lead
 * through it by its cue sheet.
 *
 * @module
 */
import { cueAt, timeBeside, timeOfPlace } from '../rehearsal/cue-sheet.ts';
import type { SceneTrack, TrackCue } from '../rehearsal/scene-track.ts';
import { playsAloud } from './audio-session.ts';
import { watchOutputs } from './outputs.ts';
import { silence } from './silence.ts';

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

/** Answers a key, where the browser has it. */
function answerKey(action: (typeof ACTIONS)[number], answer: MediaSessionActionHandler | null): void {
  try {
    navigator.mediaSession.setActionHandler(action, answer);
  } catch {
    // An older browser throws for a key that it does not know.
  }
}

export class SceneTrackPlayer {
  readonly #element: HTMLAudioElement;
  readonly #events: TrackEvents;
  readonly #closing = new AbortController();
  readonly #stopWatching: () => void;
  /** Undefined while there is nothing but the silence that takes the permission to play. */
  #track: SceneTrack | undefined;
  #url: string | undefined;
  #turn: TrackCue | undefined;

  /**
   * @param events who is told
   * @param element the media element; a new one unless a test brings its own
   */
  constructor(events: TrackEvents, element: HTMLAudioElement = new Audio()) {
    this.#events = events;
    this.#element = element;
    element.preload = 'auto';
    const { signal } = this.#closing;
    const on = (type: keyof HTMLMediaElementEventMap, act: () => void) =>
      element.addEventListener(
        type,
        () => {
          if (this.#track) act();
        },
        { signal },
      );
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
    on('error', () => events.failed('unplayable'));
    this.#stopWatching = watchOutputs(() => this.pause());
    this.#answer();
  }

  /** Where it is, ms. */
  get time(): number {
    return this.#element.currentTime * 1_000;
  }

  /** Takes the permission to play from a tap, while the track is still being made: to be called inside its handler. */
  wake(): void {
    if (this.#track) return;
    playsAloud();
    this.#take(new Blob([silence()], { type: 'audio/wav' }));
    // Forbidden, or superseded by the track: that says so itself.
    this.#element.play().catch(() => undefined);
  }

  /**
   * Takes a track in, at rest.
   *
   * @param track its plan
   * @param audio its sound, rendered by that plan
   * @param place where to begin; at the beginning when the track does not have it
   */
  load(track: SceneTrack, audio: Blob, label: TrackLabel, place?: number): void {
    this.#track = undefined;
    this.#take(audio);
    this.#track = track;
    this.#turn = undefined;
    const from = place === undefined ? undefined : timeOfPlace(track, place);
    // Before the sound is known this is where it will begin.
    if (from !== undefined) this.#seek(from);
    this.show(label);
  }

  /** To be called in the handler of a tap, unless it was woken by one. */
  play(): void {
    playsAloud();
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
    this.#go('next');
  }

  /** Back to the cue of my line, else to the beginning of this turn, or of the one before. */
  previous(): void {
    this.#go('previous');
  }

  /** To a place of the running order; nowhere when the track does not have it. */
  go(place: number): void {
    if (this.#track) this.#seek(timeOfPlace(this.#track, place));
  }

  /** Silence for good: lets go of the element, of the sound and of the keys. */
  close(): void {
    this.#closing.abort();
    this.#stopWatching();
    this.#track = undefined;
    this.#element.pause();
    this.#element.removeAttribute('src');
    this.#element.load();
    if (this.#url !== undefined) URL.revokeObjectURL(this.#url);
    if (!('mediaSession' in navigator)) return;
    for (const action of ACTIONS) answerKey(action, null);
    navigator.mediaSession.metadata = null;
    navigator.mediaSession.playbackState = 'none';
  }

  #go(side: 'next' | 'previous'): void {
    if (this.#track) this.#seek(timeBeside(this.#track, this.time, side));
  }

  #seek(time: number | undefined): void {
    if (time !== undefined) this.#element.currentTime = time / 1_000;
  }

  #follow(): void {
    const turn = this.#track && cueAt(this.#track, this.time);
    this.#showPosition();
    if (!turn || turn === this.#turn) return;
    this.#turn = turn;
    this.#events.turned(turn);
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
    for (const action of ACTIONS) answerKey(action, answers[action]);
  }

  /** What the lock screen shows from now on. */
  show({ title, artist, album, artwork }: TrackLabel): void {
    if (!('mediaSession' in navigator)) return;
    const pictures = artwork === undefined ? [] : [{ src: artwork }];
    navigator.mediaSession.metadata = new MediaMetadata({ title, artist, album, artwork: pictures });
  }

  #showPosition(): void {
    const { duration, currentTime, playbackRate } = this.#element;
    if (!('mediaSession' in navigator) || !Number.isFinite(duration)) return;
    navigator.mediaSession.setPositionState({ duration, playbackRate, position: Math.min(currentTime, duration) });
  }

  /** Another sound for the one element. */
  #take(audio: Blob): void {
    const before = this.#url;
    this.#url = URL.createObjectURL(audio);
    this.#element.src = this.#url;
    if (before !== undefined) URL.revokeObjectURL(before);
  }
}
