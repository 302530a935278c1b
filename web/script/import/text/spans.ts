/**
 * Passages between brackets or emphasis marks, and whether the document means them as directions.
 *
 * @module
 */
import { LIMITS } from '../limits.ts';
import { stageSound } from './stage-words.ts';

export type Marker = 'round' | 'square' | 'italic';

export interface Span {
  marker: Marker;
  /** Offsets of the whole passage, signs included. */
  from: number;
  to: number;
  inside: string;
  /** First thing in the speech. */
  head: boolean;
  /** Alone on its line or lines. */
  whole: boolean;
  /** After the end of a sentence, or at the start. */
  boundary: boolean;
  /** In the middle of a sentence that goes on after it. */
  inSentence: boolean;
}

const SPAN =
  /\(((?:[^()]|\([^()]*\)){1,3000})\)|\[((?:[^[\]]|\[[^[\]]*\]){1,3000})\]|(?<![\p{L}\p{N}])_([^_]{1,3000})_(?![\p{L}\p{N}])|(?<!\*)\*(?=[^\s*])([^*]{1,3000})\*(?!\*)/gu;

/** How far around a passage is looked. */
const NEAR = 120;

/**
 * @param text a paragraph, lines kept apart by `\n`
 * @param opensSpeech whether nothing was said before it in the speech
 */
export const spansOf = (text: string, opensSpeech: boolean): Span[] => {
  if (!/[([_*]/u.test(text)) return [];
  const found: Span[] = [];
  for (const match of text.matchAll(SPAN)) {
    const from = match.index;
    const to = from + match[0].length;
    const inside = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').trim();
    if (inside.length > LIMITS.directionCharacters) continue;
    const before = text.slice(Math.max(0, from - NEAR), from);
    const after = text.slice(to, to + NEAR);
    const boundary = /(?:^|[.!?…;:,—–)\]»”"-])\s*$/u.test(before);
    found.push({
      marker: match[1] !== undefined ? 'round' : match[2] !== undefined ? 'square' : 'italic',
      from,
      to,
      inside,
      head: opensSpeech && from <= NEAR && /^[\s.:,—–-]*$/u.test(before),
      whole: /(?:^|\n)[\s.,;]*$/u.test(before) && /^[\s.,;:!]*(?:\n|$)/u.test(after),
      boundary,
      inSentence: before.trim() !== '' && !/[.!?…:]\s*$/u.test(before) && /^\s*(?:[,;]|\p{Ll})/u.test(after),
    });
  }
  return found;
};

interface Tally {
  /** Passages that are both in brackets and in italics. */
  doubled: number;
  all: number;
  placed: number;
  sound: number;
}

/** Learns from every passage of the document which signs are used for directions. */
export class Markers {
  readonly #tallies: Record<Marker, Tally> = {
    round: { doubled: 0, all: 0, placed: 0, sound: 0 },
    square: { doubled: 0, all: 0, placed: 0, sound: 0 },
    italic: { doubled: 0, all: 0, placed: 0, sound: 0 },
  };

  observe(span: Span): void {
    const tally = this.#tallies[span.marker];
    tally.all++;
    if (/^[_*].*[_*][.,]?$/su.test(span.inside)) tally.doubled++;
    if (span.head || span.whole) tally.placed++;
    tally.sound += stageSound(span.inside);
  }

  /** Whether directions that stand alone are marked in this document, so that unmarked ones are rare. */
  get marked(): boolean {
    return Object.values(this.#tallies).some((tally) => tally.placed >= 8 && tally.sound > 0);
  }

  #prior(marker: Marker): number {
    const own = this.#tallies[marker];
    if (own.all === 0) return 0;
    const sound = own.sound / own.all;
    let prior = own.placed / own.all >= 0.15 || sound > 0.6 ? 0.75 : -0.25;
    for (const [other, tally] of Object.entries(this.#tallies)) {
      if (other === marker || tally.all < 10) continue;
      if (tally.sound / tally.all - sound > 0.9 && tally.placed > 0.5 * own.placed) prior -= 1.25;
    }
    return prior + Math.max(-0.75, Math.min(0.75, sound));
  }

  /** Whether this passage is a direction rather than something said (an aside in brackets, a stressed word). */
  isDirection(span: Span): boolean {
    const prior = this.#prior(span.marker);
    let points = prior + stageSound(span.inside);
    if (span.whole) points += 1;
    if (span.head) points += 0.5;
    if (span.marker === 'italic') {
      const { round, square } = this.#tallies;
      if (!span.boundary) points -= 2;
      // Where directions inside a speech are in brackets and italics, italics alone stress a word.
      if (!span.whole && !span.head && round.doubled + square.doubled >= 5) points -= 1.5;
      if (!span.whole && !span.head && /^\p{L}+$/u.test(span.inside)) points -= 1;
    }
    if (span.inSentence) points -= 1.25;
    if (span.marker === 'round' && span.boundary && !span.inSentence && prior > 0) points += 0.5;
    if (span.marker !== 'italic' && /^[_*].*[_*][.,]?$/su.test(span.inside)) points += 2;
    return points > 0.25;
  }
}
