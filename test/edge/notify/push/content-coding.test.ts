import { describe, expect, test } from 'vitest';
import { seal } from '../../../../edge/notify/push/content-coding.ts';
import { open } from './service.ts';
import { theVectors } from './vectors.ts';

describe('on Node', theVectors);

const SEAL = { salt: new Uint8Array(16).fill(7), secret: new Uint8Array(32).fill(9), keyId: new Uint8Array() };

describe('one record', () => {
  test('padding hides the length and is no part of the content', async () => {
    const long = await seal(new Uint8Array([1, 2, 3]), SEAL, 97);
    const short = await seal(new Uint8Array([1]), SEAL, 99);
    expect(long).toHaveLength(short.length);
    expect(await open(long, async () => SEAL.secret)).toEqual(new Uint8Array([1, 2, 3]));
  });

  test('holds 4,079 bytes and not one more', async () => {
    expect(await seal(new Uint8Array(4_079), SEAL)).toHaveLength(21 + 4_096);
    await expect(seal(new Uint8Array(4_080), SEAL)).rejects.toThrow(RangeError);
  });
});
