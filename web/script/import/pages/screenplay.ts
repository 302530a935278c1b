/**
 * A screenplay on paper: names, dialogue and action each have an indent of their own, whatever the words. It is written
 * as Fountain, whose reader knows what a screenplay is made of.
 *
 * @module
 */
// cspell:disable -- words on pages in five languages
import type { Draft, DraftBlock } from '../draft.ts';
import { readFountain } from '../fountain/read.ts';
import { isUpper } from '../letters.ts';
import type { Line } from '../line.ts';
import { readTitle } from '../text/title.ts';
import type { Known } from '../text/infer.ts';

const PLACE =
  /^(?:INT|EXT|EST|I\/E|I\/A|INNEN|AU(?:SS|ß)EN|INTÉRIEUR|EXTÉRIEUR|INTERIOR|EXTERIOR|INTERNO|ESTERNO)(?:[./\s]|$)/u;
const SCENE_NUMBER = /^\d{1,3}[A-Z]?\.?\s+(?=\P{Ll}{4})|\s{2,}\d{1,3}[A-Z]?\.?$/gu;
const MORE = /^\((?:MORE|SUITE|FORTS\.?|MEHR|MÁS|CONTINUA|À SUIVRE)\)$/u;
const CONTINUED = /^\(?(?:CONTINUED|SUITE|FORTSETZUNG|CONTINÚA|SEGUE)\)?:?(?:\s*\(\d+\))?$/u;
const GOES_ON = /\((?:CONT|SUITE|FORTS|CONTINÚA|SEGUE)/u;

/** Columns by which dialogue and names stand farther in than action, at least. */
const DIALOGUE = 3;
const NAME = 6;
/** Places and names that a screenplay has at least. */
const PLACES = 2;
const NAMES = 3;

const withoutNumber = (text: string): string => text.replace(SCENE_NUMBER, '').trim();
const isPlace = ({ text }: Line): boolean => PLACE.test(withoutNumber(text));
const bare = (text: string): string => text.replace(/\([^()]*\)/gu, '').trim();

/** Where action stands: where the headings of its places do. */
const marginOf = (lines: readonly Line[]): number | undefined => {
  const places = lines.filter(isPlace).map(({ indent }) => indent);
  return places.length < PLACES ? undefined : Math.min(...places);
};

const isName = (line: Line, next: Line | undefined, margin: number): boolean =>
  next !== undefined &&
  line.indent >= margin + NAME &&
  isUpper(bare(line.text)) &&
  bare(line.text).length <= 40 &&
  !line.text.endsWith(':') &&
  !isPlace(line) &&
  next.gap === 0 &&
  next.indent >= margin + DIALOGUE &&
  next.indent <= line.indent - 2;

/** @param lines the document, page furniture taken away */
export const looksLikeScreenplay = (lines: readonly Line[]): boolean => {
  const margin = marginOf(lines);
  return margin !== undefined && lines.filter((line, at) => isName(line, lines[at + 1], margin)).length >= NAMES;
};

/** Lines of Fountain, each with the line of the source it comes from. */
class Script {
  readonly lines: string[] = [];
  readonly origins: number[] = [];

  add(text: string, origin: number): void {
    this.lines.push(text);
    this.origins.push(origin);
  }

  /** A line that goes on with the one before; what is in brackets stays apart from what is said. */
  goOn(text: string, origin: number): void {
    const last = this.lines.at(-1) ?? '';
    const inBrackets = last.startsWith('(') && !last.endsWith(')');
    const apart = last.startsWith('@') || (!inBrackets && (text.startsWith('(') || last.endsWith(')')));
    if (apart) this.add(text, origin);
    else this.lines[this.lines.length - 1] = `${last} ${text}`;
  }
}

const TRANSITION =
  /^(?:FADE|CUT|DISSOLVE|SMASH|MATCH|BLACK|THE END|FONDU|NOIR|FIN\b|ENDE|FUNDIDO|DISSOLVENZA|TITLES?:?$)/u;

/** A slug line: capitals alone at the margin, or a place. */
const isHeading = (line: Line, next: Line | undefined, margin: number): boolean => {
  if (line.indent > margin + 2) return false;
  const alone = line.gap > 0 && (next === undefined || next.gap > 0);
  if (isPlace(line)) return true;
  return (
    alone &&
    isUpper(line.text) &&
    /\p{Lu}{2}/u.test(line.text) &&
    !/[:!?]$/u.test(line.text) &&
    !TRANSITION.test(line.text)
  );
};

const written = (lines: readonly Line[], margin: number): Script => {
  const script = new Script();
  let speaking = false;
  let more = false;
  let place = false;
  for (const [at, line] of lines.entries()) {
    const { index, text } = line;
    const next = lines.slice(at + 1, at + 6).find((one) => !MORE.test(one.text) && !CONTINUED.test(one.text));
    if (CONTINUED.test(text)) continue;
    if (MORE.test(text)) {
      more = speaking;
      continue;
    }
    if (isName(line, next, margin)) {
      if (!(more && GOES_ON.test(text))) {
        script.add('', index);
        script.add(`@${text}`, index);
      }
      speaking = true;
    } else if (speaking && line.indent >= margin + DIALOGUE && !text.endsWith('TO:')) script.goOn(text, index);
    else {
      if (speaking || line.gap > 0) script.add('', index);
      speaking = false;
      if (isHeading(line, next, margin)) {
        script.add('', index);
        script.add(`.${withoutNumber(text)}`, index);
        place = true;
        continue;
      }
      if (place && line.gap === 0 && isUpper(text)) {
        script.goOn(text, index);
        continue;
      }
      if (place) script.add('', index);
      script.add(`!${text}`, index);
    }
    place = false;
    more = false;
  }
  return script;
};

const movedTo = (block: DraftBlock, origins: readonly number[]): DraftBlock => ({
  ...block,
  line: origins[block.line] ?? block.line,
});

/**
 * @param lines a document that looks like a screenplay
 * @param known what the format says by itself, and the title when nothing does
 * @returns the draft, and the line of the source on which the play begins
 */
export const readScreenplay = (lines: readonly Line[], known: Known): { draft: Draft; from: number } => {
  const margin = marginOf(lines) ?? 0;
  const first = Math.max(
    0,
    lines.findIndex((line, at) => isPlace(line) || isName(line, lines[at + 1], margin)),
  );
  const script = written(lines.slice(first), margin);
  const draft = readFountain(script.lines.join('\n'), known.name);
  const about = { ...readTitle([], lines.slice(0, first)), ...known };
  return {
    draft: {
      ...draft,
      title: about.title ?? known.name,
      ...(about.author === undefined ? {} : { author: about.author }),
      blocks: draft.blocks.map((block) => movedTo(block, script.origins)),
    },
    from: lines[first]?.index ?? 0,
  };
};
