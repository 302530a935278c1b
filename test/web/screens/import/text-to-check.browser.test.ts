import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LEAF, leavesOf, rowsOf } from '../../../../web/screens/import/leaves.ts';
import TextToCheck from '../../../../web/screens/import/text-to-check.svelte';
import type { Block, Script } from '../../../../web/script/model.ts';
import { SCRIPT, show } from './shown.ts';

const SPEECHES = 3_000;

const LONG: Script = {
  ...SCRIPT,
  acts: [
    {
      id: 'act',
      scenes: [
        {
          id: 'scene',
          blocks: Array.from({ length: SPEECHES }, (_none, at): Block => {
            const text = `This is line number ${String(at)} of the play.`;
            return { kind: 'speech', id: `s${String(at)}`, roles: ['a'], parts: [{ kind: 'spoken', text }] };
          }),
        },
      ],
    },
  ],
};

/** What waits for the page to be at rest. */
let waiting: (() => void)[] = [];
const rest = (): void => {
  const now = waiting;
  waiting = [];
  for (const work of now) work();
  flushSync();
};

beforeEach(() => {
  waiting = [];
  vi.stubGlobal('requestIdleCallback', (work: () => void) => waiting.push(work));
});
afterEach(() => void vi.unstubAllGlobals());

const shown = () =>
  show(TextToCheck, {
    script: LONG,
    rows: rowsOf(LONG),
    source: { lines: [], lineOf: {} },
    sourceAt: () => [],
    onchoose: () => undefined,
    onheading: () => undefined,
  });
const leaves = (): number => document.querySelectorAll('[data-leaf]').length;
const drawn = (): number => document.querySelectorAll('[data-block]').length;

it('lays a long text slice by slice, each when the page is at rest, in the same room', async () => {
  const all = leavesOf(rowsOf(LONG)).length;
  shown();
  const few = leaves();
  const height = document.body.scrollHeight;
  expect(few).toBeLessThan(all / 5);
  for (let slice = 0; slice < 20 && waiting.length > 0; slice++) {
    const before = leaves();
    rest();
    expect(leaves() - before).toBeLessThanOrEqual(40);
  }
  expect(leaves()).toBe(all);
  expect(Math.abs(document.body.scrollHeight / height - 1)).toBeLessThan(0.05);
  await expect.poll(drawn).toBeGreaterThan(0);
  // Of what is laid only what is near the window is drawn.
  expect(drawn()).toBeLessThan(12 * LEAF);
});

it('brings a passage of a slice that was not laid yet before the eyes', async () => {
  const { see } = shown();
  const last = `s${String(SPEECHES - 1)}`;
  expect(document.querySelector(`[data-block="${last}"]`)).toBeNull();
  await see(last);
  const row = document.querySelector(`[data-block="${last}"]`);
  expect(row).toBe(document.activeElement);
  expect(row?.getBoundingClientRect().top).toBeLessThan(innerHeight);
  expect(row?.getBoundingClientRect().top).toBeGreaterThan(0);
});
