/**
 * The parts of one speech, put together piece by piece by readers of formats that say what each piece is.
 *
 * @module
 */
import type { Part } from '../model.ts';
import { squeeze } from './letters.ts';

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Spaces are one, and none stands before a comma or a full stop that markup set apart. */
const layLine = (text: string): string => squeeze(text).replace(/ (?=[,.](?:\s|$))/gu, '');

export class SpeechParts {
  readonly #parts: Part[] = [];
  #kind: Part['kind'] = 'spoken';
  #text = '';

  /** Words that go on the line before; white space counts as one space. */
  say(text: string, kind: 'spoken' | 'sung' = 'spoken'): void {
    if (kind !== this.#kind && text.trim() !== '') this.endPart();
    if (this.#text === '' || text.trim() !== '') this.#kind = kind;
    this.#text += text.replace(/\s+/gu, ' ');
  }

  /** The end of a line of verse. */
  endLine(): void {
    if (this.#text !== '') this.#text += '\n';
  }

  /** A direction inside the speech. */
  direct(text: string): void {
    const told = bareDirection(text);
    if (!hasWords(told)) return;
    this.endPart();
    this.#parts.push({ kind: 'direction', text: told });
  }

  /** The end of a paragraph. */
  endPart(): void {
    const lines = this.#text
      .split('\n')
      .map(layLine)
      .filter((line) => line !== '');
    this.#text = '';
    const text = lines.join('\n');
    const last = this.#parts.at(-1);
    if (hasWords(text)) this.#parts.push({ kind: this.#kind, text });
    else if (last !== undefined && last.kind !== 'direction' && /^[.!?…]+$/u.test(text)) last.text += text;
  }

  /** @returns the parts so far */
  finish(): Part[] {
    this.endPart();
    return this.#parts;
  }
}

/**
 * @param text a direction as it stands
 * @returns it on one line, without the brackets around all of it
 */
export const bareDirection = (text: string): string =>
  squeeze(text)
    .replace(/^\(([^()]*)\)\.?$/u, '$1')
    .replace(/^\[([^[\]]*)\]\.?$/u, '$1')
    .trim();
