import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../web/script/blocks.ts';
import {
  giveSpeech,
  makeDirection,
  mergeRoles,
  removeBlock,
  renameRole,
  splitSpeech,
} from '../../../web/script/edit.ts';
import { importScript } from '../../../web/script/import/import.ts';
import { merge } from '../../../web/script/merge.ts';
import type { Script } from '../../../web/script/model.ts';
import { scenesOf } from '../../../web/script/model.ts';
import { cutBlock, insertAfter, moveUp, setHeading, setText } from '../../../web/script/rewrite.ts';

const LINES = [
  'ANNA\nThe lamp in the corridor went out before you came.',
  'BEN\nI brought a candle and nobody to hold it.',
  'ANNA\nThen set it down on the piano, gently please.',
  'BEN\nGently was never my instrument, you know.',
  'CORA\nWho left the window open all this time?',
  'ANNA\nThe wind did, and the wind is not sorry.',
];

const read = async (lines: readonly string[] = LINES): Promise<Script> => {
  const result = await importScript(`Title: Candles\n\n.ROOM\n\n${lines.join('\n\n')}\n`, { name: 'c.fountain' });
  if (!result.ok) throw new Error(result.failure);
  return result.imported.script;
};

const idOf = (script: Script, words: string): string => {
  const found = blocksOf(script).find((block) => JSON.stringify(block).includes(words));
  if (found === undefined) throw new Error(`nobody says ${words}`);
  return found.id;
};
const roleOf = (script: Script, name: string): string => script.roles.find((role) => role.name === name)?.id ?? '';
const texts = (script: Script): string[] =>
  blocksOf(script).map((block) =>
    block.kind === 'speech' ? block.parts.map(({ text }) => text).join(' ') : block.text,
  );

describe('merging a revised file with a corrected text', () => {
  it('takes over several new speeches in their order, at the start, one after another, and at the end', async () => {
    const [first = '', second = '', ...others] = LINES;
    const news = ['CORA\nOne.', 'BEN\nTwo.', 'ANNA\nThree.', 'CORA\nFour.', 'BEN\nFive.', 'CORA\nSix.'];
    const revised = [...news.slice(0, 2), first, ...news.slice(2, 4), second, ...others, ...news.slice(4)];
    const base = await read();
    const corrected = setText(base, idOf(base, 'candle'), 0, 'I brought two candles.');
    const merged = texts(merge(base, corrected, await read(revised)));
    const words = revised.map((line) => line.slice(line.indexOf('\n') + 1));
    expect(merged).toEqual(words.map((line) => (line.includes('candle') ? 'I brought two candles.' : line)));
  });

  it('leaves every correction when the file is the same', async () => {
    const base = await read();
    const corrections: ((script: Script) => Script)[] = [
      (script) => renameRole(script, roleOf(base, 'BEN'), 'Benjamin'),
      (script) => mergeRoles(script, roleOf(base, 'ANNA'), roleOf(base, 'CORA')),
      (script) => giveSpeech(script, idOf(base, 'window'), [roleOf(base, 'BEN')]),
      (script) => makeDirection(script, idOf(base, 'Gently')),
      (script) => splitSpeech(script, idOf(base, 'The wind did'), 0, 13),
      (script) => removeBlock(script, idOf(base, 'candle')),
      (script) => cutBlock(script, idOf(base, 'piano'), true),
      (script) => insertAfter(script, idOf(base, 'lamp'), { kind: 'direction', text: 'Dark.' }),
      (script) => moveUp(script, idOf(base, 'window')),
      (script) => setHeading(script, scenesOf(base)[0]?.id ?? '', 'A room'),
    ];
    for (const correct of corrections) expect(merge(base, correct(base), await read())).toEqual(correct(base));
    const all = corrections.reduce((script, correct) => correct(script), base);
    expect(merge(base, all, await read())).toEqual(all);
  });

  it('takes over what the revision changed, added and took out', async () => {
    const base = await read();
    const next = await read([
      LINES[0] ?? '',
      'BEN\nI brought two candles and nobody to hold it.',
      'CORA\nListen, somebody is on the stairs.',
      ...LINES.slice(2, 5),
    ]);
    const merged = merge(base, base, next);
    expect(texts(merged)).toEqual(texts(next));
    expect(idOf(merged, 'two candles')).toBe(idOf(base, 'candle'));
  });

  it('joins both: other words from the revision, other role by hand', async () => {
    const base = await read();
    const current = giveSpeech(base, idOf(base, 'candle'), [roleOf(base, 'CORA')]);
    const next = await read(LINES.map((line) => line.replace('a candle', 'two candles')));
    const speech = blocksOf(merge(base, current, next)).find(({ id }) => id === idOf(base, 'candle'));
    expect(speech).toMatchObject({ roles: [roleOf(base, 'CORA')], parts: [{ text: expect.stringContaining('two') }] });
  });

  it('brings back what was taken out by hand only when the revision rewrote it', async () => {
    const base = await read();
    const current = removeBlock(removeBlock(base, idOf(base, 'candle')), idOf(base, 'piano'));
    const next = await read(LINES.map((line) => line.replace('a candle', 'two candles')));
    const merged = texts(merge(base, current, next));
    expect(merged.some((text) => text.includes('two candles'))).toBe(true);
    expect(merged.some((text) => text.includes('piano'))).toBe(false);
    expect(merged[1]).toContain('two candles');
  });

  it('knows in the revision a line that was inserted by hand before', async () => {
    const base = await read();
    const words = 'Listen, somebody is on the stairs.';
    const current = insertAfter(base, idOf(base, 'lamp'), {
      kind: 'speech',
      roles: [roleOf(base, 'CORA')],
      text: words,
    });
    const next = await read([LINES[0] ?? '', `CORA\n${words}`, ...LINES.slice(1)]);
    expect(texts(merge(base, current, next))).toEqual(texts(next));
  });

  it('keeps insertions where they follow, when the revision moved the text around', async () => {
    const base = await read();
    const current = insertAfter(base, idOf(base, 'window'), { kind: 'direction', text: 'A door slams.' });
    const next = await read([...LINES.slice(3), ...LINES.slice(0, 3)]);
    const merged = texts(merge(base, current, next));
    expect(merged.filter((text) => text !== 'A door slams.')).toEqual(texts(next));
    expect(merged[merged.indexOf('A door slams.') - 1]).toContain('window');
  });

  it('gives speeches of a role that was merged by hand to the role it became', async () => {
    const base = await read();
    const current = mergeRoles(base, roleOf(base, 'ANNA'), roleOf(base, 'CORA'));
    const merged = merge(base, current, await read([...LINES, 'CORA\nSomething entirely new, then.']));
    expect(blocksOf(merged).at(-1)).toMatchObject({ roles: [roleOf(base, 'ANNA')] });
    expect(merged.roles).toEqual(current.roles);
  });

  it('prefers the words of the revision when both changed them', async () => {
    const base = await read();
    const current = setText(base, idOf(base, 'piano'), 0, 'Put it on the stool.');
    const next = await read(LINES.map((line) => line.replace('on the piano', 'on the harp')));
    expect(texts(merge(base, current, next)).some((text) => text.includes('harp'))).toBe(true);
  });
});
