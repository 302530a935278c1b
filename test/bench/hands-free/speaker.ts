import { createEngine, SAMPLE_RATE, type Engine } from '../../../edge/voices/embedded/engine.ts';
import { CATALOGUE } from '../../../edge/voices/embedded/catalogue.ts';
import { toMarkup } from '../../../edge/voices/embedded/markup.ts';
import { nodeParts } from '../../../edge/voices/embedded/parts.node.ts';

export { SAMPLE_RATE };

/** Amplitude, of sixteen bits, under which nothing is heard. */
const INAUDIBLE = 150;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}’'-]*/gu;

/** A line as somebody says it. */
export interface Said {
  /** -1 to 1, from the first sound to the last. */
  readonly samples: Float32Array;
  /** Where words begin after the first one, in samples, and how many words are left there. */
  readonly boundaries: readonly { readonly at: number; readonly left: number }[];
}

/** Says lines in the embedded voices at any pace. */
export class Speaker {
  readonly #engine: Engine;

  private constructor(engine: Engine) {
    this.#engine = engine;
  }

  static async start(): Promise<Speaker> {
    return new Speaker(await createEngine(await nodeParts.speechData()));
  }

  /**
   * @param slug the end of a voice's name, as `man-clear`
   * @param pace 1 is the voice's own
   */
  say(words: string, slug: string, pace: number): Said {
    const manner = CATALOGUE.find(({ voice }) => voice.id.endsWith(`/fr-${slug}`))?.manner;
    if (!manner) throw new Error(`There is no voice ${slug}`);
    const markup = toMarkup(words);
    const spoken = this.#engine.speak(markup.text, { ...manner, rate: Math.round(manner.rate * pace) });
    const loud = (sample: number): boolean => Math.abs(sample) >= INAUDIBLE;
    const from = Math.max(0, spoken.samples.findIndex(loud));
    const to = spoken.samples.findLastIndex(loud) + 1;
    const samples = Float32Array.from(spoken.samples.subarray(from, to), (sample) => sample / 32_768);
    const starts = [...words.matchAll(WORD)].map(({ index }) => index);
    const boundaries = starts.slice(1).flatMap((start, index) => {
      const event = spoken.words.find(({ position }) => Math.abs(markup.offsetOf(position) - start) <= 1);
      const at = event ? Math.round((event.at * SAMPLE_RATE) / 1_000) - from : 0;
      return at > 0 && at < samples.length ? [{ at, left: starts.length - index - 1 }] : [];
    });
    return { samples, boundaries };
  }
}
