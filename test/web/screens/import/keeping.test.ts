import { describe, expect, it } from 'vitest';
import type { Script } from '../../../../web/script/model.ts';
import { Keeping, type Outcome } from '../../../../web/screens/import/keeping.ts';
import type { Written } from '../../../../web/storage/database.ts';
import type { Correction } from '../../../../web/storage/scripts.ts';

const titled = (title: string): Script => ({ schema: 1, id: 'm', title, language: 'fr', roles: [], acts: [] });
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A shelf with one script, which may be full, and a desk that corrects it. */
function deskAndShelf() {
  const shelf = { script: titled('0'), room: true };
  const told: Outcome[] = [];
  const write = async (from: Script, to: { script: Script }): Promise<Written<Correction>> => {
    await turn();
    if (!shelf.room) return { ok: false, failure: 'no-room' };
    if (from.title !== shelf.script.title) return { ok: true, value: { kind: 'newer', script: shelf.script } };
    shelf.script = to.script;
    return { ok: true, value: { kind: 'kept' } };
  };
  const keeping = new Keeping(shelf.script, write, (outcome) => told.push(outcome));
  const correct = (title: string): void => keeping.keep({ script: titled(title) });
  const rest = async (): Promise<void> => {
    for (let turns = 0; turns < 10; turns += 1) await turn();
  };
  return { shelf, told, correct, rest };
}

describe('what is corrected on the desk', () => {
  it('is kept one after the other, the last of several in the end', async () => {
    const { shelf, told, correct, rest } = deskAndShelf();
    for (const title of ['1', '2', '3']) correct(title);
    await rest();
    expect(shelf.script.title).toBe('3');
    expect(told.every(({ kind }) => kind === 'kept')).toBe(true);
  });

  it('is not kept over what another tab has kept, and then is when the actor insists', async () => {
    const { shelf, told, correct, rest } = deskAndShelf();
    shelf.script = titled('theirs');
    correct('mine');
    await rest();
    expect(shelf.script.title).toBe('theirs');
    expect(told).toEqual([{ kind: 'newer', script: titled('theirs') }]);
    correct('mine');
    await rest();
    expect(shelf.script.title).toBe('mine');
  });

  it('is no correction of another tab when only room was missing', async () => {
    const { shelf, told, correct, rest } = deskAndShelf();
    shelf.room = false;
    correct('1');
    await rest();
    shelf.room = true;
    correct('2');
    await rest();
    expect(told.map(({ kind }) => kind)).toEqual(['no-room', 'kept']);
    expect(shelf.script.title).toBe('2');
  });
});
