import { expect, it } from 'vitest';
import { Listening } from '../../../web/phone/listening.ts';
import type { SharedLocks } from '../../../web/phone/listening.ts';

/** One lock, given in the order in which it is asked for, as browsers do. */
function locksOf(): SharedLocks & { readonly asked: string[] } {
  const asked: string[] = [];
  let held: { readonly mode: string; readonly over: Promise<unknown> }[] = [];
  let last = Promise.resolve();
  return {
    asked,
    request(_name, { mode }, hold) {
      asked.push(mode);
      const turn = last.then(async () => {
        await Promise.all(
          held.filter((other) => mode === 'exclusive' || other.mode === 'exclusive').map(({ over }) => over),
        );
        const one = { mode, over: hold() };
        held = [...held, one];
        return one;
      });
      last = turn.then(() => undefined);
      return turn.then(async (one) => {
        await one.over;
        held = held.filter((other) => other !== one);
      });
    },
  };
}

const settled = async (quiet: Promise<void>): Promise<boolean> => {
  const news = await Promise.race([quiet.then(() => true), new Promise((resolve) => setTimeout(resolve, 5))]);
  return news === true;
};

it('who prepares in one tab steps back for those who listen in others, until the last has heard', async () => {
  const locks = locksOf();
  const [owner, one, other] = [new Listening(locks), new Listening(locks), new Listening(locks)];
  expect(await settled(owner.quiet())).toBe(true);
  const [first, second] = [one.begin(), other.begin()];
  expect(await settled(owner.quiet())).toBe(false);
  first();
  expect(await settled(owner.quiet())).toBe(false);
  second();
  expect(await settled(owner.quiet())).toBe(true);
});

it('who asks again and again while somebody listens waits once', async () => {
  const locks = locksOf();
  const [owner, listener] = [new Listening(locks), new Listening(locks)];
  const over = listener.begin();
  const asked = [owner.quiet(), owner.quiet(), owner.quiet()];
  expect(locks.asked).toEqual(['shared', 'exclusive']);
  over();
  expect(await Promise.all(asked.map(settled))).toEqual([true, true, true]);
});

it('nobody is kept waiting where there are no locks', async () => {
  const listening = new Listening({ request: () => Promise.reject(new Error('not allowed')) });
  listening.begin()();
  expect(await settled(listening.quiet())).toBe(true);
});
