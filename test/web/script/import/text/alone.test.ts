import { describe, expect, it } from 'vitest';
import { importScript } from '../../../../../web/script/import/import.ts';
import { speechesOf, wordsOf } from '../../../../../web/script/model.ts';

const talk = [
  'ROSE. I put the lantern by the door for you. [She points.]',
  'BASIL. Then I shall find my way, my dear.',
  '[A bell.]',
  'ROSE. You never did before.',
  'BASIL. I never had your lantern before.',
  '[Rain.]',
].join('\n\n');

const play = (prologue: readonly string[]): string =>
  [
    'THE LANTERN',
    'CHARACTERS',
    'CHORUS\nROSE\nBASIL',
    ...prologue,
    'ACT I',
    ...[1, 2, 3, 4].flatMap((scene) => [`SCENE ${String(scene)}`, talk]),
  ].join('\n\n');

const openingOf = async (prologue: readonly string[]): Promise<string> => {
  const result = await importScript(new TextEncoder().encode(play(prologue)), { name: 'lantern.txt' });
  if (!result.ok) throw new Error(result.failure);
  const { script } = result.imported;
  const [first] = speechesOf(script);
  const who = script.roles.filter(({ id }) => first?.roles.includes(id)).map(({ name }) => name);
  return first === undefined ? '' : `${who.join()}: ${wordsOf(first)}`;
};

describe('whoever enters alone under a heading', () => {
  it('says what stands there without a label, even before the first act', async () => {
    expect(await openingOf(['PROLOGUE', '[Enter Chorus.]', 'A house there was, a lantern, and a storm.'])).toBe(
      'Chorus: A house there was, a lantern, and a storm.',
    );
  });

  it('says nothing when what follows is marked as done', async () => {
    expect(await openingOf(['PROLOGUE', '[Enter Chorus.]', '[A house, a lantern, and a storm.]'])).toBe(
      'ROSE: I put the lantern by the door for you.',
    );
  });

  it('is not one of several who enter', async () => {
    expect(await openingOf(['PROLOGUE', '[Enter Rose and Basil.]', 'A house there was, and a storm.'])).toBe(
      'ROSE: I put the lantern by the door for you.',
    );
  });
});
