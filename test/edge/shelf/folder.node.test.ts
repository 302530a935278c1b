import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folderShelf } from '../../../edge/shelf/folder.node.ts';
import { describeShelf, keyOf, someTake } from './describe-shelf.ts';

const root = await mkdtemp(join(tmpdir(), 'souffleur-shelf-'));
afterAll(() => rm(root, { recursive: true }));
const pathOf = (key: string): string => join(root, key.slice(0, 2), `${key}.take`);

describeShelf('a folder', () => ({
  shelf: folderShelf(root),
  async overwrite(key, change) {
    await writeFile(pathOf(key), change(new Uint8Array(await readFile(pathOf(key)))));
  },
}));

describe('a shelf in a folder', () => {
  it('leaves one file behind, whoever wrote at the same time', async () => {
    const takes = await Promise.all(['1', '2', '3', '4', '5'].map((seed) => someTake(keyOf('z'), seed)));
    const shelf = folderShelf(root);
    await Promise.all(takes.map((take) => shelf.put(take.key, take)));
    expect(await readdir(join(root, 'zz'))).toEqual([`${keyOf('z')}.take`]);
    expect(await shelf.get(keyOf('z'))).toMatchObject({ found: 'take' });
  });

  it('fails when the folder cannot be written, and leaves no draft', async () => {
    const occupied = join(root, 'occupied');
    await writeFile(occupied, '');
    await expect(folderShelf(occupied).put(keyOf('y'), await someTake(keyOf('y')))).rejects.toThrow();
    await expect(folderShelf(occupied).get(keyOf('y'))).rejects.toThrow();
  });
});
