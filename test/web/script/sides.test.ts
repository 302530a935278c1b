import { describe, expect, it } from 'vitest';
import { importScript } from '../../../web/script/import/import.ts';
import { speechesOf, type Script } from '../../../web/script/model.ts';
import { cutBlock } from '../../../web/script/rewrite.ts';
import { sidesOf, type Side } from '../../../web/script/sides.ts';

const TEXT = `Title: Candles

# ACT ONE

## SCENE ONE

.ROOM

ANNA
The lamp in the corridor went out long before you came up the stairs tonight.

BEN
I brought a candle.

He lights it.

ANNA
Then set it down.

.STAIRS

ANNA
Alone.

.ROOF

BEN
Up here.
`;

const read = async (): Promise<Script> => {
  const result = await importScript(TEXT, { name: 'c.fountain' });
  if (!result.ok) throw new Error(result.failure);
  return result.imported.script;
};
const roleOf = (script: Script, name: string): string => script.roles.find((role) => role.name === name)?.id ?? '';
const words = (sides: readonly Side[]): string[] =>
  sides.map((side) => (side.kind === 'mine' ? side.parts.map(({ text }) => text).join(' ') : side.text));

describe('sides', () => {
  it('keep the last words before mine, and say that they are not all', async () => {
    const script = await read();
    const sides = sidesOf(script, { roles: [roleOf(script, 'BEN')], cues: 'last-words' });
    expect(sides).toContainEqual({
      kind: 'cue',
      names: ['ANNA'],
      text: 'went out long before you came up the stairs tonight.',
      shortened: true,
    });
  });

  it('keep the whole of it when asked to', async () => {
    const script = await read();
    const sides = sidesOf(script, { roles: [roleOf(script, 'BEN')], cues: 'whole' });
    expect(words(sides)).toContain('The lamp in the corridor went out long before you came up the stairs tonight.');
  });

  it('leave out the scenes in which I say nothing, and keep what is done right before I speak', async () => {
    const script = await read();
    const ben = words(sidesOf(script, { roles: [roleOf(script, 'BEN')], cues: 'whole' }));
    expect(ben).not.toContain('STAIRS');
    expect(ben).toContain('ROOF');
    const anna = words(sidesOf(script, { roles: [roleOf(script, 'ANNA')], cues: 'whole' }));
    expect(anna).not.toContain('ROOF');
    expect(anna.slice(anna.indexOf('I brought a candle.'))).toEqual([
      'I brought a candle.',
      'He lights it.',
      'Then set it down.',
      'STAIRS',
      'Alone.',
    ]);
  });

  it('are for several roles at once', async () => {
    const script = await read();
    const sides = sidesOf(script, { roles: script.roles.map(({ id }) => id), cues: 'whole' });
    expect(sides.filter(({ kind }) => kind === 'mine')).toHaveLength(speechesOf(script).length);
    expect(sides.filter(({ kind }) => kind === 'cue')).toEqual([]);
  });

  it('leave out what is cut', async () => {
    const script = await read();
    const candle = speechesOf(script).find((speech) => JSON.stringify(speech).includes('candle'));
    const sides = sidesOf(cutBlock(script, candle?.id ?? '', true), { roles: [roleOf(script, 'BEN')], cues: 'whole' });
    expect(words(sides)).toEqual(expect.not.arrayContaining(['I brought a candle.']));
  });
});
