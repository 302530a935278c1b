/**
 * The spoken form of a speech: what a voice is asked to say, with the way back to the written text.
 *
 * @module
 */
// cspell:ignore synthesised
import type { Speech } from './model.ts';

export interface SpokenForm {
  /** What is said: one line, plain punctuation; empty when nothing in the speech is to be synthesised. */
  say: string;
  /** For each UTF-16 position of `say`, the part it comes from (index in `speech.parts`). */
  parts: number[];
  /** For each UTF-16 position of `say`, its position in that part's text. */
  offsets: number[];
}

const SAID: Record<string, string> = {
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '`': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‹': '"',
  '›': '"',
  '…': '...',
  '‐': '-',
  '‑': '-',
};

/** What is written but not said: zero-width characters, soft hyphens, emphasis marks around words. */
const SILENT = /[\u00ad\u200b-\u200d\u2060\ufeff*_~]/u;
const DASH = /[–—―]/u;

class Saying {
  readonly parts: number[] = [];
  readonly offsets: number[] = [];
  #text = '';

  get text(): string {
    return this.#text;
  }

  add(said: string, part: number, offset: number): void {
    this.#text += said;
    for (let at = 0; at < said.length; at++) {
      this.parts.push(part);
      this.offsets.push(offset);
    }
  }

  /** One space, never two and none at the start. */
  space(part: number, offset: number): void {
    if (this.#text !== '' && !this.#text.endsWith(' ')) this.add(' ', part, offset);
  }
}

const isGuillemetSpace = (text: string, at: number): boolean =>
  /[«‹“„]/u.test(text[at - 1] ?? '') || /[»›”]/u.test(text[at + 1] ?? '');

const sayPart = (saying: Saying, text: string, part: number): void => {
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (/\s/u.test(character)) {
      if (!isGuillemetSpace(text, at)) saying.space(part, at);
    } else if (DASH.test(character) || (character === '-' && text[at + 1] === '-')) {
      saying.space(part, at);
      saying.add('—', part, at);
      saying.space(part, at);
      while (text[at + 1] === '-') at++;
    } else if (!SILENT.test(character)) saying.add(SAID[character] ?? character, part, at);
  }
};

/**
 * @param speech a speech; its directions, its sung and its cut parts are left out
 * @returns what to say; `parts` and `offsets` are as long as `say`
 */
export const spokenForm = (speech: Speech): SpokenForm => {
  const saying = new Saying();
  speech.parts.forEach((part, index) => {
    if (part.kind !== 'spoken' || part.cut === true) return;
    saying.space(index, 0);
    sayPart(saying, part.text, index);
  });
  const say = saying.text.trimEnd();
  if (!/[\p{L}\p{N}]/u.test(say)) return { say: '', parts: [], offsets: [] };
  return { say, parts: saying.parts.slice(0, say.length), offsets: saying.offsets.slice(0, say.length) };
};
