import { describe, expect, it } from 'vitest';
import { askNetwork } from '../../../../web/screens/settings/answers.ts';

const clock = (): (() => number) => {
  let time = 0;
  return () => (time += 40);
};

describe('whether the network answers', () => {
  it('is told with the time it took', async () => {
    expect(await askNetwork(async () => Response.json({ status: 'ok' }), clock())).toBe(40);
  });

  it('is no when nobody answers', async () => {
    expect(await askNetwork(() => Promise.reject(new TypeError('offline')), clock())).toBeUndefined();
  });

  it('is no when somebody else answers, such as the page of a hotel', async () => {
    expect(await askNetwork(async () => new Response('<p>Welcome'), clock())).toBeUndefined();
    expect(await askNetwork(async () => Response.json({ status: 'ok' }, { status: 503 }), clock())).toBeUndefined();
  });
});
