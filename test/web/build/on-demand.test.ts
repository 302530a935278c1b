import { describe, expect, it } from 'vitest';
import { fileNames } from '../../../web/build/on-demand.ts';

const assetOf = (...originalFileNames: string[]): string => fileNames.assetFileNames({ originalFileNames });
const chunkOf = (...moduleIds: string[]): string => fileNames.chunkFileNames({ moduleIds });

describe('where a build puts a file', () => {
  it('is the installation, as a rule', () => {
    expect(assetOf('web/styles/literata.woff2')).toBe('assets/[name]-[hash][extname]');
    expect(chunkOf('/house/web/rooms.ts', '/house/node_modules/idb/build/index.js')).toBe('assets/[name]-[hash].js');
  });

  it('is on demand when its source lies in a folder of that name', () => {
    expect(assetOf('web/script/import/on-demand/french.bin')).toBe('on-demand/[name]-[hash][extname]');
    expect(chunkOf('/house/web/script/import/on-demand/reader.ts')).toBe('on-demand/[name]-[hash].js');
  });

  it('is on demand when it comes from a package that only some actors need', () => {
    expect(assetOf('../node_modules/tesseract.js-core/core.wasm')).toBe('on-demand/[name]-[hash][extname]');
    expect(assetOf('../node_modules/@tesseract.js-data/fra/french.gz')).toMatch(/^on-demand\//);
    expect(assetOf('../node_modules/tesseractXjs/core.wasm')).toMatch(/^assets\//);
  });
});
