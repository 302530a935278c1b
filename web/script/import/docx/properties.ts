/**
 * Properties of paragraphs and runs as they are written (ECMA-376 part 1, 17.3): what is not written is left out.
 *
 * @module
 */
// cspell:disable -- words of the format
import { pointsOf, TWIP } from '../document/measure.ts';
import { attribute, childElements, childNamed, localName } from '../markup.ts';
import type { MarkupElement } from '../markup.ts';

export interface RunProperties {
  style?: string;
  bold?: boolean;
  italic?: boolean;
  capitals?: boolean;
  smallCapitals?: boolean;
  hidden?: boolean;
  raised?: boolean;
}

export interface ParagraphProperties {
  style?: string;
  alignment?: string;
  /** Points. */
  left?: number;
  /** Points more than `left` for the first line. */
  first?: number;
  above?: number;
  below?: number;
  /** Depth in the outline, from 0; 9 is the text. */
  outline?: number;
  /** Automatic numbering; 0 takes it away. */
  list?: string;
  level?: number;
}

const OFF = new Set(['0', 'false', 'off']);

/** A property that is on by being there. */
const onOff = (element: MarkupElement): boolean => !OFF.has(attribute(element, 'val') ?? '');

/** Without a unit as transitional documents write it, with one as strict documents do. */
const measure = (element: MarkupElement, name: string): number | undefined => pointsOf(attribute(element, name), TWIP);

const RUN: Record<string, (element: MarkupElement) => RunProperties> = {
  rStyle: (element) => named(attribute(element, 'val')),
  b: (element) => ({ bold: onOff(element) }),
  i: (element) => ({ italic: onOff(element) }),
  caps: (element) => ({ capitals: onOff(element) }),
  smallCaps: (element) => ({ smallCapitals: onOff(element) }),
  vanish: (element) => ({ hidden: onOff(element) }),
  vertAlign: (element) => ({ raised: attribute(element, 'val') === 'superscript' }),
};

const named = (style: string | undefined): { style?: string } => (style === undefined ? {} : { style });

/** @param element `w:rPr` */
export const readRun = (element: MarkupElement | undefined): RunProperties => {
  const properties: RunProperties = {};
  if (element === undefined) return properties;
  for (const child of childElements(element)) Object.assign(properties, RUN[localName(child)]?.(child));
  return properties;
};

const readIndent = (element: MarkupElement): ParagraphProperties => {
  const left = measure(element, 'start') ?? measure(element, 'left');
  const hanging = measure(element, 'hanging');
  const first = hanging === undefined ? measure(element, 'firstLine') : -hanging;
  return { ...(left === undefined ? {} : { left }), ...(first === undefined ? {} : { first }) };
};

const readSpacing = (element: MarkupElement): ParagraphProperties => {
  const above = measure(element, 'before');
  const below = measure(element, 'after');
  return { ...(above === undefined ? {} : { above }), ...(below === undefined ? {} : { below }) };
};

const wholeNumber = (element: MarkupElement | undefined): number | undefined => {
  const value = element === undefined ? undefined : attribute(element, 'val');
  return value !== undefined && /^\d{1,4}$/u.test(value) ? Number(value) : undefined;
};

const readNumbering = (element: MarkupElement): ParagraphProperties => {
  const id = childNamed(element, 'numId');
  const list = id === undefined ? undefined : attribute(id, 'val');
  const level = wholeNumber(childNamed(element, 'ilvl'));
  return { ...(list === undefined ? {} : { list }), ...(level === undefined ? {} : { level }) };
};

const PARAGRAPH: Record<string, (element: MarkupElement) => ParagraphProperties> = {
  pStyle: (element) => named(attribute(element, 'val')),
  jc: (element) => {
    const alignment = attribute(element, 'val');
    return alignment === undefined ? {} : { alignment };
  },
  ind: readIndent,
  spacing: readSpacing,
  numPr: readNumbering,
  outlineLvl: (element) => {
    const outline = wholeNumber(element);
    return outline === undefined ? {} : { outline };
  },
};

/** @param element `w:pPr` */
export const readParagraph = (element: MarkupElement | undefined): ParagraphProperties => {
  const properties: ParagraphProperties = {};
  if (element === undefined) return properties;
  for (const child of childElements(element)) Object.assign(properties, PARAGRAPH[localName(child)]?.(child));
  return properties;
};
