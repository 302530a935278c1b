// cspell:disable -- words of plays
import { describe, expect, it } from 'vitest';
import type { Line, Run } from '../../../../../web/script/import/line.ts';
import { writeLooks } from '../../../../../web/script/import/text/looks.ts';

const line = (text: string, extra: Partial<Line> = {}): Line => ({ index: 0, text, indent: 0, gap: 0, ...extra });

const run = (text: string, piece: string, look: Omit<Run, 'from' | 'to'>): Run => {
  const from = text.indexOf(piece);
  return { from, to: from + piece.length, ...look };
};

const written = (text: string, ...runs: [string, Omit<Run, 'from' | 'to'>][]): string | undefined => {
  const filler = line('Une ligne sans rien, pour que l’italique et le gras soient rares dans ce document.', {
    runs: [],
  });
  const looked = line(text, { runs: runs.map(([piece, look]) => run(text, piece, look)) });
  return writeLooks([looked, ...Array<Line>(5).fill(filler)])[0]?.text;
};

describe('writeLooks', () => {
  it('leaves lines without looks as they are', () => {
    const lines = [line('ANNA: One.'), line('BERT: Two.')];
    expect(writeLooks(lines)).toEqual(lines);
  });

  it('writes italics between low lines, cut runs as one, without the white space at their ends', () => {
    expect(written('Oui. à part Non.', [' à', { italic: true }], [' part ', { italic: true }])).toBe(
      'Oui. _à part_ Non.',
    );
  });

  it('says nothing of italics inside a word', () => {
    expect(written('incroyable', ['croy', { italic: true }])).toBe('incroyable');
  });

  it('writes a name in bold, or made capitals, as a label', () => {
    expect(written('Anna Bonjour.', ['Anna', { bold: true }])).toBe('**Anna** Bonjour.');
    expect(written('M. Jourdain Bonjour.', ['Jourdain', { capitals: true }])).toBe('**M. JOURDAIN** Bonjour.');
    expect(written('Anna (bas) Bonjour.', ['Anna (bas)', { bold: true }])).toBe('**Anna** (bas) Bonjour.');
  });

  it('takes marks of notes and numbers of verses out, not the ends of words', () => {
    expect(written('Il est parti.12 Loin.', ['12', { raised: true }])).toBe('Il est parti. Loin.');
    expect(written('La 1re fois, Mme Holm', ['re', { raised: true }], ['me', { raised: true }])).toBe(
      'La 1re fois, Mme Holm',
    );
  });

  it('has one passage for italics that go on over the line', () => {
    const filler = line('Une ligne sans rien, pour que l’italique soit rare dans ce document de peu de lignes.');
    const lines = writeLooks([
      line('Elle ouvre la fenêtre et', { style: { italic: true } }),
      line('regarde dehors.', { style: { italic: true } }),
      filler,
      filler,
    ]);
    expect(lines.slice(0, 2).map(({ text }) => text)).toEqual(['_Elle ouvre la fenêtre et', 'regarde dehors._']);
  });

  it('says nothing of a look that nearly everything has', () => {
    const lines = [line('Anna. Bonjour.', { style: { bold: true, italic: true } })];
    expect(writeLooks(lines).map(({ text }) => text)).toEqual(['Anna. Bonjour.']);
  });
});
