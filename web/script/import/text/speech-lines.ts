/**
 * The lines after a label, put together as paragraphs.
 *
 * @module
 */
import type { Line } from '../line.ts';
import type { Flow } from './flow.ts';
import type { Indents } from './indents.ts';
import { stageSound } from './stage-words.ts';

export interface Paragraph {
  text: string;
  first: Line;
  /** Whether it begins after an empty line, or after a line that ended early. */
  apart: boolean;
}

/** How many brackets of each kind a text leaves open. */
const opened = (text: string): { round: number; square: number } => {
  let round = 0;
  let square = 0;
  if (!/[()[\]]/u.test(text)) return { round, square };
  for (const character of text) {
    if (character === '(') round++;
    else if (character === ')') round--;
    else if (character === '[') square++;
    else if (character === ']') square--;
  }
  return { round, square };
};

const LONGEST_BRACKET = 3000;

/** `…her burying grave.      Exeunt.`: a direction at the end of a line of verse. */
const cutTail = (line: Line): Line => {
  const match = line.text.includes('    ') ? /^(.*\S)\s{4,}(\S.*)$/u.exec(line.text) : null;
  const head = match?.[1];
  const tail = match?.[2];
  if (head === undefined || tail === undefined || stageSound(tail) <= 0) return line;
  const bracketed = /^[[(_]/u.test(tail) ? tail : `(${tail})`;
  return { ...line, text: `${head} ${bracketed}` };
};

/** How the document lays out what is said. */
export interface Page {
  /** Where lines of speeches stand. */
  indents: Indents;
  /** Names of the kinds of lines that it has for directions. */
  stages: ReadonlySet<string>;
  flow: Flow;
}

/** How much of a speech's first line the label took. */
export const leadOf = (speech: { line: Line; lines: readonly Line[] }): number => {
  const [first] = speech.lines;
  return first?.index === speech.line.index ? Math.max(0, speech.line.text.length - first.text.length) : 0;
};

/**
 * @param lines lines of one speech, without its label
 * @param page how the document lays out what is said
 * @param lead characters that the label took of the first line
 */
export const paragraphsOf = (lines: readonly Line[], { indents, stages, flow }: Page, lead = 0): Paragraph[] => {
  const isStage = (line: Line): boolean => stages.has(line.style?.name ?? '');
  const paragraphs: Paragraph[] = [];
  let open = { round: 0, square: 0 };
  let before: Line | undefined;
  for (const [at, whole] of lines.entries()) {
    const line = cutTail(whole);
    const last = paragraphs.at(-1);
    const strange =
      indents.isForeign(line) &&
      line.indent !== last?.first.indent &&
      (stageSound(line.text) > 0 || line.indent < indents.usual);
    const inBracket = (open.round > 0 || open.square > 0) && (last?.text.length ?? 0) < LONGEST_BRACKET;
    const lastStrange = last !== undefined && indents.isForeign(last.first) && last.first.indent !== line.indent;
    const broken = before !== undefined && flow(before, line, at === 1 ? lead : 0);
    before = whole;
    const apart = line.gap > 0 || broken;
    if (
      last === undefined ||
      (!inBracket && (apart || strange || lastStrange || isStage(line) !== isStage(last.first)))
    ) {
      paragraphs.push({ text: line.text, first: line, apart: last !== undefined && apart });
      open = opened(line.text);
    } else {
      last.text += `\n${line.text}`;
      const more = opened(line.text);
      open = { round: open.round + more.round, square: open.square + more.square };
    }
  }
  return paragraphs;
};
