/**
 * What the stage directions before a speech ask for: a silence to be held (*un temps*), or something that happens and
 * makes me speak.
 *
 * @module
 */
// cspell:ignore stille schweigen kurzes larg cort tempo Stille Schweigen lange kurze silencio pausa silenzio lunga breve largo larga corto piccola kleine
import type { Language } from '../../edge/contract.ts';
import type { Direction, Speech } from '../script/model.ts';
import { sayingTime } from './gap.ts';

/** How long a silence lasts, ms: as it is, when it is said to be short, and when it is said to be long. */
const PAUSE = 2_000;
const SHORT_PAUSE = 1_200;
const LONG_PAUSE = 3_500;
/** A direction of more words tells of something else beside the silence. */
const PAUSE_WORDS = 4;
/** What makes me speak is told in so many words at most: the last ones. */
const LEAD_WORDS = 25;

const SILENCE = /^(?:temps|silence|pause|beat|stille|schweigen|pausa|silencio|silenzio|tempo)$/u;
const LONG = /^(?:longs?|longue|long|lange?|langes|larg[oa]|lung[oa]|grand)$/u;
const SHORT = /^(?:petite?|courte?|bref|brève|léger|short|brief|slight|kleine|kurze?|kurzes|cort[oa]|breve|piccola)$/u;

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];

/**
 * How long a direction asks to be silent, ms; undefined when it asks for something else.
 */
export function pauseIn(text: string): number | undefined {
  const words = wordsIn(text);
  if (words.length > PAUSE_WORDS || !words.some((word) => SILENCE.test(word))) return undefined;
  if (words.some((word) => LONG.test(word))) return LONG_PAUSE;
  return words.some((word) => SHORT.test(word)) ? SHORT_PAUSE : PAUSE;
}

/**
 * The silence before a speech, ms: as the directions before it want it, and the one it begins with when it is not mine
 * (mine I hold myself).
 */
export function pauseBefore(before: readonly Direction[], speech: Speech, mine: boolean): number | undefined {
  const first = speech.parts.find((part) => part.cut !== true);
  const own = !mine && first?.kind === 'direction' ? [first] : [];
  const pauses = [...before, ...own].map(({ text }) => pauseIn(text) ?? 0);
  return Math.max(0, ...pauses) || undefined;
}

/**
 * The direction that makes me speak: the last one before my line that is no silence, or its last sentence.
 *
 * @param before the directions between my line and the speech before it
 */
export function leadOf(
  before: readonly Pick<Direction, 'text'>[],
  language: Language,
): { text: string; time: number } | undefined {
  const direction = before.findLast(({ text }) => pauseIn(text) === undefined && wordsIn(text).length > 0);
  if (!direction) return undefined;
  const plain = direction.text.replace(/^[\s([]+|[\s)\]]+$/gu, '');
  const sentences = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(plain)];
  const last = sentences.findLast(({ segment }) => wordsIn(segment).length > 0)?.segment.trim() ?? plain;
  const text = wordsIn(plain).length <= LEAD_WORDS ? plain : last;
  return { text, time: sayingTime(text) };
}
