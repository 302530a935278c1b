/**
 * The prompter: whispers the next words of my line, each time a little quieter, in the phone's own voice.
 *
 * @module
 */
import type { Language } from '../../../edge/contract.ts';
import { takesOf, type Takes } from '../../phone/takes.ts';
import { requestForWords } from '../../rehearsal/ahead.ts';
import { Player } from '../../sound/player.ts';

/** How loud the first whisper of a line is, and each one against the one before; never less than the last. */
const FIRST = 0.6;
const QUIETER = 0.75;
const QUIETEST = 0.2;

/** How loud a whisper is, 0 to 1. @param already how many there were before in this line */
export const loudness = (already: number): number => Math.max(QUIETEST, FIRST * QUIETER ** already);

export class Whisper {
  readonly #takes: Pick<Takes, 'need'>;
  readonly #script: string;
  readonly #language: Language;
  readonly #voice: string | undefined;
  #player: Player | undefined;
  #asking: AbortController | undefined;

  /** @param voice that whispers; undefined when this phone has none: the words are shown all the same */
  constructor(parts: { takes: Pick<Takes, 'need'>; script: string; language: Language; voice: string | undefined }) {
    this.#takes = parts.takes;
    this.#script = parts.script;
    this.#language = parts.language;
    this.#voice = parts.voice;
  }

  /** To be called inside the handler of the tap. A whisper that cannot be had is read: its words are on the screen. */
  async say(words: string, already: number): Promise<void> {
    this.hush();
    const request = requestForWords(words, this.#language, this.#voice);
    if (!request) return;
    const nothing = (): void => undefined;
    this.#player ??= new Player({ heard: nothing, ended: nothing, failed: nothing, interrupted: nothing });
    this.#player.setVolume(loudness(already));
    this.#player.wake();
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const { take } = await takesOf(this.#takes, this.#script).need(request, 'phone', asking.signal);
      if (!asking.signal.aborted) this.#player.sound(already, take);
    } catch {
      // The words are on the screen.
    }
  }

  /** I have the word again, or the line is over. */
  hush(): void {
    this.#asking?.abort();
    this.#player?.hush();
  }

  close(): void {
    this.#asking?.abort();
    this.#player?.close();
  }
}
