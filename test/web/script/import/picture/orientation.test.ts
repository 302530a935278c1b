import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { importScript } from '../../../../../web/script/import/import.ts';
import { orientationOf } from '../../../../../web/script/import/picture/orientation.ts';
import { speechesOf, wordsOf } from '../../../../../web/script/model.ts';
import { drawn, saidIn, TALK } from '../pdf/stack.ts';
import { parts } from './parts.ts';

const LITTLE = [0x49, 0x49, 42, 0, 8, 0, 0, 0];
const BIG = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8];

/** A JPEG with a note of how it lies. */
const noted = (jpeg: Uint8Array, orientation: number, little = true): Uint8Array => {
  const two = (value: number): number[] => (little ? [value, 0] : [0, value]);
  const entry = little
    ? [0x12, 1, 3, 0, 1, 0, 0, 0, ...two(orientation), 0, 0]
    : [1, 0x12, 0, 3, 0, 0, 0, 1, ...two(orientation), 0, 0];
  const tiff = [...(little ? LITTLE : BIG), ...two(1), ...entry, 0, 0, 0, 0];
  const note = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.from([...jpeg.slice(0, 2), 0xff, 0xe1, 0, note.length + 2, ...note, ...jpeg.slice(2)]);
};

const UPRIGHT = Uint8Array.of(0xff, 0xd8, 0xff, 0xdb, 0, 2, 0xff, 0xd9);

describe('how a photograph lies', () => {
  it('is what the camera noted, in either order of bytes', () => {
    for (const orientation of [1, 3, 6, 8]) {
      expect(orientationOf(noted(UPRIGHT, orientation))).toBe(orientation);
      expect(orientationOf(noted(UPRIGHT, orientation, false))).toBe(orientation);
    }
  });

  it('is upright where nothing is noted, the note makes no sense, or the file is cut off', () => {
    expect(orientationOf(UPRIGHT)).toBe(1);
    expect(orientationOf(noted(UPRIGHT, 77))).toBe(1);
    expect(orientationOf(noted(UPRIGHT, 6).slice(0, 24))).toBe(1);
    expect(orientationOf(Uint8Array.of(0x89, 0x50))).toBe(1);
  });

  it('is heeded when it is read', async () => {
    const page = drawn(TALK);
    const turned = createCanvas(page.height, page.width);
    const context = turned.getContext('2d');
    context.translate(0, page.width);
    context.rotate(-Math.PI / 2);
    context.drawImage(page, 0, 0);
    const result = await importScript(noted(turned.toBuffer('image/jpeg'), 6), { parts, language: 'fr' });
    if (!result.ok) throw new Error(result.failure);
    expect(speechesOf(result.imported.script).map(wordsOf)).toEqual(saidIn(TALK));
  }, 60_000);
});
