import { describe, expect, it } from 'vitest';
import { afterTrial } from '../../../../web/rehearsal/learning/memory.ts';
import { csvOf, portableThoughts } from '../../../../web/rehearsal/learning/portable.ts';

const NOW = Date.UTC(2026, 2, 10);
const step = (place: number) => ({
  ...{ place, scene: 0, thought: 0, time: 2_000 },
  cards: { join: `join ${place}`, thought: `thought ${place}` },
});

describe('progress that is taken elsewhere', () => {
  it('holds every thought, those never tried as well', () => {
    const memory = afterTrial(undefined, 'known', NOW);
    const knowledge = { steps: [step(0), step(1)], memories: new Map([['thought 0', memory]]) };
    const [known, fresh] = portableThoughts(knowledge, NOW, ({ place }) => ({ scene: 'I', words: `words ${place}` }));
    expect(known).toEqual({
      ...{ scene: 'I', words: 'words 0', recall: 0, tried: NOW, due: memory.due, trials: 1, lapses: 0 },
      cards: { thought: memory },
    });
    expect(fresh).toEqual({ scene: 'I', words: 'words 1', trials: 0, lapses: 0, cards: {} });
  });

  it('is a table that spreadsheets read, whatever the words are', () => {
    expect(
      csvOf([
        ['Words', 'Tries'],
        ['Oui, « non »', 2],
        ['"Si"\nbis', 0],
      ]),
    ).toBe('\uFEFFWords,Tries\r\n"Oui, « non »",2\r\n"""Si""\nbis",0\r\n');
  });

  it('is never taken for a formula', () => {
    expect(csvOf([['=1+1'], ['- Non.'], ['@moi']])).toBe("\uFEFF'=1+1\r\n'- Non.\r\n'@moi\r\n");
  });
});
