import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../../../edge/contract.ts';
import { importScript } from '../../../../../web/script/import/import.ts';
import { compose } from '../../../../fixtures/stage/compose.ts';
import { judge } from '../../../../fixtures/stage/judge.ts';
import { habitsOf, LABELS, layOut, MOVES } from '../../../../fixtures/stage/lay.ts';
import type { LabelName, MoveName } from '../../../../fixtures/stage/lay.ts';

const labels = Object.keys(LABELS) as LabelName[];
const moves = Object.keys(MOVES) as MoveName[];

const judged = async (label: LabelName, move: MoveName, seed: number) => {
  const play = compose(LANGUAGES[seed % LANGUAGES.length] ?? 'fr', seed);
  const text = layOut(play, habitsOf(label, move, seed, play.verse));
  const result = await importScript(text, { name: 'play.txt' });
  return judge(play, result.ok ? result.imported.script : undefined);
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('plays made by chance, in layouts made by chance', () => {
  it('are understood to the word: speech, speaker and scenes', { timeout: 120_000 }, async () => {
    const shares: number[] = [];
    let scenes = 0;
    for (const [at, label] of labels.entries()) {
      const verdict = await judged(label, moves[at % moves.length] ?? 'round', 1_000 + at);
      shares.push(verdict.speeches);
      if (verdict.scenes) scenes++;
    }
    expect(mean(shares)).toBeGreaterThan(0.96);
    expect(scenes / labels.length).toBeGreaterThan(0.97);
  });
});
