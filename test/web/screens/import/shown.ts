/**
 * A component on a page of its own, and the small script that the tests of the proof show.
 *
 * @module
 */
import '../../../../web/styles/tokens.css';
import '../../../../web/styles/base.css';
import axe from 'axe-core';
import { flushSync, mount, unmount } from 'svelte';
import type { Component } from 'svelte';
import { afterEach } from 'vitest';
import { overwriteGetLocale } from '#locale';
import type { Script } from '../../../../web/script/model.ts';

let screen: Record<string, unknown> | undefined;

afterEach(async () => {
  if (screen) await unmount(screen);
  screen = undefined;
  document.body.replaceChildren();
});

/**
 * Shows a component in English.
 *
 * @returns what it lets others do
 */
export const show = <Props extends Record<string, unknown>, Exports extends Record<string, unknown>>(
  component: Component<Props, Exports>,
  props: Props,
): Exports => {
  overwriteGetLocale(() => 'en');
  document.documentElement.lang = 'en';
  document.title = 'Souffleur';
  const shown = mount(component, { target: document.body, props });
  screen = shown;
  flushSync();
  return shown;
};

/** What axe finds wrong with what is shown. */
export const barriers = async (): Promise<string[]> => {
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
};

export const SCRIPT: Script = {
  schema: 1,
  id: 't',
  title: 'Candles',
  language: 'en',
  roles: [
    { id: 'a', name: 'ANNA', aliases: [] },
    { id: 'b', name: 'BEN', aliases: [] },
  ],
  acts: [
    {
      id: 'act-1',
      heading: 'ACT I',
      scenes: [
        {
          id: 'scene-1',
          heading: 'SCENE 1',
          blocks: [
            {
              kind: 'speech',
              id: 's1',
              roles: ['a'],
              parts: [
                { kind: 'direction', text: 'softly' },
                { kind: 'spoken', text: 'Who is there?' },
              ],
            },
            { kind: 'speech', id: 's2', roles: ['b'], parts: [{ kind: 'spoken', text: 'Nobody but me.' }] },
          ],
        },
        {
          id: 'scene-2',
          heading: 'SCENE 2',
          blocks: [{ kind: 'speech', id: 's3', roles: ['a'], parts: [{ kind: 'spoken', text: 'Then come in.' }] }],
        },
      ],
    },
  ],
};
