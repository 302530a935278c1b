/**
 * My line, hidden: what is left of it to hold on to, and how the prompt gives it back a few words at a time.
 *
 * @module
 */

/** How many words one prompt gives. */
const PROMPTED_WORDS = 3;

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

/** Words as one says them: "c’est" and "rends-la" are one. */
const SAID_WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[’'‑-][\p{L}\p{M}\p{N}]+)*/gu;

/**
 * Leaves the first letter of every word, its punctuation and its length: "Rends-la." becomes "R····-l·.".
 *
 * @param text what is hidden
 * @returns text of as many user-perceived letters, one dot for each letter taken away
 */
export function veil(text: string): string {
  return text.replace(WORD, (word) => {
    const [first = '', ...others] = word.match(/\P{M}\p{M}*/gu) ?? [word];
    return first + '·'.repeat(others.length);
  });
}

/**
 * Where the next prompt ends: three more words, with the punctuation that clings to the last.
 *
 * @param text my whole line
 * @param from UTF-16 offset up to which it was given already
 * @returns offset up to which it is given now; `text.length` when no word is left after these
 */
export function promptedUntil(text: string, from: number): number {
  const words = [...text.slice(from).matchAll(SAID_WORD)];
  const next = words[PROMPTED_WORDS];
  if (!next) return text.length;
  const last = words[PROMPTED_WORDS - 1];
  const end = from + (last?.index ?? 0) + (last?.[0].length ?? 0);
  const clinging = /^[^\s\p{L}\p{N}]*/u.exec(text.slice(end))?.[0] ?? '';
  return end + clinging.length;
}
