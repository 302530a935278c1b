import type { TakeRequest } from '../../../edge/contract.ts';
import type { ScriptTakes } from '../../phone/takes.ts';
import { Player } from '../../sound/player.ts';

/** Lets a voice be heard, one at a time. */
export class Sample {
  /** What is heard, or on its way. */
  playing: string | undefined = $state();
  /** What could not be heard. */
  failed: string | undefined = $state();
  readonly #takes: ScriptTakes;
  readonly #player: Player;
  #token = 0;
  #asking: AbortController | undefined;

  constructor(takes: ScriptTakes) {
    this.#takes = takes;
    const over = (token: number): void => {
      if (token === this.#token) this.playing = undefined;
    };
    this.#player = new Player({
      heard: () => undefined,
      ended: over,
      failed: (token) => this.#fail(token),
      interrupted: over,
    });
  }

  /** Takes the permission to play from a tap whose sound comes after a question. */
  wake(): void {
    this.#player.wake();
  }

  /**
   * Says something, or stops saying it.
   *
   * @param name what it is called in `playing`
   * @param request what is said
   * @param source who may be asked
   * @param volume how loud, 0 to 1
   */
  async toggle(name: string, request: TakeRequest, source: 'network' | 'phone', volume = 1): Promise<void> {
    const stopping = this.playing === name;
    this.stop();
    if (stopping) return;
    this.#player.wake();
    const token = (this.#token += 1);
    const asking = (this.#asking = new AbortController());
    this.playing = name;
    this.failed = undefined;
    try {
      const { take } = await this.#takes.need(request, source, asking.signal);
      if (token === this.#token) this.#player.sound(token, take, 0, volume);
    } catch {
      this.#fail(token);
    }
  }

  stop(): void {
    this.#token += 1;
    this.#asking?.abort();
    this.#player.hush();
    this.playing = undefined;
  }

  close(): void {
    this.stop();
    this.#player.close();
  }

  #fail(token: number): void {
    if (token !== this.#token) return;
    this.failed = this.playing;
    this.playing = undefined;
  }
}
