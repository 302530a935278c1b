import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { castOf, keepCast } from '../../../web/storage/casts.ts';
import { connection, DATABASE } from '../../../web/storage/database.ts';
import { deleteScript } from '../../../web/storage/deletion.ts';
import { keepRehearsal, rehearsalOf } from '../../../web/storage/rehearsals.ts';
import { addScript, changeScript, correctScript, scriptOf } from '../../../web/storage/scripts.ts';
import { scriptRecord } from './samples.ts';

beforeEach(() => deleteDB(DATABASE));
afterEach(() => connection.close());

const titled = (title: string) => ({ ...scriptRecord('menteur').script, title });
const titleNow = async () => (await scriptOf('menteur'))?.script.title;

describe('a correction', () => {
  it('is kept, with all that was changed beside the text', async () => {
    const { script } = scriptRecord('menteur');
    await addScript(scriptRecord('menteur'));
    await changeScript('menteur', (now) => ({ ...now, opened: 7 }));
    expect(await correctScript('menteur', script, titled('Le Menteur'))).toEqual({ ok: true, value: { kind: 'kept' } });
    expect(await scriptOf('menteur')).toMatchObject({ script: { title: 'Le Menteur' }, opened: 7 });
  });

  it('made in two tabs at once is kept once, and the other is told which', async () => {
    const { script } = scriptRecord('menteur');
    await addScript(scriptRecord('menteur'));
    const both = await Promise.all([
      correctScript('menteur', script, titled('Le Menteur')),
      correctScript('menteur', script, titled('La Menteuse')),
    ]);
    expect(both).toEqual([
      { ok: true, value: { kind: 'kept' } },
      { ok: true, value: { kind: 'newer', script: titled('Le Menteur') } },
    ]);
    expect(await titleNow()).toBe('Le Menteur');
  });

  it('does not bring a deleted script back', async () => {
    await addScript(scriptRecord('menteur'));
    await deleteScript('menteur');
    const { script } = scriptRecord('menteur');
    expect(await correctScript('menteur', script, titled('x'))).toEqual({ ok: true, value: { kind: 'gone' } });
    expect(await scriptOf('menteur')).toBeUndefined();
  });
});

describe('a tab that does not know that a script was deleted', () => {
  it('keeps neither a cast nor a place for it', async () => {
    await addScript(scriptRecord('menteur'));
    await deleteScript('menteur');
    const place = { scene: 's1', speech: 'sp1', rate: 1, gap: 'wait', mine: 'hidden' } as const;
    expect(await keepCast({ script: 'menteur', mine: ['r1'], voices: {} })).toEqual({ ok: true, value: 'no-script' });
    expect(await keepRehearsal({ script: 'menteur', ...place })).toEqual({ ok: true, value: 'no-script' });
    expect(await castOf('menteur')).toBeUndefined();
    expect(await rehearsalOf('menteur')).toBeUndefined();
  });
});
