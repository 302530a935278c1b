import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../../../web/script/import/limits.ts';
import { boundLines } from '../../../../../web/script/import/text/bounds.ts';
import { habitsOf, LABELS, layOut, MOVES } from '../../../../fixtures/stage/lay.ts';
import type { LabelName, MoveName } from '../../../../fixtures/stage/lay.ts';
import { compose } from '../../../../fixtures/stage/compose.ts';
import { readLines, splitLines } from '../../../../../web/script/import/line.ts';

const labels = Object.keys(LABELS) as LabelName[];
const moves = Object.keys(MOVES) as MoveName[];

describe('the bounds of a line', () => {
  it.each(labels.map((label, at) => [label, moves[at % moves.length] ?? 'round', at] as const))(
    'leave a play laid out by %s as it is',
    (label, move, seed) => {
      const play = compose('fr', seed);
      const text = layOut(play, habitsOf(label, move, seed, play.verse));
      const lines = readLines(splitLines(text));
      expect(boundLines(lines)).toEqual(lines);
    },
  );

  it('cut what is longer after a space, and lose no word', () => {
    const words = Array.from({ length: 4_000 }, (_, at) => `word${String(at)}`);
    const runs = [{ from: 0, to: 5, bold: true }];
    const cut = boundLines([{ index: 7, text: words.join(' '), indent: 4, gap: 2, runs }]);
    expect(cut.length).toBeGreaterThan(1);
    expect(cut.every(({ text, runs: looks }) => text.length <= LIMITS.lineCharacters && looks === undefined)).toBe(
      true,
    );
    expect(cut.flatMap(({ text }) => text.split(' '))).toEqual(words);
    expect(cut.map(({ index, gap }) => [index, gap])).toEqual(cut.map((_, at) => [7, at === 0 ? 2 : 0]));
  });

  it('never cut a letter of two code units', () => {
    const cut = boundLines([{ index: 0, text: `x${'😀'.repeat(LIMITS.lineCharacters)}`, indent: 0, gap: 0 }]);
    expect(cut.every(({ text }) => text.isWellFormed())).toBe(true);
  });

  it('shorten white space that goes on and on', () => {
    const [line] = boundLines([{ index: 0, text: `ANNA${' '.repeat(5_000)}Yes.`, indent: 0, gap: 0 }]);
    expect(line?.text).toBe(`ANNA${' '.repeat(LIMITS.lineSpaces)}Yes.`);
  });
});
