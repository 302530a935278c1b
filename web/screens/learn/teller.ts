/**
 * Says one thing at a time: a cue in a partner's voice, or words of mine where the learner asks for them.
 *
 * @module
 */
import type { TakeRequest } from '../../../edge/contract.ts';
import type { ScriptTakes } from '../../phone/takes.ts';
import { heardFrom } from '../../rehearsal/hearing.ts';
import { Player } from '../../sound/player.ts';

/** Who may be asked for it. */
export type Source = 'network' | 'phone';

/** A longer cue is heard from its last sentence on, ms. */
const LONG_CUE = 9_000;

export class Teller {
  readonly #takes: ScriptTakes;
  readonly #player: Player;
  readonly #onfailure: () => void;
  #asking = new AbortController();
  #token = 0;

  /** @param onfailure no voice could say it now */
  constructor(takes: ScriptTakes, onfailure: () => void) {
    this.#takes = takes;
    this.#onfailure = onfailure;
    const nothing = (): void => undefined;
    this.#player = new Player({ heard: nothing, ended: nothing, failed: onfailure, interrupted: nothing });
  }

  /** Takes the permission to play: to be called inside the handler of a tap. */
  wake(): void {
    this.#player.wake();
  }

  /** Says it, instead of what it was saying. */
  async tell(request: TakeRequest, source: Source): Promise<void> {
    this.hush();
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const { take } = await this.#takes.need(request, source, asking.signal);
      if (asking.signal.aborted) return;
      this.#token += 1;
      const from = take.duration > LONG_CUE ? heardFrom(request.say, take.marks, 'sentence') : 0;
      this.#player.sound(this.#token, take, from);
    } catch {
      if (!asking.signal.aborted) this.#onfailure();
    }
  }

  hush(): void {
    this.#asking.abort();
    this.#player.hush();
  }

  /** Silence, for good. */
  close(): void {
    this.#asking.abort();
    this.#player.close();
  }
}
