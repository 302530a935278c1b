/**
 * Directions that no sign marks: told by where they stand and how they sound.
 *
 * @module
 */
// cspell:ignore hanno sind
import { foldedWords } from '../letters.ts';
import type { Indents } from './indents.ts';
import { isEndMark, isSetting } from './headings.ts';
import type { Paragraph } from './speech-lines.ts';
import { personalShare, stageSound } from './stage-words.ts';

export interface Surroundings {
  indents: Indents;
  /** Keys of the names of those who speak. */
  names: ReadonlySet<string>;
  /** Whether a speech of more than one paragraph is rare in the document. */
  singleParagraphs: boolean;
  /** Whether paragraphs after a speech's first hardly ever say `I` or `you`, while first ones do. */
  impersonal: boolean;
  /** Whether directions that stand alone are marked in this document. */
  marked: boolean;
  /** Share of the paragraphs after a speech's first that sound like directions. */
  told: number;
  /** Names of the kinds of lines that the document has for directions. */
  stages: ReadonlySet<string>;
}

const AUXILIARY = /^(?:is|are|was|has|will|shall|est|sont|a|ont|ist|sind|hat|es|son|è|e|ha|hanno)$/u;

/** `Lane goes out.`: a known name, then a verb in small letters. */
const tellsOf = (text: string, names: ReadonlySet<string>): boolean => {
  const words = foldedWords(text.slice(0, 80));
  for (let length = Math.min(4, words.length - 1); length >= 1; length--) {
    if (!names.has(words.slice(0, length).join(' '))) continue;
    const after = words[length] ?? '';
    return !AUXILIARY.test(after) && /^\S+(?:\s\p{Lu}\S*)*,?\s\p{Ll}/u.test(text) && !/[?!]/u.test(text);
  }
  return false;
};

/** Whether nobody speaks of himself or to another in a passage. */
const isImpersonal = (text: string): boolean => personalShare([text]) === 0 && !/[?!]/u.test(text);

const FEWEST = 4;

/**
 * @param later paragraphs that are not the first of their speech
 * @param names keys of the names of those who speak
 * @returns the share of them that sound like directions; 0 when there are too few to tell
 */
export const toldShare = (later: readonly string[], names: ReadonlySet<string>): number =>
  later.length < FEWEST
    ? 0
    : later.filter((text) => isImpersonal(text) && (stageSound(text) > 0 || tellsOf(text, names))).length /
      later.length;

/** How sure a paragraph without signs is a direction: above 0 it is. */
export const directionPoints = ({ text, first, apart }: Paragraph, around: Surroundings): number => {
  if (isEndMark(text) || (isSetting(text) && text.length < 400)) return 3;
  let points = stageSound(text);
  if (around.stages.has(first.style?.name ?? '')) points += 3;
  if (tellsOf(text, around.names)) points += 2;
  if (around.indents.isForeign(first)) points += first.indent < around.indents.usual ? 2.5 : 1.25;
  if (around.singleParagraphs && apart) points += 0.75;
  if (around.impersonal && apart) points += personalShare([text]) === 0 ? 2 : 0.5;
  if (apart && isImpersonal(text)) points += Math.max(0, Math.min(1.5, 4 * (around.told - 0.25)));
  if (around.marked) points -= 0.75;
  return points - 1.25;
};
