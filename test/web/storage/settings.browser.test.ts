import { deleteDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { onChange } from '../../../web/storage/changes.ts';
import { connection, DATABASE } from '../../../web/storage/database.ts';
import { changeSettings, deadRings, noteRing, settings } from '../../../web/storage/settings.ts';

beforeEach(async () => {
  connection.close();
  await deleteDB(DATABASE);
});

describe('the settings of the app', () => {
  it('are changed one by one, also at the same time', async () => {
    await Promise.all([changeSettings({ theme: 'paper' }), changeSettings({ hand: 'left' })]);
    expect(await settings()).toEqual({ theme: 'paper', textSize: 1, hand: 'left' });
  });
});

describe('the rings that were dropped', () => {
  it('are remembered for a while, until they answer again', async () => {
    await noteRing('edge', 'dead', 1_000);
    await noteRing('https://backup.example', 'dead', 2_000);
    expect((await deadRings(3_000)).toSorted()).toEqual(['edge', 'https://backup.example']);
    expect(await deadRings(601_500)).toEqual(['https://backup.example']);
    // A clock that was set back since.
    expect(await deadRings(500)).toEqual([]);
    await noteRing('https://backup.example', 'alive', 4_000);
    expect(await deadRings(5_000)).toEqual(['edge']);
  });

  it('are all remembered when two hosts drop one each at the same time', async () => {
    await Promise.all([noteRing('edge', 'dead', 1_000), noteRing('https://backup.example', 'dead', 1_000)]);
    expect((await deadRings(2_000)).toSorted()).toEqual(['edge', 'https://backup.example']);
  });

  it('are not written down again when one answers that was never dropped', async () => {
    let told = 0;
    const stop = onChange(['settings'], () => (told += 1));
    await noteRing('edge', 'alive', 1_000);
    stop();
    expect(told).toBe(0);
  });
});
