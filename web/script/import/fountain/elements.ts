/**
 * What one line of Fountain 1.1 is by itself; `read.ts` puts the lines together.
 *
 * @module
 */

export type Element =
  | { kind: 'heading'; text: string }
  | { kind: 'section'; depth: number; text: string }
  | { kind: 'character'; name: string; dual: boolean; forced: boolean }
  | { kind: 'transition' | 'centred' | 'action' | 'lyric'; text: string }
  | { kind: 'synopsis' | 'page-break' };

const HEADING = /^(?:INT|EXT|EST|INT\.?\/EXT|EXT\.?\/INT|I\.?\/E)[. ]/iu;

/** The name alone: without extensions such as `(V.O.)` or `(CONT'D)`. */
export const bareName = (label: string): string => {
  let name = label.trim();
  for (let round = 0; round < 4 && name.endsWith(')'); round++) {
    const opened = name.lastIndexOf('(');
    if (opened < 0 || name.indexOf(')', opened) < name.length - 1) break;
    name = name.slice(0, opened).trimEnd();
  }
  return name;
};

const withoutCaret = (line: string): string => (line.endsWith('^') ? line.slice(0, -1) : line);

const isCharacter = (line: string): boolean => {
  const name = bareName(withoutCaret(line));
  if (!/\p{Lu}/u.test(name)) return false;
  return !/\p{Ll}/u.test(name) || !/\p{Ll}/u.test(name.replace(/\b(?:Mc|Mac|O')(?=\p{Lu})/gu, ''));
};

const character = (line: string, forced: boolean): Element => ({
  kind: 'character',
  name: bareName(withoutCaret(line)),
  dual: line.endsWith('^'),
  forced,
});

/**
 * @param raw the line as it stands
 * @param blankBefore whether an empty line, or nothing, is before it
 * @param blankAfter whether an empty line, or nothing, is after it
 */
export const readElement = (raw: string, blankBefore: boolean, blankAfter: boolean): Element => {
  const line = raw.trim();
  if (line.startsWith('!')) return { kind: 'action', text: line.slice(1) };
  if (line.startsWith('@')) return character(line.slice(1).trim(), true);
  if (line.startsWith('~')) return { kind: 'lyric', text: line.slice(1).trim() };
  if (line.startsWith('=')) {
    if (/^={3,}$/u.test(line)) return { kind: 'page-break' };
    if (!line.startsWith('==')) return { kind: 'synopsis' };
  }
  if (line.startsWith('#')) {
    const depth = /^#+/u.exec(line)?.[0].length ?? 1;
    return { kind: 'section', depth, text: line.slice(depth).trim() };
  }
  if (line.startsWith('>')) {
    return line.endsWith('<')
      ? { kind: 'centred', text: line.slice(1, -1).trim() }
      : { kind: 'transition', text: line.slice(1).trim() };
  }
  if (line.startsWith('.') && /^\.(?!\.)\S/u.test(line)) return { kind: 'heading', text: line.slice(1) };
  if (blankBefore && HEADING.test(line)) return { kind: 'heading', text: line };
  if (blankBefore && blankAfter && line.endsWith('TO:') && !/\p{Ll}/u.test(line)) {
    return { kind: 'transition', text: line };
  }
  if (blankBefore && !blankAfter && isCharacter(line)) return character(line, false);
  return { kind: 'action', text: line };
};
