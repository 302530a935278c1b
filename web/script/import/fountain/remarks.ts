/**
 * What a Fountain file says to its writer only: the boneyard and the notes.
 *
 * @module
 */

/** Takes `open…close` passages out of `text` in one pass; `keep` says what stays of each. An unclosed one is text. */
const without = (text: string, open: string, close: string, keep: (passage: string) => string | undefined): string => {
  let from = text.indexOf(open);
  if (from < 0) return text;
  const kept: string[] = [];
  let at = 0;
  while (from >= 0) {
    const to = text.indexOf(close, from + open.length);
    if (to < 0) break;
    const left = keep(text.slice(from, to + close.length));
    if (left === undefined) {
      const next = text.indexOf(open, from + open.length);
      kept.push(text.slice(at, from + open.length));
      at = from + open.length;
      from = next;
      continue;
    }
    kept.push(text.slice(at, from), left);
    at = to + close.length;
    from = text.indexOf(open, at);
  }
  kept.push(text.slice(at));
  return kept.join('');
};

const lineBreaks = (passage: string): string => '\n'.repeat(passage.split('\n').length - 1);

/**
 * @param text a Fountain file with `\n` line ends
 * @returns the text without boneyard (`/* … *\/`) and notes (`[[ … ]]`), on the same lines. A note does not go beyond an
 *   empty line, as Fountain 1.1 has it (a line of two spaces is not empty).
 */
export const withoutRemarks = (text: string): string =>
  without(without(text, '/*', '*/', lineBreaks), '[[', ']]', (note) =>
    /\n\n/u.test(note) ? undefined : lineBreaks(note),
  );
