/** The turns as I take them: my lines at my pace, with my moves before them. @module */
import type { ConductedTurn } from '../../rehearsal/conductor.ts';
import { sayingTime } from '../../rehearsal/gap.ts';
import { atMyPace, type RunningOrder } from '../../rehearsal/running-order.ts';
import type { Work } from './work.svelte.ts';

export class MyTurns {
  /** By the id of the speech before which they are whispered. */
  moves: ReadonlyMap<string, string> = new Map();
  readonly #order: () => RunningOrder;
  readonly #work: Work;

  /** @param order as it is now */
  constructor(order: () => RunningOrder, work: Work) {
    this.#order = order;
    this.#work = work;
  }

  /** My move before the turn at a place, where it is to be whispered. */
  moveAt(place: number): string | undefined {
    return this.#work.moves ? this.moves.get(this.#order().turns[place]?.speech.id ?? '') : undefined;
  }

  now(): readonly ConductedTurn[] {
    return atMyPace(this.#order().turns, this.#work.paces).map((turn, place) => {
      const move = this.moveAt(place);
      return move === undefined ? turn : { ...turn, move: { time: sayingTime(move) } };
    });
  }

  /** Do they take other times than these? */
  differ(turns: readonly ConductedTurn[]): boolean {
    return this.now().some((turn, place) => turn.time !== turns[place]?.time);
  }
}
