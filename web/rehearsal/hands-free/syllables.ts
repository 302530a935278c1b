/**
 * Syllables: the measure of a line that is the same at every pace.
 *
 * @module
 */

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}’'-]*/gu;
// cspell:disable-next-line
const NUCLEUS = /[aeiouyàâäæáãéèêëíìîïóòôöœúùûüÿ]+/giu;
// cspell:disable-next-line
const GLIDE = /([aeiouàâéèêëîïôûü])y(?=[aeiouàâéèêëîïôûü])/giu;
// cspell:disable-next-line
const SILENT_END = /[^aeiouyàâéèêëîïôûü](?:e|es|ent)$/iu;

/** About how many syllables a written word has; a digit counts for one. */
function syllablesIn(word: string): number {
  const heard = word.replaceAll(GLIDE, '$1i-i');
  const nuclei = (heard.match(NUCLEUS)?.length ?? 0) + (word.match(/\p{N}/gu)?.length ?? 0);
  return Math.max(1, nuclei - (nuclei > 1 && SILENT_END.test(word) ? 1 : 0));
}

/** A place in a line where one may pause. */
export interface Boundary {
  /** Share of the syllables said before it, 0 to 1, both excluded. */
  readonly said: number;
  /** Where the word after it begins, UTF-16 offset in the line. */
  readonly at: number;
  /** Words still to come. */
  readonly left: number;
  /** What is written there: the end of a sentence, or a comma, a dash, the end of a verse. */
  readonly marked: 'stop' | 'comma' | undefined;
}

/** A line as it will be heard. */
export interface Measure {
  readonly syllables: number;
  readonly boundaries: readonly Boundary[];
}

/** What stands between two words. */
function markOf(between: string): Boundary['marked'] {
  if (/[.!?…]/u.test(between)) return 'stop';
  return /[^\s]|\n/u.test(between) ? 'comma' : undefined;
}

/** Measures the words of a line. */
export function measureOf(words: string): Measure {
  const found = [...words.matchAll(WORD)];
  const counts = found.map(([word]) => syllablesIn(word));
  const syllables = Math.max(
    1,
    counts.reduce((sum, count) => sum + count, 0),
  );
  let said = 0;
  const boundaries = found.slice(1).map((next, index) => {
    const word = found[index];
    said += counts[index] ?? 0;
    const between = word ? words.slice(word.index + word[0].length, next.index) : '';
    return { said: said / syllables, at: next.index, left: found.length - index - 1, marked: markOf(between) };
  });
  return { syllables, boundaries };
}

/** The share of its syllables that is said with a share of its words, at least; both 0 to 1. */
export function shareOfSyllables({ boundaries }: Measure, words: number): number {
  const count = Math.floor(words * (boundaries.length + 1));
  return count > boundaries.length ? 1 : (boundaries[count - 1]?.said ?? 0);
}

/** Frames within which a second top is the same syllable. */
const LEAST_DISTANCE = 8;
/** A top stands out of the valley before it by this much, dB. */
const LEAST_RISE = 2.5;

/** Counts syllables by the tops of the loudness. */
export class SyllableCounter {
  #count = 0;
  #valley = 0;
  #top = 0;
  #rising = true;
  #sinceTop = LEAST_DISTANCE;

  get count(): number {
    return this.#count;
  }

  /** @param height of one frame above the room, dB; 0 where nobody speaks */
  hear(height: number): void {
    this.#sinceTop += 1;
    if (this.#rising) {
      this.#top = Math.max(this.#top, height);
      if (height > this.#top - LEAST_RISE) return;
      if (this.#sinceTop >= LEAST_DISTANCE) {
        this.#count += 1;
        this.#sinceTop = 0;
      }
      this.#rising = false;
      this.#valley = height;
      return;
    }
    this.#valley = Math.min(this.#valley, height);
    if (height < this.#valley + LEAST_RISE) return;
    this.#rising = true;
    this.#top = height;
  }
}
