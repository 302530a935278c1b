import type { TakeRequest } from '../../../edge/contract.ts';
import type { HeardTake, ScriptTakes } from '../../phone/takes.ts';

interface Held {
  readonly controller: AbortController;
  readonly take: Promise<HeardTake>;
}

/** The takes of the next few speeches, asked for before they are needed; what is left behind is no longer asked for. */
export class AtHand {
  readonly #takes: ScriptTakes;
  readonly #sourceAt: (place: number) => 'network' | 'phone';
  readonly #requestAt: (place: number) => TakeRequest | undefined;
  readonly #recordedAt: (place: number) => HeardTake | undefined;
  readonly #held = new Map<number, Held>();

  /**
   * @param takes where takes come from
   * @param sourceAt who may be asked for the speech at a place
   * @param requestAt what to ask for at a place; undefined when no voice says it
   * @param recordedAt what was recorded at a place: nothing is asked for then
   */
  constructor(
    takes: ScriptTakes,
    sourceAt: (place: number) => 'network' | 'phone',
    requestAt: (place: number) => TakeRequest | undefined,
    recordedAt: (place: number) => HeardTake | undefined = () => undefined,
  ) {
    this.#recordedAt = recordedAt;
    this.#takes = takes;
    this.#sourceAt = sourceAt;
    this.#requestAt = requestAt;
  }

  /**
   * The take for a place: the one at hand, else asked for now.
   *
   * @throws what `Takes.need` throws; an Error when no voice says it. Asking again then asks anew.
   */
  get(place: number): Promise<HeardTake> {
    const recorded = this.#recordedAt(place);
    if (recorded) return Promise.resolve(recorded);
    const held = this.#held.get(place);
    if (held) return held.take;
    const request = this.#requestAt(place);
    if (!request) return Promise.reject(new Error('No voice says this speech'));
    const controller = new AbortController();
    const take = this.#takes.need(request, this.#sourceAt(place), controller.signal);
    this.#held.set(place, { controller, take });
    take.catch(() => {
      if (this.#held.get(place)?.take === take) this.#held.delete(place);
    });
    return take;
  }

  /** Has these places at hand, and lets go of all others. */
  hold(places: readonly number[], onready: (heard: HeardTake, place: number) => void): void {
    for (const [place, { controller }] of this.#held) {
      if (places.includes(place)) continue;
      controller.abort();
      this.#held.delete(place);
    }
    for (const place of places) {
      if (this.#held.has(place)) continue;
      // A failure is told when the speech is due; until then it may still succeed.
      this.get(place).then(
        (heard) => onready(heard, place),
        () => undefined,
      );
    }
  }

  /** Lets go of everything. */
  close(): void {
    this.hold([], () => undefined);
  }
}
