/**
 * Ids that stay. On a first import they are derived from what is said, so that the same file gives the same ids and an
 * edit elsewhere changes none; on a second import of a corrected file `carryOver` (in `identity.ts`) keeps the old.
 *
 * @module
 */
// cspell:ignore irection peech
import { APART, fold, joinedWords, letterOf, SEVERAL } from './import/letters.ts';

/** Two digits in base 36 at a time. */
const PAIR = 36 ** 2;
const PAIRS = Array.from({ length: PAIR }, (_none, value) => value.toString(36).padStart(2, '0'));
const FIVE_DIGITS = 36 ** 5;

const pairOf = (value: number): string => PAIRS[value % PAIR] ?? '';

/** A number below 2^53 as 11 digits in base 36; its halves are small enough for the arithmetic of whole numbers. */
const elevenDigits = (value: number): string => {
  const right = value % FIVE_DIGITS;
  const left = (value - right) / FIVE_DIGITS;
  const middle = pairOf((left / PAIR) | 0) + pairOf(left) + ((right / PAIR ** 2) | 0).toString(36);
  return pairOf((left / PAIR ** 2) | 0) + middle + pairOf((right / PAIR) | 0) + pairOf(right);
};

/** Both halves of a hash before anything is in it. */
const HIGH = 0x9e3779b9 | 0;
const LOW = 0x85ebca6b | 0;

const stirHigh = (high: number, code: number): number => {
  const mixed = Math.imul(high ^ code, 0x27d4eb2f);
  return (mixed << 13) | (mixed >>> 19);
};

const stirLow = (low: number, code: number): number => {
  const mixed = Math.imul(low ^ code, 0x165667b1);
  return (mixed << 17) | (mixed >>> 15);
};

const digits = (high: number, low: number): string => {
  const left = Math.imul(high ^ (low >>> 15), 0x85ebca77);
  const right = Math.imul(low ^ (left >>> 13), 0xc2b2ae3d);
  return elevenDigits(((left ^ (right >>> 16)) >>> 11) * 2 ** 32 + ((right ^ (left >>> 7)) >>> 0));
};

/**
 * A 53-bit hash of a text as 11 base-36 digits; not for secrets.
 *
 * @param text any text
 */
export const digest = (text: string): string => {
  let high = HIGH;
  let low = LOW;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = stirHigh(high, code);
    low = stirLow(low, code);
  }
  return digits(high, low);
};

const SPACE = 0x20;
const LIGATURES = /[œæßŒÆ]/;

/**
 * The digest of the words of a text, `joinedWords`, without making that text: several times as fast.
 *
 * @param text any text
 */
export const digestWords = (text: string): string => {
  let high = HIGH;
  let low = LOW;
  let begun = false;
  let apart = false;
  for (let at = 0; at < text.length; at++) {
    const letter = letterOf(text.charCodeAt(at));
    if (letter === APART) {
      apart = begun;
      continue;
    }
    if (apart) {
      high = stirHigh(high, SPACE);
      low = stirLow(low, SPACE);
      apart = false;
    }
    begun = true;
    if (letter !== SEVERAL) {
      high = stirHigh(high, letter);
      low = stirLow(low, letter);
      continue;
    }
    if (!LIGATURES.test(text.charAt(at))) return digest(joinedWords(text));
    for (const part of fold(text.charAt(at))) {
      high = stirHigh(high, part.charCodeAt(0));
      low = stirLow(low, part.charCodeAt(0));
    }
  }
  return digits(high, low);
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
    const plain = `${prefix}-${digestWords(content)}`;
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
