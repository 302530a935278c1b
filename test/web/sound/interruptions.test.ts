import { describe, expect, it } from 'vitest';
import { isLost } from '../../../web/sound/interruptions.ts';

const outputs = (...ids: string[]) => ids.map((deviceId) => ({ deviceId }));

describe('headphones', () => {
  it.each([
    ['are pulled out', ['speaker', 'phones'], ['speaker'], true],
    ['are changed for others', ['speaker', 'one'], ['speaker', 'other'], true],
    ['are put in', ['speaker'], ['speaker', 'phones'], false],
    ['are not what changed', ['speaker'], ['speaker'], false],
    ['may be gone, where the browser names nothing', [''], [''], true],
    ['came in addition, unnamed', [''], ['', ''], false],
  ] as const)('%s', (_, before, after, lost) => {
    expect(isLost(outputs(...before), outputs(...after))).toBe(lost);
  });
});
