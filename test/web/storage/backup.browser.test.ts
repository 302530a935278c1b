import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { READY_SCENES, scriptOf as readyScript } from '../../../web/ready/ready.ts';
import { accountOf, readBooks } from '../../../web/storage/accounts.ts';
import { rulesFor } from '../../../web/storage/backup-format.ts';
import { castOf, keepCast } from '../../../web/storage/casts.ts';
import { connection, DATABASE } from '../../../web/storage/database.ts';
import { placeOrder } from '../../../web/storage/orders.ts';
import { originalOf } from '../../../web/storage/originals.ts';
import { openLines } from '../../../web/storage/outbox.ts';
import { countPlaced, isAwaited, keepPlaced, keepTargets } from '../../../web/storage/placed-orders.ts';
import { keepRehearsal, rehearsalOf } from '../../../web/storage/rehearsals.ts';
import { restoreBackup } from '../../../web/storage/restore-backup.ts';
import { saveBackup } from '../../../web/storage/save-backup.ts';
import { addScript, allScripts, scriptOf } from '../../../web/storage/scripts.ts';
import { changeSettings, settings } from '../../../web/storage/settings.ts';
import { fileTake, hasTake, heardTakeOf, takeOf as storedTake } from '../../../web/storage/takes.ts';
import { chunksOf, keepChunk, keepMeasures, measuresOf } from '../../../web/storage/tracks.ts';
import { lineOf, requestOf, scriptRecord, takeOf } from './samples.ts';

const save = () => saveBackup(1, () => undefined, new AbortController().signal);

async function wipe(): Promise<void> {
  connection.close();
  await deleteDB(DATABASE);
}

beforeEach(wipe);
afterEach(() => connection.close());

const PAGES = ['DORANTE. Bonjour.', 'DORANTE. Bonsoir.'];

/** A phone in use: one script with its two files, its cast and its place; a take, an understudy, and one that waits. */
async function inUse() {
  const files = PAGES.map((text, at) => ({ name: `${at + 1}.jpg`, bytes: new TextEncoder().encode(text).buffer }));
  await addScript(scriptRecord('menteur'), { script: 'menteur', files, findings: { doubts: [] } });
  await keepCast({ script: 'menteur', mine: ['r1'], voices: { r1: 'espeak-1/fr-grave' } });
  await keepRehearsal({ script: 'menteur', scene: 's1', speech: 'sp1', rate: 1.2, gap: 'wait', mine: 'hidden' });
  await changeSettings({ theme: 'paper' });
  const take = await takeOf(requestOf('a'), 5000);
  const understudy = await takeOf(requestOf('b', 'espeak-1/fr-grave'), 3000);
  const understudied = await lineOf('b', 1);
  await placeOrder('menteur', [await lineOf('a', 0), understudied, await lineOf('c', 2)], 'network', 2);
  await fileTake(take, { key: take.key }, 3);
  await fileTake(understudy, { key: understudied.key }, 4);
  return { take, understudy, understudied };
}

describe('a backup', () => {
  it('brings everything back on an empty phone, accounts included', async () => {
    const { take, understudy, understudied } = await inUse();
    const [script, account, lines] = [
      await scriptOf('menteur'),
      accountOf('menteur', await readBooks()),
      await openLines(),
    ];
    const file = await save();
    await wipe();

    expect(await restoreBackup(file, 'replace')).toEqual({ ok: true, scripts: 1, takes: 2 });
    expect(await scriptOf('menteur')).toEqual(script);
    const files = (await originalOf('menteur'))?.files ?? [];
    expect(files.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])).toEqual([
      ['1.jpg', PAGES[0]],
      ['2.jpg', PAGES[1]],
    ]);
    expect(await castOf('menteur')).toMatchObject({ mine: ['r1'] });
    expect(await rehearsalOf('menteur')).toMatchObject({ rate: 1.2, mine: 'hidden' });
    expect((await settings()).theme).toBe('paper');
    expect(await storedTake(take.key)).toEqual(take);
    expect((await heardTakeOf(understudied.key))?.key).toBe(understudy.key);
    expect(accountOf('menteur', await readBooks())).toEqual(account);
    expect(await openLines()).toEqual(lines);
  });

  it('is a zip that anyone can open, and says how far it is', async () => {
    await inUse();
    const seen: number[][] = [];
    const file = await saveBackup(1, (...progress) => void seen.push(progress), new AbortController().signal);
    expect(file.type).toBe('application/zip');
    expect(new TextDecoder().decode(await file.slice(0, 2).arrayBuffer())).toBe('PK');
    expect(seen.at(-1)).toEqual([2, 2]);
  });

  it('adds what is missing and leaves what is here, when it is merged', async () => {
    await inUse();
    const file = await save();
    await wipe();
    await addScript(scriptRecord('cid'));
    await addScript({ ...scriptRecord('menteur'), added: 99 });

    expect((await restoreBackup(file, 'merge')).ok).toBe(true);
    expect((await allScripts()).map(({ id, added }) => [id, added])).toEqual([
      ['menteur', 99],
      ['cid', 1],
    ]);
  });

  it('makes the phone as it was, when it replaces', async () => {
    await inUse();
    const file = await save();
    const stranger = await takeOf(requestOf('stranger'));
    await fileTake(stranger, { key: stranger.key }, 9);
    await addScript(scriptRecord('cid'));

    expect((await restoreBackup(file, 'replace')).ok).toBe(true);
    expect((await allScripts()).map(({ id }) => id)).toEqual(['menteur']);
    expect(await hasTake(stranger.key)).toBe(false);
  });

  it('leaves nothing that hangs on what it replaces, but what rings are still to give back', async () => {
    await inUse();
    const file = await save();
    await keepTargets('menteur', { language: 'fr', email: 'agnes@example.net' });
    await keepChunk('menteur', { key: 'heard', audio: new Uint8Array(8) }, 5);
    await keepMeasures('menteur', new Map([['digest', { start: 0, length: 48_000 }]]));
    const placed = { id: 'order', script: 'menteur', takes: [], keys: [], rings: [], tells: false };
    await keepPlaced({ ...placed, cancelled: true, since: 5 });

    expect((await restoreBackup(file, 'replace')).ok).toBe(true);
    expect(await isAwaited('menteur')).toBe(false);
    expect((await chunksOf('menteur', ['heard'], 6)).size).toBe(0);
    expect((await measuresOf('menteur')).size).toBe(0);
    expect(await countPlaced()).toBe(1);
  });
});

describe('a backup of the first version', () => {
  it('is read, with the one file a script had then', async () => {
    await addScript(scriptRecord('menteur'));
    const { BlobReader, BlobWriter, TextReader, TextWriter, ZipReader, ZipWriter } =
      await import('@zip.js/zip.js/lib/zip-core-native.js');
    const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
    for (const entry of await new ZipReader(new BlobReader(await save()), { useWebWorkers: false }).getEntries()) {
      if (entry.directory) continue;
      const text = await entry.getData(new TextWriter(), { useWebWorkers: false });
      const old = [{ script: 'menteur', name: 'm.txt', findings: {}, file: 'originals/0' }];
      await writer.add(
        entry.filename,
        new TextReader(
          entry.filename === 'souffleur.json'
            ? text.replace('"version":2', '"version":1')
            : entry.filename === 'originals.json'
              ? JSON.stringify(old)
              : text,
        ),
      );
    }
    await writer.add('originals/0', new TextReader('DORANTE. Bonjour.'));
    await wipe();
    expect(await restoreBackup(await writer.close(), 'replace')).toMatchObject({ ok: true, scripts: 1 });
    expect(await originalOf('menteur')).toMatchObject({ script: 'menteur', files: [{ name: 'm.txt' }] });
  });
});

describe('a script that calls itself one of the ready scenes', () => {
  it('is believed only when it is one: the others ask before the network hears them', async () => {
    const [scene] = READY_SCENES;
    if (!scene) throw new Error('There are ready scenes');
    const ready = { added: 1, ready: true, confidential: false, voiceSource: 'network' } as const;
    await addScript({ ...ready, id: scene.id, script: readyScript(scene) });
    await addScript({ ...ready, id: 'crafted', script: scriptRecord('crafted').script });
    const file = await save();
    await wipe();

    expect((await restoreBackup(file, 'replace')).ok).toBe(true);
    expect(await scriptOf(scene.id)).toMatchObject({ ready: true, voiceSource: 'network' });
    expect(await scriptOf('crafted')).toMatchObject({ ready: false, voiceSource: 'undecided' });
  });
});

describe('a file that is no good', () => {
  it.each([
    ['an empty file', new Blob([])],
    ['a text', new Blob(['DORANTE. Bonjour.'])],
  ])('is refused: %s', async (_name, file) => {
    expect(await restoreBackup(file, 'replace')).toEqual({ ok: false, failure: 'not-a-backup' });
  });

  it('is refused when it is cut short, and nothing is lost', async () => {
    const { take } = await inUse();
    const file = await save();
    const restored = await restoreBackup(file.slice(0, file.size - 40), 'replace');

    expect(restored.ok).toBe(false);
    expect(await storedTake(take.key)).toEqual(take);
    expect(await scriptOf('menteur')).toBeDefined();
  });

  it('is refused when one bit of a take is wrong, and nothing is lost', async () => {
    const { take } = await inUse();
    const bytes = new Uint8Array(await (await save()).arrayBuffer());
    const at = bytes.findIndex((_, index) =>
      take.audio.slice(0, 16).every((byte, offset) => bytes[index + offset] === byte),
    );
    bytes[at + 8] = (bytes[at + 8] ?? 0) ^ 1;

    expect(await restoreBackup(new Blob([bytes]), 'replace')).toMatchObject({ ok: false, failure: 'damaged' });
    expect(await storedTake(take.key)).toEqual(take);
  });

  it('is refused when it unfolds to far more than it is, and nothing is lost', async () => {
    await inUse();
    const { BlobReader, BlobWriter, TextReader, TextWriter, Uint8ArrayReader, ZipReader, ZipWriter } =
      await import('@zip.js/zip.js/lib/zip-core-native.js');
    const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
    for (const entry of await new ZipReader(new BlobReader(await save()), { useWebWorkers: false }).getEntries()) {
      if (entry.directory || !entry.filename.endsWith('.json') || entry.filename === 'originals.json') continue;
      const text = await entry.getData(new TextWriter(), { useWebWorkers: false });
      await writer.add(entry.filename, new TextReader(entry.filename === 'takes.json' ? '[]' : text));
    }
    const page = { name: 'page', file: 'page' };
    const originals = [{ script: 'menteur', findings: {}, files: Array.from({ length: 5 }, () => page) }];
    await writer.add('originals.json', new TextReader(JSON.stringify(originals)));
    await writer.add('page', new Uint8ArrayReader(new Uint8Array(100_000)));

    const file = await writer.close();
    const rules = rulesFor(file.size);
    const restored = await restoreBackup(file, 'replace', { ...rules, bytes: 2 * file.size + 400_000 });
    expect(restored).toEqual({ ok: false, failure: 'damaged', detail: 'page' });
    expect((await originalOf('menteur'))?.files).toHaveLength(2);
  });

  it('is refused when a newer app saved it', async () => {
    const { BlobWriter, TextReader, ZipWriter } = await import('@zip.js/zip.js/lib/zip-core-native.js');
    const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
    await writer.add('souffleur.json', new TextReader('{"format":"souffleur-backup","version":99,"saved":1}'));
    expect(await restoreBackup(await writer.close(), 'merge')).toEqual({ ok: false, failure: 'newer' });
  });
});
