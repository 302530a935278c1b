/**
 * A document laid out as the lines of a source, which is what the inference reads and the proof shows.
 *
 * @module
 */
import type { Line, LineStyle, Run } from '../line.ts';
import { Aside, setLicenceAside, setNotesAside } from '../text/frame.ts';
import { gapsOf } from './gaps.ts';
import type { Placed } from './gaps.ts';
import type { Passage, RichDocument } from './model.ts';
import { isBlank } from './model.ts';
import { joinPieces, linesOfPieces, runsOf } from './pieces.ts';
import { withoutTables } from './tables.ts';

export interface LaidOut {
  source: string[];
  /** Those that hold something and are not set aside. */
  lines: Line[];
  aside: Aside;
}

/** Width of a column, in points: ten to the inch. */
const COLUMN = 7.2;
const WIDEST = 60;
/** Where lines begin that stand in the middle or against the right margin, whatever their length. */
const CENTRED = 30;
const RIGHT = 50;

const columnOf = ({ stand }: Passage, opening: boolean): number => {
  if (stand.centred === true) return CENTRED;
  if (stand.right === true) return RIGHT;
  const points = (opening ? stand.first : undefined) ?? stand.left ?? 0;
  return Math.max(0, Math.min(WIDEST, Math.round(points / COLUMN)));
};

const columnAfter = (start: number, lead: string): number => {
  let column = start;
  for (const character of lead) column += character === '\t' ? 8 - (column % 8) : 1;
  return column;
};

const styleOf = (passage: Passage, text: string, runs: readonly Run[]): LineStyle => {
  const { name, centred, heading } = passage.stand;
  const covers = (look: 'bold' | 'italic'): boolean => {
    let left = text.replace(/\s/gu, '').length;
    for (const run of runs) if (run[look] === true) left -= text.slice(run.from, run.to).replace(/\s/gu, '').length;
    return left <= 0;
  };
  return {
    ...(name === undefined ? {} : { name }),
    ...(covers('bold') ? { bold: true } : {}),
    ...(covers('italic') ? { italic: true } : {}),
    ...(centred === true ? { centred } : {}),
    ...(heading === undefined ? {} : { heading }),
  };
};

/** Blank passages counted into those that follow them. */
const place = (passages: readonly Passage[]): Placed[] => {
  const placed: Placed[] = [];
  let blanks = 0;
  for (const passage of passages) {
    if (isBlank(passage)) blanks++;
    else {
      placed.push({ passage: { ...passage, pieces: joinPieces(passage.pieces) }, blanks });
      blanks = 0;
    }
  }
  return placed.filter(({ passage }) => !isBlank(passage));
};

class Sheet {
  readonly source: string[] = [];
  readonly lines: Line[] = [];
  readonly asides: { at: number; reason: NonNullable<Passage['aside']> }[] = [];

  add(passage: Passage, apart: number): void {
    let gap = apart;
    for (let empty = 0; empty < apart && this.source.length > 0; empty++) this.source.push('');
    linesOfPieces(passage.pieces).forEach((pieces, at) => {
      const { text, runs, lead } = runsOf(pieces);
      const index = this.source.length;
      this.source.push(pieces.map((piece) => piece.text).join(''));
      if (text === '') {
        gap++;
        return;
      }
      if (passage.aside !== undefined) this.asides.push({ at: index, reason: passage.aside });
      this.lines.push({
        index,
        text,
        indent: columnAfter(columnOf(passage, at === 0), lead),
        gap,
        style: styleOf(passage, text, runs),
        ...(runs.length > 0 ? { runs } : {}),
      });
      gap = 0;
    });
  }
}

/** @returns the source line by line, what stands outside the text at its end and set aside */
export const layOut = (document: RichDocument): LaidOut => {
  const placed = place(withoutTables(document.content));
  const gaps = gapsOf(placed);
  const sheet = new Sheet();
  placed.forEach(({ passage }, at) => {
    sheet.add(passage, gaps[at] ?? 1);
  });
  for (const { passage } of place(document.outside)) sheet.add(passage, 1);
  const aside = new Aside(sheet.source.length);
  for (const { at, reason } of sheet.asides) aside.add(at, at + 1, reason);
  setLicenceAside(sheet.source, aside);
  setNotesAside(sheet.source, aside);
  return { source: sheet.source, lines: sheet.lines.filter((line) => !aside.has(line.index)), aside };
};
