/**
 * Draws pages of a play for tests, the way programs that write PDF do.
 *
 * @module
 */
import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';

export interface Mark {
  text: string;
  x: number;
  /** From the top of the page, in points. */
  y: number;
  font?: 'roman' | 'bold' | 'italic';
  size?: number;
  /** Degrees by which the text leans. */
  turn?: number;
}

const FONTS = {
  roman: StandardFonts.TimesRoman,
  bold: StandardFonts.TimesRomanBold,
  italic: StandardFonts.TimesRomanItalic,
};

/** @param pages what stands on each page, in the order it is written; the same give the same bytes */
export const drawPdf = async (pages: readonly (readonly Mark[])[]): Promise<Uint8Array> => {
  const file = await PDFDocument.create({ updateMetadata: false });
  const fonts = {
    roman: await file.embedFont(FONTS.roman),
    bold: await file.embedFont(FONTS.bold),
    italic: await file.embedFont(FONTS.italic),
  };
  for (const marks of pages) {
    const page = file.addPage([420, 595]);
    for (const { text, x, y, font = 'roman', size = 11, turn = 0 } of marks)
      page.drawText(text, { x, y: 595 - y, size, font: fonts[font], rotate: degrees(turn) });
  }
  return await file.save();
};

/** Speeches one below the other, a name before each; long ones take several lines that hang to the right. */
export const speeches = (from: number, lines: readonly (readonly [name: string, ...said: string[]])[]): Mark[] => {
  let y = from;
  return lines.flatMap(([name, ...said]): Mark[] => {
    const marks: Mark[] = [{ text: `${name}.`, x: 55, y, font: 'bold' }];
    for (const [at, text] of said.entries()) {
      marks.push({ text, x: at === 0 ? 135 : 69, y });
      y += 14;
    }
    return marks;
  });
};
