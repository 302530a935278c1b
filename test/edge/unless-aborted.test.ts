import { describe, expect, it } from 'vitest';
import { unlessAborted } from '../../edge/unless-aborted.ts';

const never = new Promise<never>(() => undefined);

describe('waiting for the first of several, unless the signal aborts', () => {
  it('brings the first result, or the first failure', async () => {
    const { signal } = new AbortController();
    expect(await unlessAborted(signal, [never, Promise.resolve('audio')])).toBe('audio');
    await expect(unlessAborted(signal, [never, Promise.reject(new Error('died'))])).rejects.toThrow('died');
  });

  it('ends with the reason of the signal, whether that aborts later or has aborted before', async () => {
    const controller = new AbortController();
    const waiting = unlessAborted(controller.signal, [never]);
    controller.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    await expect(unlessAborted(controller.signal, [never])).rejects.toThrow('gone');
  });
});
