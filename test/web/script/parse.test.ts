import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'parse-'));
const put = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const parse = (...files: string[]): { out: string; err: string; status: number | null } => {
  const cli = fileURLToPath(new URL('../../../web/script/parse.ts', import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...files], { encoding: 'utf8' });
  return { out: stdout, err: stderr, status };
};

const PLAY = 'SCENE 1\n\nANNA: One.\nBERT: Two. (sits) Three.\nANNA: Four.\nBERT: Five.\n';

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('npm run parse', () => {
  it('prints one object for one file', () => {
    const { out, status } = parse(put('a.play.txt', PLAY));
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual({
      id: 'a.play',
      title: 'a.play',
      language: 'en',
      speeches: [
        { speakers: ['ANNA'], text: 'One.' },
        { speakers: ['BERT'], text: 'Two. Three.' },
        { speakers: ['ANNA'], text: 'Four.' },
        { speakers: ['BERT'], text: 'Five.' },
      ],
      characters: ['ANNA', 'BERT'],
      scenes: 1,
    });
  });

  it('prints one object a line for several files, goes on after a bad one, and says so', () => {
    const { out, err, status } = parse(
      put('a.txt', PLAY),
      put('empty.txt', ''),
      join(folder, 'none.txt'),
      put('b.txt', PLAY),
    );
    expect(
      out
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toMatchObject([{ id: 'a' }, { id: 'b' }]);
    expect(err).toMatch(/empty\.txt: the file is empty/u);
    expect(err).toMatch(/none\.txt: .*ENOENT/u);
    expect(status).toBe(1);
  });

  it('writes files where it is told to', () => {
    const out = join(folder, 'out', 'deep');
    expect(parse('--out', out, put('a.v2.txt', PLAY)).status).toBe(0);
    expect(readdirSync(out)).toEqual(['a.v2.json']);
    expect(JSON.parse(readFileSync(join(out, 'a.v2.json'), 'utf8'))).toMatchObject({ id: 'a.v2' });
  });

  it('says how it is used', () => {
    expect(parse()).toMatchObject({ status: 2, err: expect.stringContaining('usage') as string });
  });
});
