import { describe, expect, it } from 'vitest';
import { importScript } from '../../../../../web/script/import/import.ts';
import type { ImportResult } from '../../../../../web/script/import/result.ts';
import { speechesOf } from '../../../../../web/script/model.ts';

const play = (title: string, [one, two]: [string, string], castTitle = 'CHARACTERS'): string => {
  const talk = (act: number): string =>
    Array.from(
      { length: 16 },
      (_turn, at) =>
        `${(at % 2 === 0 ? one : two).toUpperCase()}. ${title} ${String(act)}, speech ${String(at + 1)}.\n`,
    ).join('\n');
  return `${title.toUpperCase()}\n\nby Ann Author\n\n\n${castTitle}\n\n${one}, a baker.\n${two}, a thief.\n\n\nACT I\n\n${talk(1)}\n\nACT II\n\n${talk(2)}\n\nTHE END\n\n\n\n`;
};

const OVENS = play('Cold Ovens', ['Agatha', 'Bertram']);
const HATS = play('Two Hats', ['Cecil', 'Doris']);

const words = (result: ImportResult): string[] => {
  if (!result.ok) throw new Error(result.failure);
  return speechesOf(result.imported.script).map(({ parts }) => parts[0]?.text ?? '');
};

describe('several plays in one file', () => {
  it('asks which, by title', async () => {
    expect(await importScript(OVENS + HATS, { name: 'plays.txt' })).toEqual({
      ok: false,
      failure: 'several-plays',
      works: ['COLD OVENS', 'TWO HATS'],
    });
  });

  it('reads only the one that is wanted, and sets the other aside', async () => {
    const result = await importScript(OVENS + HATS, { name: 'plays.txt', work: 1 });
    expect(words(result)).toHaveLength(32);
    expect(words(result).every((text) => text.startsWith('Two Hats'))).toBe(true);
    if (!result.ok) return;
    expect(result.imported.script.title).toBe('TWO HATS');
    expect(result.imported.setAside[0]).toMatchObject({ from: 0, reason: 'front-matter' });
  });

  it('asks again when there is no such play', async () => {
    expect(await importScript(OVENS + HATS, { name: 'plays.txt', work: 7 })).toMatchObject({
      failure: 'several-plays',
    });
  });

  it('takes two lists of the same people for one play', async () => {
    const again = play('Cold Ovens', ['Agatha', 'Bertram'], 'PERSONS');
    expect((await importScript(OVENS + again, { name: 'plays.txt' })).ok).toBe(true);
  });
});
