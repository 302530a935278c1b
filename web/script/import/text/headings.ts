/**
 * Headings of acts and scenes in five languages, with words, numerals or neither.
 *
 * @module
 */
// cspell:disable -- words of plays in five languages
import { fold } from '../letters.ts';
import { NUMBER } from './numerals.ts';

export interface Heading {
  kind: 'act' | 'scene';
  /** The words of this division, as they stand. */
  text: string;
}

const ACT = '(?:acte|act|acto|atto|akt|aufzug|jornada|giornata|journee|handlung|abhandlung|partie|part|parte|teil)';
const SCENE =
  '(?:scene|scena|escena|esc|auftritt|szene|scen|sc|bild|tableau|cuadro|quadro|verwandlung|entree|eintritt)';
const ALONE =
  "(?:(?:the |le |der |el |il |l’|l')?(?:prologue|prologo|prolog|prologus|vorspiel|epilogue|epilogo|epilog|epilogus|" +
  'nachspiel|zwischenspiel|intermede|intermezzo|interlude|induction|divertissement|loa|entremes))';

const ARTICLE = "(?:the |la |le |el |der |die |das |l’|l')?";
const AFTER = '(?=\\s*$|\\s*[.:,;–—\\-()\\[\\]_*/|=~]|\\s{2,})';
const PLAIN = `${ARTICLE}(?:(${ACT})|${SCENE})\\.?[ -]+(?:the )?${NUMBER}(?: (?:et|and|y|e|und) ${NUMBER})?${AFTER}`;
const INVERTED = `${ARTICLE}${NUMBER}[.)]?[ -]+(?:(${ACT})|${SCENE})${AFTER}`;
const HEADING = new RegExp(`^(?:${PLAIN}|${INVERTED})`, 'u');
const STANDING_ALONE = new RegExp(`^${ALONE}(?:\\s+${NUMBER})?\\s*[.:]?$`, 'u');
/** `[II, 2].`, `Scène 1.II` are an act and a scene in one. */
const PAIR = /^[[(]?\s*([ivx]{1,5})\s*[.,]\s*([ivxlc]{1,6}|\d{1,2})\s*\.?\s*[\])]\.?$/u;
const DOTTED = new RegExp(`^${SCENE}\\s+[ivxlc\\d]+\\s*[.,]\\s*[ivxlc\\d]+\\.?$`, 'u');
const SLUG = /^(?:\d+[A-Z]?\.?\s+)?(?:INT|EXT|EST|INT\.?\/EXT|EXT\.?\/INT|I\/E)\.?[\s:-]+\S/u;
const WRAPPING = /^[\s_*=~[(#+|<>«"“-]+|[\s_*=~\])#+|<>»"”]+$/gu;

/** Nearly every line is refused by this: a heading has one of the words, or is a pair of numbers. */
const POSSIBLE =
  /(?<!\p{L})(?:act[eo]?|atto|akte?|aufzug|jornada|giornata|journ[ée]e|(?:ab)?handlung|part(?:ie|e)?|teil|sc[eèé]n|s[zc]en|escena|esc|sc|auftritt|bild|tableau|[cq]uadro|verwandlung|entr[ée]e|eintritt|pr[oó]log|vorspiel|nachspiel|zwischenspiel|[ée]p[ií]log|interm[eè]|interlude|induction|divertissement|loa|entrem|INT|EXT|EST|I\/E)|^\P{L}*[ivx]+\s*[.,]/iu;

/** How far into a line the word of its division can stand. */
const LONGEST_OPENING = 80;

/** Folding keeps every offset only for text in NFC without ligatures; headings have none beyond `œ`. */
const foldKeepingLength = (text: string): string => {
  const folded = fold(text);
  const keeps = folded.length === text.length && !/[^\0-\u02ff\u2000-\u206f]/.test(text);
  return keeps
    ? folded
    : [...text].map((character) => (fold(character).length === 1 ? fold(character) : character)).join('');
};

/** Whether a heading is of a prologue, an epilogue or the like, which are no scenes of their own. */
export const isPrologue = (heading: string): boolean =>
  STANDING_ALONE.test(foldKeepingLength(heading.replace(WRAPPING, '')));

/** Signs that close a play or an act. */
const END =
  /^(?:the )?(?:fin|finis|end|ende|fine|telon|rideau|curtain|vorhang|sipario|cala la tela|cae el telon|explicit)\b/u;

export const isEndMark = (text: string): boolean => text.length < 70 && END.test(fold(text.replace(WRAPPING, '')));

/** Whether an end mark closes the whole play, not an act of it. */
export const closesPlay = (text: string): boolean =>
  isEndMark(text) &&
  /^(?:the )?(?:fin|finis|end|ende|fine|explicit)\b/u.test(fold(text.replace(WRAPPING, ''))) &&
  !new RegExp(`\\b(?:${ACT}|${SCENE}|prologue|prologo|vorspiels?|aufzugs|aktes|auftritts)\\b`, 'u').test(fold(text));

const pieces = (folded: string, text: string): Heading[] => {
  const found: Heading[] = [];
  let at = 0;
  for (let round = 0; round < 3; round++) {
    const lead = /^[\s.:,;–—\-()[\]_*/|]*/u.exec(folded.slice(at))?.[0].length ?? 0;
    const match = HEADING.exec(folded.slice(at + lead));
    if (match === null) break;
    const from = at + lead;
    at = from + match[0].length;
    found.push({
      kind: match[1] !== undefined || match[2] !== undefined ? 'act' : 'scene',
      text: text.slice(from, at),
    });
  }
  const last = found.at(-1);
  if (last !== undefined) last.text += text.slice(at);
  return found;
};

/**
 * @param line a whole line
 * @returns the divisions it opens, outermost first; none when it is no heading
 */
export const readHeading = (line: string): Heading[] => {
  if (line.length > 200 || !POSSIBLE.test(line)) return [];
  const text = line.replace(WRAPPING, '');
  if (text.length > LONGEST_OPENING && !POSSIBLE.test(text.slice(0, LONGEST_OPENING))) return [];
  if (SLUG.test(line)) return [{ kind: 'scene', text: line }];
  const pair = line.length > LONGEST_OPENING ? null : PAIR.exec(foldKeepingLength(line));
  if (pair !== null) {
    const act = (pair[1] ?? '').toUpperCase();
    return [
      { kind: 'act', text: act },
      { kind: 'scene', text },
    ];
  }
  const folded = foldKeepingLength(text);
  if (DOTTED.test(folded)) return [{ kind: 'scene', text }];
  if (STANDING_ALONE.test(folded)) return [{ kind: 'scene', text }];
  if (!/\p{Lu}|\d/u.test(text[0] ?? '')) return [];
  return pieces(folded, text).map(({ kind, text: words }) => ({ kind, text: words.replace(WRAPPING, '').trim() }));
};

/** `SCENE. Elsinore.`: where the play is set, not a division. */
export const isSetting = (line: string): boolean =>
  /^[[(_*]*(?:the |la |le |die |el )?[spldotzé]/iu.test(line) &&
  /^[[(_*]*(?:(?:the |la |le |die |el )?(?:scene|scena|escena|szene|lieu|place|ort|time|zeit|setting|decor))\b(?:s\b)?\s*(?:[.:–—(-]|$|(?:is|est|ist|es|e|si)\s)/u.test(
    fold(line),
  );

const FIRST =
  /(?<!\p{L})(?:i|1|1re|1er|premiere?|first|one|erste[rs]?|primer[oa]?|prim[oa]|un|unique|unic[oa]|einziger)(?!\p{L})/u;

/** Whether a division is the first of its kind. */
export const isFirst = ({ text }: Heading): boolean => FIRST.test(fold(text));
