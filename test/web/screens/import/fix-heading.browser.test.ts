import { page } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import FixHeading from '../../../../web/screens/import/fix-heading.svelte';
import { rowsOf } from '../../../../web/screens/import/leaves.ts';
import type { Opening } from '../../../../web/screens/import/leaves.ts';
import { scenesOf } from '../../../../web/script/model.ts';
import type { Script } from '../../../../web/script/model.ts';
import { barriers, SCRIPT, show } from './shown.ts';

const openingAt = (scene: number): Opening => {
  const opening = rowsOf(SCRIPT).flatMap((row) => row.opening ?? [])[scene];
  if (opening === undefined) throw new Error('no such scene');
  return opening;
};

/** Opens the dialog of a scene; what it makes of the script is kept. */
const open = (scene: number): { now: Script; closed: boolean } => {
  const made = { now: SCRIPT, closed: false };
  show(FixHeading, {
    opening: openingAt(scene),
    onfix: (fix: (script: Script) => Script) => (made.now = fix(made.now)),
    onclose: () => (made.closed = true),
  });
  return made;
};

const headings = (script: Script): (string | undefined)[] => [
  ...script.acts.map(({ heading }) => heading),
  ...scenesOf(script).map(({ heading }) => heading),
];

describe('the dialog of a heading', () => {
  it('gives a scene another heading, once there is another one', async () => {
    const made = open(1);
    const button = page.getByRole('button', { name: 'Rename' });
    await expect.element(button).toBeDisabled();
    await page.getByRole('textbox', { name: 'Heading of the scene' }).fill(' THE STAIRS ');
    await button.click();
    expect(headings(made.now)).toEqual(['ACT I', 'SCENE 1', 'THE STAIRS']);
    expect(made.closed).toBe(true);
  });

  it('says that no scene begins there, and that an act does', async () => {
    const joined = open(1);
    expect(await barriers()).toEqual([]);
    await page.getByRole('button', { name: 'No scene begins here' }).click();
    expect(scenesOf(joined.now).map(({ blocks }) => blocks.length)).toEqual([3]);
  });

  it('makes an act of a scene', async () => {
    const made = open(1);
    await page.getByRole('button', { name: 'It is the heading of an act' }).click();
    expect(made.now.acts.map(({ heading }) => heading)).toEqual(['ACT I', 'SCENE 2']);
  });

  it('names the act where one begins, and can leave its first scene without a heading', async () => {
    const made = open(0);
    await page.getByRole('textbox', { name: 'Heading of the act' }).fill('PART ONE');
    await page.getByRole('button', { name: 'Rename' }).first().click();
    expect(headings(made.now)).toEqual(['PART ONE', 'SCENE 1', 'SCENE 2']);
    await page.getByRole('button', { name: 'No heading' }).click();
    expect(headings(made.now)).toEqual(['PART ONE', undefined, 'SCENE 2']);
  });
});
