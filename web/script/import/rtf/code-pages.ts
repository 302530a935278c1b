/**
 * Bytes of a Rich Text file in the code page it names (specification 1.9.1, "Character set" and `\fcharset`).
 *
 * @module
 */
// cspell:disable -- tables of letters

const BY_CHARSET: Readonly<Record<number, number>> = {
  77: 10_000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
  254: 437,
  255: 850,
};

const LABELS: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  866: 'ibm866',
  10_000: 'macintosh',
  65_001: 'utf-8',
};

/** Code pages of DOS, which no decoder of the platform knows: their upper halves. */
const DOS: Readonly<Record<number, string>> = {
  437: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  850: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
};

const WESTERN = 1252;

/** The code page of a font's character set; none for those that follow the document. */
export const codePageOfCharset = (charset: number): number | undefined => BY_CHARSET[charset];

const decoders = new Map<number, (bytes: Uint8Array) => string>();

const decoderNamed = (label: string) => {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder('windows-1252');
  }
};

const decoderOf = (codePage: number): ((bytes: Uint8Array) => string) => {
  const upper = DOS[codePage];
  if (upper !== undefined) {
    return (bytes) => [...bytes].map((byte) => (byte < 128 ? String.fromCharCode(byte) : upper[byte - 128])).join('');
  }
  const decoder = decoderNamed(LABELS[codePage] ?? `windows-${String(codePage)}`);
  return (bytes) => decoder.decode(bytes);
};

/** @returns the text of bytes; those of a code page nobody knows are read as western */
export const decodeBytes = (bytes: readonly number[], codePage: number): string => {
  const decoder = decoders.get(codePage) ?? decoderOf(codePage);
  decoders.set(codePage, decoder);
  return decoder(Uint8Array.from(bytes));
};

let western: Map<string, number> | undefined;

/**
 * Bytes that stand in the file as they are were read as western text when the file was opened.
 *
 * @returns the text as the document's code page has it
 */
export const asCodePage = (text: string, codePage: number): string => {
  if (codePage === WESTERN || /^[\0-\x7f]*$/u.test(text)) return text;
  western ??= new Map(
    Array.from({ length: 256 }, (_none, byte): [string, number] => [decodeBytes([byte], WESTERN), byte]),
  );
  const bytes: number[] = [];
  for (const character of text) {
    const byte = western.get(character);
    if (byte === undefined) return text;
    bytes.push(byte);
  }
  return decodeBytes(bytes, codePage);
};
