import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { castOf, keepCast } from '../../../web/storage/casts.ts';
import { connection, DATABASE } from '../../../web/storage/database.ts';
import { deleteScript } from '../../../web/storage/deletion.ts';
import { keepRehearsal, rehearsalOf } from '../../../web/storage/rehearsals.ts';
import { addScript, changeScript, correctScript, scriptOf } from '../../../web/storage/scripts.ts';
import { returnToVersion, versionsOf } from '../../../web/storage/versions.ts';
import { scriptRecord } from './samples.ts';

beforeEach(() => deleteDB(DATABASE));
afterEach(() => connection.close());

const titled = (title: string) => ({ ...scriptRecord('menteur').script, title });
const NOW = Date.UTC(2026, 10, 22, 14);
const HOUR = 3_600_000;
const titleNow = async () => (await scriptOf('menteur'))?.script.title;

describe('a correction', () => {
  it('is kept, with all that was changed beside the text', async () => {
    const { script } = scriptRecord('menteur');
    await addScript(scriptRecord('menteur'));
    await changeScript('menteur', (now) => ({ ...now, opened: 7 }));
    expect(await correctScript('menteur', script, titled('Le Menteur'), NOW)).toEqual({
      ok: true,
      value: { kind: 'kept' },
    });
    expect(await scriptOf('menteur')).toMatchObject({ script: { title: 'Le Menteur' }, opened: 7 });
  });

  it('can be gone back from: what the text was before a sitting is a version, once', async () => {
    const { script } = scriptRecord('menteur');
    await addScript(scriptRecord('menteur'));
    await correctScript('menteur', script, titled('Le Menteur'), NOW);
    await correctScript('menteur', titled('Le Menteur'), titled('La Menteuse'), NOW + HOUR);
    expect(await versionsOf('menteur')).toEqual([{ script: 'menteur', until: NOW, because: 'edit', content: script }]);
    await correctScript('menteur', titled('La Menteuse'), titled('Les Menteurs'), NOW + 24 * HOUR);
    expect((await versionsOf('menteur')).map(({ content }) => content.title)).toEqual(['La Menteuse', script.title]);
    await returnToVersion('menteur', NOW, NOW + 25 * HOUR);
    expect(await titleNow()).toBe(script.title);
  });

  it('that is not kept makes no version', async () => {
    const { script } = scriptRecord('menteur');
    await addScript(scriptRecord('menteur'));
    await correctScript('menteur', titled('of another'), script, NOW);
    expect(await versionsOf('menteur')).toEqual([]);
  });

  it('is kept with what is still in doubt of it, or not at all', async () => {
    const { script } = scriptRecord('menteur');
    const findings = { doubts: ['one'] };
    await addScript(scriptRecord('menteur'), { script: 'menteur', files: [], findings: { doubts: ['one', 'two'] } });
    const doubts = async () => (await connection.run((database) => database.get('originals', 'menteur')))?.findings;

    const real = IDBObjectStore.prototype.put;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value) {
      if (this.name === 'originals') throw new DOMException('The quota is exceeded', 'QuotaExceededError');
      return real.call(this, value);
    });
    const refused = await correctScript('menteur', script, titled('Le Menteur'), NOW, findings);
    full.mockRestore();
    expect(refused).toEqual({ ok: false, failure: 'no-room' });
    expect([await titleNow(), await versionsOf('menteur'), await doubts()]).toEqual([
      script.title,
      [],
      { doubts: ['one', 'two'] },
    ]);

    await correctScript('menteur', script, titled('Le Menteur'), NOW, findings);
    expect([await titleNow(), await doubts()]).toEqual(['Le Menteur', findings]);
  });

  it('made in two tabs at once is kept once, and the other is told which', async () => {
    const { script } = scriptRecord('menteur');
    await addScript(scriptRecord('menteur'));
    const both = await Promise.all([
      correctScript('menteur', script, titled('Le Menteur'), NOW),
      correctScript('menteur', script, titled('La Menteuse'), NOW),
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
    expect(await correctScript('menteur', script, titled('x'), NOW)).toEqual({ ok: true, value: { kind: 'gone' } });
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
