// cspell:ignore Éloise
import { describe, expect, it } from 'vitest';
import { decode } from '../../../../web/script/import/decode.ts';
import { LIMITS } from '../../../../web/script/import/limits.ts';

const LINE = 'GÉRONTE. — Où êtes-vous ? « Ici ! »\n';

const utf16 = (text: string, bigEndian: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), !bigEndian);
  return bytes;
};
const marked = (mark: number[], bytes: Uint8Array): Uint8Array => Uint8Array.from([...mark, ...bytes]);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('decode', () => {
  it.each([
    ['UTF-8', utf8(LINE), 'utf-8'],
    ['UTF-8 with a mark', marked([0xef, 0xbb, 0xbf], utf8(LINE)), 'utf-8'],
    ['UTF-16 LE with a mark', marked([0xff, 0xfe], utf16(LINE, false)), 'utf-16le'],
    ['UTF-16 BE with a mark', marked([0xfe, 0xff], utf16(LINE, true)), 'utf-16be'],
    ['UTF-16 LE without a mark', utf16(LINE, false), 'utf-16le'],
    ['UTF-16 BE without a mark', utf16(LINE, true), 'utf-16be'],
  ])('reads %s', (_name, bytes, encoding) => {
    // The dash is outside Latin-1: in UTF-16 not every other byte is zero.
    expect(decode(bytes)).toEqual({ ok: true, text: LINE, encoding });
  });

  it('takes bytes that are no UTF-8 for Windows-1252', () => {
    const bytes = Uint8Array.from([0xc9, 0x6c, 0x6f, 0x69, 0x73, 0x65, 0x92, 0x85]);
    expect(decode(bytes)).toEqual({ ok: true, text: 'Éloise’…', encoding: 'windows-1252' });
  });

  it('composes accents, so that the same name is spelled one way', () => {
    expect(decode(utf8('E\u0301loi\n'))).toMatchObject({ text: 'Éloi\n' });
  });

  it.each([
    ['nothing', new Uint8Array(0), 'empty'],
    ['white space', utf8(' \n\t\n'), 'empty'],
    ['a mark alone', Uint8Array.from([0xef, 0xbb, 0xbf]), 'empty'],
    ['a PDF', utf8('%PDF-1.7\n'), 'binary'],
    ['a zip', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), 'binary'],
    ['bytes with zeros', Uint8Array.from([1, 0, 0, 2, 3, 0, 0, 0, 7, 9]), 'binary'],
    ['control characters', Uint8Array.from({ length: 200 }, (_, at) => at % 8), 'binary'],
    [
      'half a surrogate in UTF-16',
      marked([0xff, 0xfe], Uint8Array.from([0x00, 0xd8, 0x41, 0x00])),
      'unreadable-encoding',
    ],
  ])('refuses %s', (_name, bytes, failure) => {
    expect(decode(bytes)).toEqual({ ok: false, failure });
  });

  it('refuses a file beyond the limit without reading it', () => {
    expect(decode(new Uint8Array(LIMITS.bytes + 1))).toEqual({ ok: false, failure: 'too-large' });
  });
});
