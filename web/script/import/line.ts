/**
 * A line as every reader that infers a layout sees it: plain text has only indents and gaps, richer formats may add
 * what they know.
 *
 * @module
 */

export interface Line {
  /** Line of the source, counted from 0. */
  index: number;
  /** The text without white space at its ends; never empty. */
  text: string;
  /** Columns before the text (a tab goes to the next multiple of 8). */
  indent: number;
  /** Empty lines between the line before and this one. */
  gap: number;
  /** Whether it is the first of a page, where the source says so. */
  opensPage?: true;
  /** Whether it is the number of a scene and nothing else. */
  counted?: true;
  /** What a richer format says of the whole line. */
  style?: LineStyle;
  /** What a richer format says of stretches of the line; those it says nothing of are left out. */
  runs?: readonly Run[];
}

export interface LineStyle {
  /** The name the document gives to this kind of line (a paragraph style, a class): alike lines bear the same name. */
  name?: string;
  bold?: boolean;
  italic?: boolean;
  centred?: boolean;
  /** Depth of a heading, from 1. */
  heading?: number;
}

/** A stretch of a line, in characters of its `text`. */
export interface Run {
  from: number;
  /** Excluded. */
  to: number;
  italic?: boolean;
  bold?: boolean;
  /** Capitals or small capitals made by formatting, whatever letters the text holds. */
  capitals?: boolean;
  /** Raised: the mark of a note, or the number of a line. */
  raised?: boolean;
}

const indentOf = (raw: string): number => {
  let columns = 0;
  for (const character of raw) {
    if (character === '\t') columns += 8 - (columns % 8);
    else if (/\s/u.test(character)) columns++;
    else break;
  }
  return columns;
};

/** The source cut at its line ends, whatever they are. */
export const splitLines = (text: string): string[] =>
  /[\r\u2028\u2029]/.test(text) ? text.split(/\r\n|[\n\r\u2028\u2029]/u) : text.split('\n');

/**
 * @param source lines of the source
 * @returns those that hold something; a form feed counts as an empty line
 */
export const readLines = (source: readonly string[]): Line[] => {
  const lines: Line[] = [];
  let gap = 0;
  let opensPage = false;
  source.forEach((raw, index) => {
    if (raw.includes('\f')) {
      gap++;
      opensPage = true;
    }
    const text = raw
      .replace(/[\u00a0\u202f\u2007\u2009]/gu, ' ')
      .replace(/[\f\u200b\ufeff\u00ad]/gu, '')
      .trim();
    if (text === '') {
      gap++;
      return;
    }
    const page = opensPage ? { opensPage } : {};
    lines.push({ index, text, indent: indentOf(raw.replace(/\f/gu, '')), gap, ...page });
    gap = 0;
    opensPage = false;
  });
  return lines;
};
