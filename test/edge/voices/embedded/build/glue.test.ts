import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { rewriteGlue } from '../../../../../edge/voices/embedded/build/glue.ts';
import { cutSpeechData } from '../../../../../edge/voices/embedded/build/speech-data.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('@echogarden/espeak-ng-emscripten'), 'utf8');

describe('the engine made ready for every runtime', () => {
  test('downloads nothing, imports nothing and does not look where it was loaded from', () => {
    const left = /loadPackage|\brequire\(|\bimport\(|import\.meta|location\.href/.exec(rewriteGlue(source));
    expect(left?.[0]).toBeUndefined();
  });

  test('is refused when the package has changed, rather than half rewritten', () => {
    expect(() => rewriteGlue(source.replace('var ENVIRONMENT_IS_NODE=', 'var NODE='))).toThrow('has changed');
    expect(() => rewriteGlue(`${source}\nrequire("fs")`)).toThrow('has changed');
  });

  test('is refused when a language has lost its files', () => {
    expect(() =>
      cutSpeechData('{filename:"/usr/share/espeak-ng-data/phontab",start:0,end:1}', new Uint8Array(1)),
    ).toThrow('has no file like');
  });
});
