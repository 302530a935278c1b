/**
 * Listening to a scene with the screen off: its track is made, then played by one element; the place goes with it.
 *
 * @module
 */
import { sceneOfMineAfter } from '../../rehearsal/running-order.ts';
import type { TrackCue } from '../../rehearsal/scene-track.ts';
import { makeTrack, type TrackChoice, type TrackParts } from '../../sound/make-track.ts';
import { SceneTrackPlayer, type TrackLabel } from '../../sound/scene-track.ts';

/** What comes after the last speech of the scene; `mine`: the next one in which I speak. */
export type AfterScene = 'mine' | 'next' | 'again' | 'stop';

export interface ListeningParts {
  readonly track: TrackParts;
  /** Keeps the place, an index into the running order. */
  readonly keep: (place: number) => Promise<unknown>;
  /** What the lock screen shows at a turn. */
  readonly labelOf: (turn: TrackCue) => TrackLabel;
  /** The media element; a new one unless a test brings its own. */
  readonly element?: HTMLAudioElement;
}

export class Listening {
  phase: 'choosing' | 'making' | 'ready' = $state('choosing');
  /** How much of the work is done, 0 to 1. */
  share = $state(0);
  /** Speeches without a sound in the track at hand. */
  missing = $state(0);
  playing = $state(false);
  turn: TrackCue | undefined = $state.raw();
  /** `broken`: it could not be made. `forbidden`: the browser wants a tap. `unplayable`: it cannot be played. */
  trouble: 'broken' | 'forbidden' | 'unplayable' | undefined = $state();
  after: AfterScene = $state('mine');
  choice: TrackChoice = $state.raw({ scene: 0, mode: 'rehearse', rate: 1, tick: true });

  readonly #parts: ListeningParts;
  readonly #player: SceneTrackPlayer;
  #making = new AbortController();
  /** The track of the scene that follows is being made ready. */
  #ahead = new AbortController();

  constructor(parts: ListeningParts) {
    this.#parts = parts;
    this.#player = new SceneTrackPlayer(
      {
        turned: (turn) => this.#turned(turn),
        changed: (playing) => (this.playing = playing),
        ended: () => this.#ended(),
        failed: (reason) => (this.trouble = reason),
      },
      parts.element,
    );
  }

  /**
   * Makes the track and plays it. To be called inside the handler of a tap.
   *
   * @param place where to begin, an index into the running order; where the scene begins when it is not in it
   */
  async begin(choice: TrackChoice, place?: number): Promise<void> {
    this.#player.wake();
    await this.#begin(choice, place);
  }

  /** Gives up what is being made; what was made stays. */
  cancel(): void {
    this.#making.abort();
    this.phase = 'choosing';
  }

  /** Stops, to choose otherwise. */
  stop(): void {
    this.#ahead.abort();
    this.#player.pause();
    this.phase = 'choosing';
  }

  /** The one big button. To be called inside the handler of the tap. */
  press(): void {
    this.trouble = undefined;
    if (this.playing) this.#player.pause();
    else this.#player.play();
  }

  next(): void {
    this.#player.next();
  }

  previous(): void {
    this.#player.previous();
  }

  /** Silence, for good. */
  close(): void {
    this.#making.abort();
    this.#ahead.abort();
    this.#player.close();
  }

  async #begin(choice: TrackChoice, place?: number): Promise<void> {
    this.#making.abort();
    this.#ahead.abort();
    const making = (this.#making = new AbortController());
    this.choice = choice;
    this.trouble = undefined;
    this.share = 0;
    this.phase = 'making';
    const made = await makeTrack(this.#parts.track, choice, (share) => (this.share = share), making.signal);
    if (making.signal.aborted) return;
    if (!made.ok) {
      this.phase = 'choosing';
      this.trouble = 'broken';
      return;
    }
    const [first] = made.track.cues;
    if (!first) return this.cancel();
    this.missing = made.missing;
    this.turn = first;
    this.phase = 'ready';
    this.#player.load(made.track, made.audio, this.#parts.labelOf(first), place);
    this.#player.play();
    this.#makeAhead();
  }

  /** The scene that follows this one, if one is to; that others are passed over is said. */
  get #following(): TrackChoice | undefined {
    const { choice, after } = this;
    const { order } = this.#parts.track;
    if (after === 'stop') return undefined;
    if (after === 'again') return choice;
    const scene = after === 'mine' ? sceneOfMineAfter(order, choice.scene) : choice.scene + 1;
    if (scene === undefined || !order.scenes[scene]) return undefined;
    return { ...choice, scene, isLinked: scene > choice.scene + 1 };
  }

  #makeAhead(): void {
    const following = this.#following;
    const ahead = (this.#ahead = new AbortController());
    // It is kept, or made when it is due.
    if (following) void makeTrack(this.#parts.track, following, () => undefined, ahead.signal).catch(() => undefined);
  }

  #turned(turn: TrackCue): void {
    this.turn = turn;
    this.#player.show(this.#parts.labelOf(turn));
    // A place that cannot be kept is not worth stopping for: the next one may be.
    void this.#parts.keep(turn.place).catch(() => undefined);
  }

  #ended(): void {
    const following = this.#following;
    if (following) void this.#begin(following);
  }
}
