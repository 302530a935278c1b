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
  /** It sounds, or is about to. */
  #speaking = false;

  /** @param voice that whispers; undefined when this phone has none: the words are shown all the same */
  constructor(parts: { takes: Pick<Takes, 'need'>; script: string; language: Language; voice: string | undefined }) {
    this.#takes = parts.takes;
    this.#script = parts.script;
    this.#language = parts.language;
    this.#voice = parts.voice;
  }

  /** It sounds, or is about to. */
  get speaking(): boolean {
    return this.#speaking;
  }

  /** Takes the permission to sound, for a whisper that no tap will ask for: to be called inside the handler of a tap. */
  wake(): void {
    this.#ready().wake();
  }

  /** A whisper that cannot be had is read: its words are on the screen. */
  async say(words: string, already: number): Promise<void> {
    this.hush();
    const request = requestForWords(words, this.#language, this.#voice);
    if (!request) return;
    const player = this.#ready();
    player.setVolume(loudness(already));
    player.wake();
    this.#speaking = true;
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const { take } = await takesOf(this.#takes, this.#script).need(request, 'phone', asking.signal);
      if (!asking.signal.aborted) player.sound(already, take);
    } catch {
      // The words are on the screen.
      if (this.#asking === asking) this.#speaking = false;
    }
  }

  /** I have the word again, or the line is over. */
  hush(): void {
    this.#speaking = false;
    this.#asking?.abort();
    this.#player?.hush();
  }

  close(): void {
    this.#speaking = false;
    this.#asking?.abort();
    this.#player?.close();
  }

  #ready(): Player {
    const over = (): void => void (this.#speaking = false);
    this.#player ??= new Player({ heard: () => undefined, ended: over, failed: over, interrupted: over });
    return this.#player;
  }
}
