/**
 * Rich Text Format cut into its signs (specification 1.9.1, "RTF syntax").
 *
 * @module
 */

export type Token =
  | { kind: 'open' }
  | { kind: 'close' }
  /** A control word or a control symbol; symbols have one character for a name. */
  | { kind: 'control'; name: string; value: number | undefined }
  /** One byte in the code page of its font. */
  | { kind: 'byte'; value: number }
  | { kind: 'text'; text: string };

const WORD = /\\([a-z]{1,32})(-?\d{1,20})? ?/iuy;
const HEX = /\\'([0-9a-f]{2})/iuy;
const PLAIN = /[^\\{}\r\n]+/uy;

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** @returns the signs in order; line ends of the file mean nothing, data after `\bin` is left out */
export function* tokensOf(text: string): Generator<Token, undefined> {
  let at = 0;
  while (at < text.length) {
    const sign = text[at] ?? '';
    if (sign === '{' || sign === '}') {
      yield sign === '{' ? { kind: 'open' } : { kind: 'close' };
      at++;
    } else if (sign === '\\') {
      const hex = matchAt(HEX, text, at);
      const word = hex === null ? matchAt(WORD, text, at) : null;
      if (hex !== null) {
        yield { kind: 'byte', value: Number.parseInt(hex[1] ?? '0', 16) };
        at += hex[0].length;
      } else if (word !== null) {
        const value = word[2] === undefined ? undefined : Number(word[2]);
        at += word[0].length;
        if (word[1] === 'bin') at += Math.max(0, value ?? 0);
        else yield { kind: 'control', name: word[1] ?? '', value };
      } else {
        const name = text[at + 1] ?? '';
        yield { kind: 'control', name, value: undefined };
        at += name === '\r' && text[at + 2] === '\n' ? 3 : 2;
      }
    } else if (sign === '\r' || sign === '\n') at++;
    else {
      const plain = matchAt(PLAIN, text, at)?.[0] ?? sign;
      yield { kind: 'text', text: plain };
      at += plain.length;
    }
  }
}
