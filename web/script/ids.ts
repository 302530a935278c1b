/**
 * Ids that stay. On a first import they are derived from what is said, so that the same file gives the same ids and an
 * edit elsewhere changes none; on a second import of a corrected file `carryOver` (in `identity.ts`) keeps the old.
 *
 * @module
 */
// cspell:ignore irection peech
import { joinedWords, wordCodes } from './import/letters.ts';

/** Two digits in base 36 at a time. */
const PAIR = 36 ** 2;
const PAIRS = Array.from({ length: PAIR }, (_none, value) => value.toString(36).padStart(2, '0'));

/** A number below 2^53 as 11 digits in base 36. */
const elevenDigits = (value: number): string => {
  let digits = '';
  let rest = value;
  for (let pair = 0; pair < 5; pair++) {
    const last = rest % PAIR;
    digits = `${PAIRS[last] ?? ''}${digits}`;
    rest = (rest - last) / PAIR;
  }
  return rest.toString(36) + digits;
};

/**
 * A 53-bit hash of a text as 11 base-36 digits; not for secrets.
 *
 * @param text any text, or its UTF-16 codes
 */
export const digest = (text: string | Uint16Array): string => {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (let at = 0; at < text.length; at++) {
    const code = typeof text === 'string' ? text.charCodeAt(at) : (text[at] ?? 0);
    high = Math.imul(high ^ code, 0x27d4eb2f);
    low = Math.imul(low ^ code, 0x165667b1);
    high = (high << 13) | (high >>> 19);
    low = (low << 17) | (low >>> 15);
  }
  high = Math.imul(high ^ (low >>> 15), 0x85ebca77);
  low = Math.imul(low ^ (high >>> 13), 0xc2b2ae3d);
  const value = ((high ^ (low >>> 16)) >>> 11) * 2 ** 32 + ((low ^ (high >>> 7)) >>> 0);
  return elevenDigits(value);
};

/**
 * Gives ids within one script, each once. Content that comes again is told apart by what stands before it, then by a
 * count: so an id moves only when its own text, or the text just before a repeated one, does.
 */
export class Identities {
  readonly #given = new Set<string>();
  /** How often the same content came in the same place: the next number to try. */
  readonly #repeats = new Map<string, number>();

  /**
   * @param prefix what is named (`s`peech, `d`irection, `r`ole, `c` for scene, `a`ct)
   * @param content the text that makes it what it is
   * @param context the text before it, looked at only when `content` has been seen already
   */
  give(prefix: string, content: string, context = ''): string {
    const plain = `${prefix}-${digest(wordCodes(content))}`;
    if (this.#claim(plain)) return plain;
    const around = `${joinedWords(content)}\n${joinedWords(context)}`;
    for (let count = this.#repeats.get(around) ?? 0; ; count++) {
      this.#repeats.set(around, count + 1);
      const id = `${prefix}-${digest(count === 0 ? around : `${around}\n${String(count)}`)}`;
      if (this.#claim(id)) return id;
    }
  }

  /** Marks an id as used. */
  take(id: string): void {
    this.#given.add(id);
  }

  #claim(id: string): boolean {
    if (this.#given.has(id)) return false;
    this.#given.add(id);
    return true;
  }
}
