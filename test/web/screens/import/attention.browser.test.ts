import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attending } from '../../../../web/screens/import/attention.ts';

let held: HTMLElement;
let told: string[];
let stop: () => void;

beforeEach(() => {
  held = document.createElement('div');
  held.innerHTML = `<aside></aside><div>${['a', 'b', 'c']
    .map((id) => `<button data-block="${id}" style="display:block;width:100%;height:${innerHeight}px">${id}</button>`)
    .join('')}</div>`;
  document.body.append(held);
  told = [];
  stop = attending((block) => told.push(block))(held);
});
afterEach(() => {
  stop();
  held.remove();
  scrollTo(0, 0);
});

const passage = (id: string): HTMLElement | null => held.querySelector(`[data-block=${id}]`);

describe('the passage under work', () => {
  it('is the one that is pointed at or focused, told once', () => {
    passage('b')?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    passage('b')?.focus();
    passage('c')?.focus();
    expect(told).toEqual(['b', 'c']);
  });

  it('is the one that the text has been scrolled to', async () => {
    scrollTo(0, held.offsetTop + innerHeight);
    await vi.waitFor(() => expect(told.at(-1)).toBe('b'));
  });

  it('is not told any more once the screen is left', () => {
    stop();
    passage('a')?.focus();
    expect(told).toEqual([]);
  });
});
