/**
 * Automatic numbers that hold words (`Scène 3`): they are headings that stand in no text. Numbers alone (of speeches,
 * of verses, of pages) are left out, nobody says them.
 *
 * @module
 */
// cspell:disable -- words of the format
import { attribute, childElements, childNamed, localName } from '../markup.ts';
import type { Markup, MarkupElement } from '../markup.ts';
import type { ParagraphProperties } from './properties.ts';

interface Level {
  text: string;
  format: string;
  start: number;
}

interface List {
  levels: Map<number, Level>;
  counts: number[];
}

const DEEPEST = 9;

const ROMAN: readonly [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

const roman = (value: number): string => {
  let left = Math.min(value, 3999);
  let text = '';
  for (const [size, sign] of ROMAN) {
    for (; left >= size; left -= size) text += sign;
  }
  return text;
};

const letter = (value: number): string => String.fromCharCode(65 + ((Math.max(1, value) - 1) % 26));

const FORMATS: Record<string, (value: number) => string> = {
  upperRoman: roman,
  lowerRoman: (value) => roman(value).toLowerCase(),
  upperLetter: letter,
  lowerLetter: (value) => letter(value).toLowerCase(),
  none: () => '',
};

const valueOf = (element: MarkupElement | undefined): string =>
  element === undefined ? '' : (attribute(element, 'val') ?? '');

const readLevels = (element: MarkupElement, byStyle: Map<string, number>): Map<number, Level> => {
  const levels = new Map<number, Level>();
  for (const child of childElements(element)) {
    if (localName(child) !== 'lvl') continue;
    const level = Number(attribute(child, 'ilvl') ?? 0);
    const start = Number(valueOf(childNamed(child, 'start')) || 1);
    if (!Number.isInteger(level) || level < 0 || level >= DEEPEST) continue;
    levels.set(level, {
      text: valueOf(childNamed(child, 'lvlText')),
      format: valueOf(childNamed(child, 'numFmt')),
      start: Number.isSafeInteger(start) ? start : 1,
    });
    const style = valueOf(childNamed(child, 'pStyle'));
    if (style !== '') byStyle.set(style, level);
  }
  return levels;
};

export class Numbering {
  readonly #lists = new Map<string, List>();
  readonly #levelOfStyle = new Map<string, number>();

  /** @param root `numbering.xml`, when there is one */
  constructor(root: Markup | undefined) {
    const abstract = new Map<string, List>();
    const sheet = root === undefined ? undefined : childElements(root)[0];
    for (const element of sheet === undefined ? [] : childElements(sheet)) {
      if (localName(element) === 'abstractNum') {
        const levels = readLevels(element, this.#levelOfStyle);
        abstract.set(attribute(element, 'abstractNumId') ?? '', { levels, counts: [] });
      } else if (localName(element) === 'num') {
        const list = abstract.get(valueOf(childNamed(element, 'abstractNumId')));
        if (list !== undefined) this.#lists.set(attribute(element, 'numId') ?? '', list);
      }
    }
  }

  /**
   * Counts a paragraph.
   *
   * @returns the words of its number with a space, nothing when it is a number alone
   */
  next({ list, level, style }: ParagraphProperties): string {
    const numbered = list === undefined ? undefined : this.#lists.get(list);
    if (numbered === undefined) return '';
    const at = Math.min(DEEPEST - 1, level ?? this.#levelOfStyle.get(style ?? '') ?? 0);
    const { levels, counts } = numbered;
    counts[at] = (counts[at] ?? (levels.get(at)?.start ?? 1) - 1) + 1;
    counts.length = at + 1;
    const pattern = levels.get(at)?.text ?? '';
    if (!/\p{L}{3}/u.test(pattern)) return '';
    const text = pattern.replace(/%([1-9])/gu, (_sign, digit: string) => {
      const one = Number(digit) - 1;
      const value = counts[one] ?? levels.get(one)?.start ?? 1;
      return (FORMATS[levels.get(one)?.format ?? ''] ?? String)(value);
    });
    return `${text.trim()} `;
  }
}
