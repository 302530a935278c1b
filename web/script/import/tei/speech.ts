/**
 * One `sp`: who speaks, what is said, what is done meanwhile.
 *
 * @module
 */
// cspell:ignore sganarelle
import type { Part } from '../../model.ts';
import { squeeze } from '../letters.ts';
import { childElements, isElement, textOf } from '../markup.ts';
import type { MarkupElement } from '../markup.ts';
import { bareDirection, SpeechParts } from '../speech-parts.ts';
import { CHOSEN, PARAGRAPH, SILENT, STAGE, tagOf, valueOf } from './tags.ts';

/** The child of a `choice` or an `app` that is read. */
const chosen = (choice: MarkupElement): MarkupElement | undefined => {
  const children = childElements(choice);
  if (tagOf(choice) === 'app') return children.find((child) => tagOf(child) === 'lem') ?? children[0];
  for (const tag of CHOSEN) {
    const found = children.find((child) => tagOf(child) === tag);
    if (found !== undefined) return found;
  }
  return children[0];
};

/** Marks of notes are references to them. */
const isMark = (element: MarkupElement): boolean =>
  (tagOf(element) === 'ref' || tagOf(element) === 'hi') &&
  /^[\s[(]*(?:\d{1,3}|[*†‡]|[a-z])[\s\])]*$/u.test(textOf(element)) &&
  (tagOf(element) === 'ref' || /sup/u.test(valueOf(element, 'rend') ?? ''));

/** Where every letter, word and space is an element, white space between them means nothing. */
const hasTokens = (element: MarkupElement): boolean =>
  element.childNodes.some((child) => isElement(child) && tagOf(child) === 'c') &&
  element.childNodes.some((child) => isElement(child) && tagOf(child) === 'w');

/** Verses that are marked as a song are sung. */
const isSung = (element: MarkupElement): boolean =>
  tagOf(element) === 'lg' && /^(?:song|sung|chanson|chant|lied)$/iu.test(valueOf(element, 'type') ?? '');

const walk = (element: MarkupElement, parts: SpeechParts, kind: 'spoken' | 'sung' = 'spoken'): void => {
  const tokens = hasTokens(element);
  for (const child of element.childNodes) {
    if ('data' in child && child.type === 'text') {
      if (!tokens || child.data.trim() !== '') parts.say(child.data, kind);
      continue;
    }
    if (!isElement(child)) continue;
    const tag = tagOf(child);
    if (SILENT.has(tag) || isMark(child)) continue;
    if (STAGE.has(tag)) parts.direct(stageText(child));
    else if (tag === 'choice' || tag === 'app') {
      const one = chosen(child);
      if (one !== undefined) walk(one, parts, kind);
    } else if (tag === 'l') {
      parts.endLine();
      walk(child, parts, kind);
      parts.endLine();
    } else if (PARAGRAPH.has(tag)) {
      parts.endPart();
      walk(child, parts, isSung(child) ? 'sung' : kind);
      parts.endPart();
    } else if (tag === 'lb') parts.say(' ', kind);
    else if (tag === 'head') parts.direct(stageText(child));
    else walk(child, parts, isSung(child) ? 'sung' : kind);
  }
};

const gather = (element: MarkupElement, into: string[]): void => {
  for (const child of element.childNodes) {
    if ('data' in child && child.type === 'text') into.push(child.data);
    if (!isElement(child)) continue;
    const tag = tagOf(child);
    if (tag === 'choice' || tag === 'app') {
      const one = chosen(child);
      if (one !== undefined) gather(one, into);
    } else if (tag === 'lb' || tag === 'l' || tag === 'p') {
      into.push(' ');
      gather(child, into);
    } else if (!SILENT.has(tag) && !isMark(child)) gather(child, into);
  }
};

/** The text of a direction, a heading or a label: without notes and marks of pages. */
export const stageText = (element: MarkupElement): string => {
  const pieces: string[] = [];
  gather(element, pieces);
  return bareDirection(pieces.join(''));
};

export interface Label {
  name: string;
  /** A direction told with the name: `SGANARELLE, à part.` */
  aside: string;
}

const ASIDE = /^([^,(]{1,60}?)\s*(?:,\s*(\p{Ll}.*)|\(([^()]*)\))[\s.:]*$/u;

/** @returns what stands before a speech, the direction told with the name apart */
export const labelOf = (speech: MarkupElement): Label => {
  const speakers = childElements(speech).filter((child) => tagOf(child) === 'speaker');
  const asides: string[] = [];
  const names: string[] = [];
  for (const speaker of speakers) {
    const pieces: string[] = [];
    for (const child of speaker.childNodes) {
      if (isElement(child) && STAGE.has(tagOf(child))) asides.push(stageText(child));
      else if (isElement(child) && !SILENT.has(tagOf(child)) && !isMark(child)) gather(child, pieces);
      else if ('data' in child && child.type === 'text') pieces.push(child.data);
    }
    const text = squeeze(pieces.join('')).replace(/[\s.:,;–—-]+$/u, '');
    const told = ASIDE.exec(text);
    if (told !== null) asides.push(squeeze(told[2] ?? told[3] ?? ''));
    names.push(squeeze(told?.[1] ?? text));
  }
  return { name: names.filter((name) => name !== '').join(', '), aside: asides.filter((one) => one !== '').join(' ') };
};

/** @returns the parts of a speech, the direction told with its label first */
export const partsOf = (speech: MarkupElement, aside: string): Part[] => {
  const parts = new SpeechParts();
  parts.direct(aside);
  walk(speech, parts);
  return parts.finish();
};
