import { page } from 'vitest/browser';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Question } from '../../../../web/screens/import/bringing.svelte.ts';
import Revision from '../../../../web/screens/import/revision.svelte';
import { removeBlock } from '../../../../web/script/edit.ts';
import type { Script } from '../../../../web/script/model.ts';
import { revise } from '../../../../web/script/revise.ts';
import { setHeading, setText } from '../../../../web/script/rewrite.ts';
import { scriptRecord } from '../../storage/samples.ts';
import { barriers, SCRIPT, show } from './shown.ts';

let said: string[];
beforeEach(() => (said = []));

/** Shows what a file would change in the script; `base`: its first reading was kept. */
const ask = (next: Script, { kind = 'revised', base = true }: { kind?: 'revised' | 'same'; base?: boolean } = {}) => {
  const question: Exclude<Question, { kind: 'which' }> = {
    kind,
    twin: { ...scriptRecord('t'), script: SCRIPT },
    original: base
      ? { script: 't', files: [{ name: 'candles.txt', bytes: new ArrayBuffer(0) }], findings: undefined, base: SCRIPT }
      : undefined,
    imported: {
      script: next,
      format: 'text',
      confidence: 1,
      doubts: [],
      setAside: [],
      source: { lines: [], lineOf: {} },
    },
    files: [{ name: 'candles.txt', bytes: new ArrayBuffer(0) }],
    revision: revise(SCRIPT, SCRIPT, next),
  };
  show(Revision, {
    question,
    ontake: () => void said.push('take'),
    onboth: () => void said.push('both'),
    onleave: () => void said.push('leave'),
  });
};

const NEXT = setHeading(
  removeBlock(setText(SCRIPT, 's1', 1, 'Who goes there tonight?'), 's2'),
  'scene-2',
  'SCENE 2, the stairs',
);

describe('a revised file', () => {
  it('says what it changes before anything is changed: counted, then line by line', async () => {
    ask(NEXT);
    const counts = page.getByRole('list', { name: 'What changes' }).getByRole('listitem');
    const headings = page.getByRole('list', { name: 'Headings of acts and scenes' });
    const textsOf = (items: readonly Element[]): string[] =>
      items.map((item) => (item.textContent ?? '').replaceAll(/\s+/g, ' ').trim());
    expect(textsOf(counts.elements())).toEqual(['1 taken out', '1 changed', '1 heading']);
    expect(textsOf(headings.elements()).join()).toMatch(/SCENE 2.*SCENE 2, the stairs/);
    expect(document.querySelector('li.changed p')?.textContent).toContain('(softly)');
    expect([...document.querySelectorAll('li.removed p')].map((one) => one.textContent)).toEqual(['Nobody but me.']);
    expect(await barriers()).toEqual([]);
  });

  it('takes the three answers', async () => {
    ask(NEXT);
    await page.getByRole('button', { name: 'Take these changes over' }).click();
    await page.getByRole('button', { name: 'Keep both' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(said).toEqual(['take', 'both', 'leave']);
  });

  it('says what is lost where the first reading was not kept', async () => {
    ask(NEXT, { base: false });
    await expect.element(page.getByText(/would have to be made again/)).toBeVisible();
  });

  it('that changes nothing opens the script', async () => {
    ask(SCRIPT, { kind: 'same' });
    await expect.element(page.getByText(/this file changes nothing/)).toBeVisible();
    await page.getByRole('button', { name: 'Open the script' }).click();
    expect(said).toEqual(['take']);
  });
});
