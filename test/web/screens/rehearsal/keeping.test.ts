import { describe, expect, it } from 'vitest';
import { Keeping } from '../../../../web/screens/rehearsal/keeping.svelte.ts';
import type { RehearsalRecord } from '../../../../web/storage/records.ts';

const AT: RehearsalRecord = { script: 'play', scene: 's0', speech: 'a1', rate: 1, gap: 'wait', mine: 'shown' };

/** A store that takes its time, and a note of what was written in it. */
function desk() {
  const written: string[] = [];
  const now = { speech: 'a1' };
  const keep = async ({ speech }: RehearsalRecord) => {
    await Promise.resolve();
    written.push(speech);
    return true;
  };
  const keeping = new Keeping({ keep }, () => ({ ...AT, speech: now.speech }));
  return { keeping, now, written };
}

describe('keeping a rehearsal', () => {
  it('writes the place as it is when it is written, once for all that changed until then', async () => {
    const { keeping, now, written } = desk();
    keeping.keep();
    now.speech = 'a2';
    keeping.keep();
    await keeping.between(async () => undefined);
    expect(written).toEqual(['a2']);
  });

  it('writes what a line told when the place bears it, and no place before that is done', async () => {
    const { keeping, now, written } = desk();
    const [begun, telling] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const over = keeping.between(async () => {
      begun.resolve(undefined);
      await telling.promise;
      written.push('telling');
      now.speech = 'a2';
    });
    await begun.promise;
    keeping.keep();
    telling.resolve(undefined);
    await over;
    await keeping.between(async () => undefined);
    expect(written).toEqual(['a1', 'telling', 'a2', 'a2']);
  });

  it('says when there is no room, and goes on', async () => {
    let room = false;
    const keeping = new Keeping({ keep: async () => (room ? true : Promise.reject(new Error('full'))) }, () => AT);
    keeping.keep();
    await keeping.between(async () => undefined);
    expect(keeping.full).toBe(true);
    room = true;
    await keeping.between(async () => undefined);
    expect(keeping.full).toBe(false);
  });
});
