import { expect, it } from 'vitest';
import { base64, base64url, joined } from '../../edge/bytes.ts';

it('bytes are joined in their order', () => {
  expect(joined([Uint8Array.of(1, 2), new Uint8Array(), Uint8Array.of(3)])).toEqual(Uint8Array.of(1, 2, 3));
  expect(joined([])).toEqual(new Uint8Array());
});

it('bytes are written in base64, and for addresses without signs that mean something there', () => {
  const bytes = Uint8Array.of(0xfb, 0xff, 0xfe, 0x01);
  expect([base64(bytes), base64url(bytes)]).toEqual(['+//+AQ==', '-__-AQ']);
});
