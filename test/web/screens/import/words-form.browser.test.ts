import { page } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import WordsForm from '../../../../web/screens/import/words-form.svelte';
import { blocksOf } from '../../../../web/script/blocks.ts';
import type { Block, Script } from '../../../../web/script/model.ts';
import { barriers, SCRIPT, show } from './shown.ts';

/** Opens the form of the first speech; what it makes of it is given. */
const open = (): { first: () => Block | undefined } => {
  let now = SCRIPT;
  const [block] = blocksOf(SCRIPT);
  if (block === undefined) throw new Error('no block');
  show(WordsForm, { block, onfix: (fix: (script: Script) => Script) => (now = fix(now)) });
  return { first: () => blocksOf(now)[0] };
};
const keep = (): Promise<void> => page.getByRole('button', { name: 'Keep these words' }).click();

describe('the form of the words of a speech', () => {
  it('has a field for each part, and what it is', async () => {
    open();
    await expect.element(page.getByRole('textbox', { name: 'Words, part 1' })).toHaveValue('softly');
    await expect.element(page.getByRole('combobox', { name: 'What part 1 is' })).toHaveValue('direction');
    await expect.element(page.getByRole('textbox', { name: 'Words, part 2' })).toHaveValue('Who is there?');
    expect(await barriers()).toEqual([]);
  });

  it('keeps other words, and the id', async () => {
    const { first } = open();
    await page.getByRole('textbox', { name: 'Words, part 2' }).fill('Who goes there?');
    await keep();
    expect(first()).toMatchObject({
      id: 's1',
      parts: [{ text: 'softly' }, { kind: 'spoken', text: 'Who goes there?' }],
    });
  });

  it('makes a part something else', async () => {
    const { first } = open();
    await page.getByRole('combobox', { name: 'What part 2 is' }).selectOptions('sung');
    await keep();
    expect(first()).toMatchObject({ parts: [{ kind: 'direction' }, { kind: 'sung', text: 'Who is there?' }] });
  });

  it('takes an emptied part out', async () => {
    const { first } = open();
    await page.getByRole('textbox', { name: 'Words, part 1' }).fill('');
    await keep();
    expect(first()).toMatchObject({ parts: [{ kind: 'spoken', text: 'Who is there?' }] });
  });
});
