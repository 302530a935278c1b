/**
 * Speeches that may not be, or not wholly, of the role they were given to: what a reader would look at twice.
 *
 * @module
 */
// cspell:disable -- words of plays in five languages
import { labelResolver } from '../abbreviation.ts';
import type { CastEntry, DraftBlock, DraftSpeech } from '../draft.ts';
import { fold, foldedWords, isUpper } from '../letters.ts';

/** Words that number or group people without a name: `First Servant`, `2. Mus`, `Un autre`. */
const NUMBERED =
  /^(?:\d+\p{L}{0,3}|first|second|third|fourth|fifth|another|other|premiere?|seconde?|deuxieme|troisieme|autre|erster?|zweiter?|dritter?|anderer?|primer[oa]?|segund[oa]|tercer[oa]?|otr[oa]|prim[oa]|second[oa]|terz[oa]|altr[oa])$/u;

/** A role that seldom speaks: of those often heard nobody is in doubt. */
const SELDOM = 12;
/** A cast list shorter than this names too few of those who speak to be held against them. */
const LISTED = 5;
/** Odd beginnings are a manner of the document when more speeches than this share have them. */
const RARE = 0.02;
/** No more than this share of the speeches is asked about, so that the question stays worth answering. */
const MOST = 0.03;
const LEAST = 6;

interface Spoken {
  position: number;
  speech: DraftSpeech;
  text: string;
}

const spokenOf = (blocks: readonly DraftBlock[]): Spoken[] =>
  blocks.flatMap((speech, position) =>
    speech.kind === 'speech'
      ? [
          {
            position,
            speech,
            text: speech.parts.map((part) => (part.kind === 'direction' ? '' : part.text)).join('\n'),
          },
        ]
      : [],
  );

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');

/** `Pretty! 2. Mus. I say`, `Certainly. Gwendolen and Cecily Your names`: a label in the middle of what is said. */
const labelInside = (labels: readonly string[]): ((text: string) => boolean) => {
  const names = labels.filter((label) => label.length > 1 && label.length < 40).slice(0, 100);
  if (names.length === 0) return () => false;
  const any = names.map(escape).join('|');
  const numbered = /(?:^|\s)\d\.\s?\p{Lu}\p{L}{1,8}\.\s/u;
  const plain = new RegExp(
    `(?:[.?!…»”"]|\\n)\\s*(?:${any})(?: (?:and|et|und|y|e) (?:${any}))?\\s+\\p{Lu}\\p{Ll}*[\\s,']`,
    'u',
  );
  const upper = names.filter(isUpper).map(escape).join('|');
  const capitals = upper === '' ? undefined : new RegExp(`(?<!\\p{L})(?:${upper})\\s?[.:]`, 'u');
  return (text) => numbered.test(text) || plain.test(text) || capitals?.test(text) === true;
};

/** Speeches that begin amid a sentence, or with what closes one, where the others do not. */
const oddBeginnings = (spoken: readonly Spoken[]): Spoken[] => {
  const odd = spoken.filter(({ text }) => /^\s*(?:\p{Ll}|[),;:])/u.test(text));
  return odd.length <= Math.max(2, RARE * spoken.length) ? odd : [];
};

/** Two speeches of one role with nothing between them: somebody's label may be missing. */
const answersHimself = (spoken: readonly Spoken[]): Spoken[] => {
  const twice = spoken.flatMap((one, at) => {
    const before = spoken[at - 1];
    const close = before?.position === one.position - 1;
    return close && before.speech.speakers.join() === one.speech.speakers.join() ? [before, one] : [];
  });
  return twice.length <= 2 * Math.max(2, RARE * spoken.length) ? twice : [];
};

/** Speeches of people told by a number only, and of those the cast list does not know; the rarest first. */
const strangers = (spoken: readonly Spoken[], cast: readonly CastEntry[]): Spoken[] => {
  const byLabel = new Map<string, Spoken[]>();
  for (const one of spoken) {
    const label = one.speech.speakers.join(', ');
    const said = byLabel.get(label);
    if (said === undefined) byLabel.set(label, [one]);
    else said.push(one);
  }
  const resolve = labelResolver(cast);
  const unknown = (label: string): boolean =>
    NUMBERED.test(foldedWords(label)[0] ?? '') ||
    (cast.length >= LISTED && resolve(label) === undefined && !fold(label).includes(' '));
  return [...byLabel]
    .filter(([label, said]) => said.length <= SELDOM && unknown(label))
    .sort((one, other) => one[1].length - other[1].length)
    .flatMap(([, said]) => said);
};

/**
 * @param blocks the draft's blocks
 * @param cast the cast list
 * @returns positions in `blocks` of the speeches to look at, in reading order; few, the likeliest first to be kept
 */
export const whoSpeaks = (blocks: readonly DraftBlock[], cast: readonly CastEntry[]): number[] => {
  const spoken = spokenOf(blocks);
  const inside = labelInside([...new Set(spoken.flatMap(({ speech }) => speech.speakers))]);
  const asked = [
    ...spoken.filter(({ text }) => inside(text)),
    ...oddBeginnings(spoken),
    ...answersHimself(spoken),
    ...strangers(spoken, cast),
  ].map(({ position }) => position);
  const most = Math.max(LEAST, Math.floor(MOST * spoken.length));
  return [...new Set(asked)].slice(0, most).sort((one, other) => one - other);
};
