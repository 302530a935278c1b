import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { precacheOf } from '../../../web/build/precache.ts';

let app: string;

const put = (file: string, size = 3): void => {
  const path = join(app, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  truncateSync(path, size);
};

beforeEach(() => {
  app = mkdtempSync(join(tmpdir(), 'souffleur-precache-'));
  put('index.html');
  put('assets/shell-abcd1234.js');
});
afterEach(() => rmSync(app, { recursive: true }));

describe('what an installation puts on the phone', () => {
  it('is every file, with a revision where the name does not change with the content', () => {
    put('service-worker.js');
    put('_headers');
    expect(precacheOf(app).entries).toEqual([
      { url: 'assets/shell-abcd1234.js', revision: null },
      { url: 'index.html', revision: expect.stringMatching(/^[\w-]{43}$/) },
    ]);
  });

  it('leaves what is on demand for the day it is needed, however large', () => {
    put('on-demand/french-abcd1234.bin', 20_000_000);
    const { entries, onDemand } = precacheOf(app);
    expect(entries.map(({ url }) => url)).toEqual(['assets/shell-abcd1234.js', 'index.html']);
    expect(onDemand).toEqual(['on-demand/french-abcd1234.bin']);
  });

  it('is refused when a file on demand could not be told from its next version', () => {
    put('on-demand/french.bin');
    expect(() => precacheOf(app)).toThrow('on-demand/french.bin');
  });

  it('is refused when one file is too large for every phone, and names it', () => {
    put('assets/reader-abcd1234.wasm', 3_000_001);
    expect(() => precacheOf(app)).toThrow('assets/reader-abcd1234.wasm');
  });

  it('is refused when all files together are', () => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) put(`assets/${name}-abcd1234.js`, 1_400_000);
    expect(() => precacheOf(app)).toThrow('too large');
  });
});
