import { expect, test } from 'vitest';
import { packArchive, unpackArchive } from '../../../../edge/voices/embedded/archive.ts';

const files = [
  { path: '/a/b', bytes: Uint8Array.of(1, 2, 3) },
  { path: '/a/é', bytes: new Uint8Array() },
  { path: '/c', bytes: Uint8Array.of(255) },
];

test('an archive gives back the files that went in, wherever it lies in memory', () => {
  const archive = packArchive(files);
  const elsewhere = new Uint8Array(archive.length + 7);
  elsewhere.set(archive, 7);
  expect(unpackArchive(archive)).toEqual(files);
  expect(unpackArchive(elsewhere.subarray(7))).toEqual(files);
});

test('an archive that is cut short anywhere is refused', () => {
  const archive = packArchive(files);
  for (let length = 0; length < archive.length; length += 1) {
    expect(() => unpackArchive(archive.subarray(0, length))).toThrow();
  }
});
