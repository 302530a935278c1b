import { afterEach, describe, expect, it, vi } from 'vitest';
import { handOut } from '../../../../web/screens/export/hand-out.ts';

const FILE = { name: 'Candles.fountain', type: 'text/plain;charset=utf-8', text: 'ANNA\nYes.' };

afterEach(() => vi.restoreAllMocks());

/** Names of the files that were saved. */
const saved = (): string[] => {
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  return names;
};

describe('a file that leaves', () => {
  it('goes to another app where the phone can', async () => {
    const names = saved();
    const shared: (string | undefined)[] = [];
    const share = async ({ files }: ShareData = {}): Promise<void> => {
      shared.push(files?.[0]?.name);
    };
    expect(await handOut(FILE, { canShare: () => true, share })).toBe('shared');
    expect([shared, names]).toEqual([['Candles.fountain'], []]);
  });

  it('is saved where the phone cannot, or does not take such a file', async () => {
    const names = saved();
    expect(await handOut(FILE, {})).toBe('saved');
    expect(await handOut(FILE, { canShare: () => false, share: async () => undefined })).toBe('saved');
    expect(names).toEqual(['Candles.fountain', 'Candles.fountain']);
  });

  it('stays when the actor changes their mind, and is saved when sharing fails', async () => {
    const names = saved();
    const refuse = (name: string) => () => Promise.reject(new DOMException('no', name));
    expect(await handOut(FILE, { canShare: () => true, share: refuse('AbortError') })).toBe('left');
    expect(names).toEqual([]);
    expect(await handOut(FILE, { canShare: () => true, share: refuse('NotAllowedError') })).toBe('saved');
  });
});
