import { deleteDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, DATABASE } from '../../../web/storage/database.ts';
import { writeSetting } from '../../../web/storage/settings.ts';
import {
  houseCode,
  isHouseCodeWanted,
  keepHouseCode,
  keepToken,
  keptTokens,
  noteHouseCode,
  type KeptToken,
} from '../../../web/storage/tokens.ts';

const token = (name: string): KeptToken => ({ token: name, expires: 2_000, since: 1_000 });

beforeEach(async () => {
  connection.close();
  await deleteDB(DATABASE);
});

describe('the tokens of this device', () => {
  it('are kept by the ring that gave them, the last one of each, whichever host asks at the same time', async () => {
    await Promise.all([
      keepToken('https://edge.example', token('a')),
      keepToken('https://mirror.example', token('b')),
      keepToken('https://edge.example', token('c')),
    ]);
    expect(await keptTokens()).toEqual({ 'https://edge.example': token('c'), 'https://mirror.example': token('b') });
  });

  it('of another time count as none, and make place for new ones', async () => {
    await writeSetting('device-tokens', { 'https://edge.example': 'a token of an older app' });
    expect(await keptTokens()).toEqual({});
    await keepToken('https://mirror.example', token('b'));
    expect(await keptTokens()).toEqual({ 'https://mirror.example': token('b') });
  });
});

describe('the house code', () => {
  it('is kept as it was typed, without what surrounds it; an empty one is none', async () => {
    expect(await houseCode()).toBeUndefined();
    await keepHouseCode('  Trois coups ');
    expect(await houseCode()).toBe('Trois coups');
    await keepHouseCode(' ');
    expect(await houseCode()).toBeUndefined();
  });

  it('is asked for as long as a ring wants one', async () => {
    expect(await isHouseCodeWanted()).toBe(false);
    await noteHouseCode(true);
    expect(await isHouseCodeWanted()).toBe(true);
    await noteHouseCode(false);
    expect(await isHouseCodeWanted()).toBe(false);
  });
});
