/** Text as the engine reads it, and the way back from its places to ours. */
export interface Markup {
  readonly text: string;
  /**
   * UTF-16 offset in the original of a place in the markup, counted in code points; places past the end give the
   * length of the original.
   */
  offsetOf(codePoint: number): number;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;' };

/** Control characters steer the engine, `[[` starts its phoneme notation, pictures and stray surrogates are noise. */
const UNSAYABLE = /^(?:[\p{Cc}\p{Cs}\p{Cn}\p{Co}[\]]|\p{Extended_Pictographic})$/u;

/** Escapes plain text for the engine, which reads SSML. Nothing in it can act as markup or command. */
export function toMarkup(plain: string): Markup {
  const offsets: number[] = [];
  let text = '';
  let offset = 0;
  for (const character of plain) {
    const written = UNSAYABLE.test(character) ? ' ' : (ESCAPES[character] ?? character);
    for (let place = 0; place < (ESCAPES[character]?.length ?? 1); place += 1) offsets.push(offset);
    text += written;
    offset += character.length;
  }
  return { text, offsetOf: (codePoint) => offsets[codePoint] ?? plain.length };
}
