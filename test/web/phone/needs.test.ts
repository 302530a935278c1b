import { expect, it } from 'vitest';
import { Needs } from '../../../web/phone/needs.ts';

const settled = async (needs: Needs): Promise<boolean> => {
  const news = await Promise.race([needs.quiet().then(() => true), new Promise((resolve) => setTimeout(resolve, 5))]);
  return news === true;
};

it('what is only prepared steps back while somebody waits for a take, whoever gets it', async () => {
  const listeners: string[] = [];
  const needs = new Needs({
    ask: () => Promise.reject(new Error('not asked')),
    file: async () => undefined,
    answer: () => undefined,
    listen: () => {
      listeners.push('begun');
      return () => void listeners.push('over');
    },
  });
  expect(await settled(needs)).toBe(true);
  needs.hush(1);
  needs.hush(2);
  expect(await settled(needs)).toBe(false);
  needs.leave(1);
  expect(await settled(needs)).toBe(false);
  expect(listeners).toEqual(['begun']);
  needs.leave(2);
  expect(await settled(needs)).toBe(true);
  expect(listeners).toEqual(['begun', 'over']);
});
