/**
 * The lines after a label, put together as paragraphs.
 *
 * @module
 */
import type { Line } from '../line.ts';
import type { Indents } from './indents.ts';
import { stageSound } from './stage-words.ts';

export interface Paragraph {
  text: string;
  first: Line;
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
const cutTail = (line: Line): Line[] => {
  const match = line.text.includes('    ') ? /^(.*\S)\s{4,}(\S.*)$/u.exec(line.text) : null;
  const head = match?.[1];
  const tail = match?.[2];
  if (head === undefined || tail === undefined || stageSound(tail) <= 0) return [line];
  const bracketed = /^[[(_]/u.test(tail) ? tail : `(${tail})`;
  return [{ ...line, text: `${head} ${bracketed}` }];
};

/**
 * @param lines lines of one speech, without its label
 * @param indents where lines of speeches stand in this document
 * @param stages names of the kinds of lines that the document has for directions
 */
export const paragraphsOf = (
  lines: readonly Line[],
  indents: Indents,
  stages: ReadonlySet<string> = new Set(),
): Paragraph[] => {
  const isStage = (line: Line | undefined): boolean => stages.has(line?.style?.name ?? '');
  const paragraphs: Paragraph[] = [];
  let open = { round: 0, square: 0 };
  for (const whole of lines) {
    for (const line of cutTail(whole)) {
      const last = paragraphs.at(-1);
      const strange =
        indents.isForeign(line) &&
        line.indent !== last?.first.indent &&
        (stageSound(line.text) > 0 || line.indent < indents.usual);
      const inBracket = (open.round > 0 || open.square > 0) && (last?.text.length ?? 0) < LONGEST_BRACKET;
      const lastStrange = last !== undefined && indents.isForeign(last.first) && last.first.indent !== line.indent;
      if (
        last === undefined ||
        (!inBracket && (line.gap > 0 || strange || lastStrange || isStage(line) !== isStage(last.first)))
      ) {
        paragraphs.push({ text: line.text, first: line });
        open = opened(line.text);
      } else {
        last.text += `\n${line.text}`;
        const more = opened(line.text);
        open = { round: open.round + more.round, square: open.square + more.square };
      }
    }
  }
  return paragraphs;
};
