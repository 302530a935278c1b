/**
 * What a paragraph of Final Draft is, and what of it is read.
 *
 * @module
 */
// cspell:disable -- names of paragraph types in templates of several languages
import { attribute, childElements, childNamed, descendants, localName, textOf } from '../markup.ts';
import type { Markup, MarkupElement } from '../markup.ts';
import { fold } from '../letters.ts';

export type ElementKind = 'heading' | 'act' | 'character' | 'dialogue' | 'sung' | 'parenthetical' | 'action' | 'cast';

const KINDS: readonly [RegExp, ElementKind][] = [
  [/^(?:new act|act(?: break)?(?: #)?|acte)$/u, 'act'],
  [/^(?:scene heading|scene(?: #)?|slug ?line|en-?tete de scene|intitule|sequence|titre de scene)$/u, 'heading'],
  [/^(?:character|personnage|nom|rolle|figur|personaje|personaggio)$/u, 'character'],
  [/^(?:dialogue|dialog|replique|dialogo|rede)$/u, 'dialogue'],
  [/^(?:singing|lyrics?|song|chant|chanson)$/u, 'sung'],
  [/^(?:parenthetical|parenthese|didascalie|acotacion|parentesi)$/u, 'parenthetical'],
  [/^(?:cast list|character list|dramatis personae|personnages)$/u, 'cast'],
];

const kindNamed = (name: string): ElementKind | undefined =>
  KINDS.find(([pattern]) => pattern.test(fold(name).trim()))?.[1];

/**
 * Templates have paragraph types of their own; the document says which known one each is set like.
 *
 * @param root a Final Draft document
 * @returns what a paragraph of a type is
 */
export const elementKinds = (root: MarkupElement): ((type: string) => ElementKind) => {
  const own = new Map<string, ElementKind>();
  for (const settings of childElements(root)) {
    if (localName(settings) !== 'ElementSettings') continue;
    const type = attribute(settings, 'Type');
    const behaviour = childNamed(settings, 'Behavior');
    const like = behaviour === undefined ? undefined : attribute(behaviour, 'PaginateAs');
    const kind = kindNamed(type ?? '') ?? kindNamed(like ?? '');
    if (type !== undefined && kind !== undefined) own.set(type, kind);
  }
  return (type) => own.get(type) ?? kindNamed(type) ?? 'action';
};

/** Text that is struck out was deleted; what is hidden is not printed. */
const isGone = (text: MarkupElement): boolean => /strike|hidden/iu.test(attribute(text, 'Style') ?? '');

/**
 * @param paragraph one paragraph
 * @returns its text as printed: without notes, properties and deleted passages
 */
export const printed = (paragraph: MarkupElement): string =>
  childElements(paragraph)
    .filter((child) => localName(child) === 'Text' && !isGone(child))
    .map((child) => (/AllCaps/iu.test(attribute(child, 'Style') ?? '') ? textOf(child).toUpperCase() : textOf(child)))
    .join('')
    .replace(/[\u2028\u2029]|\r\n?/gu, '\n');

export interface Paragraph {
  type: string;
  text: string;
  /** Which of the columns of dual dialogue it stands in, counted from 0; none elsewhere. */
  dual?: MarkupElement;
}

const paragraphsIn = function* (holder: MarkupElement, dual?: MarkupElement): Generator<Paragraph, undefined> {
  for (const child of childElements(holder)) {
    if (localName(child) !== 'Paragraph') continue;
    const both = childNamed(child, 'DualDialogue');
    if (both !== undefined) yield* paragraphsIn(both, both);
    else {
      const type = attribute(child, 'Type') ?? 'General';
      yield { type, text: printed(child), ...(dual === undefined ? {} : { dual }) };
    }
  }
};

/** The paragraphs of the script in order, those of dual dialogue included. */
export const scriptParagraphs = (root: MarkupElement): Paragraph[] => {
  const content = childNamed(root, 'Content');
  return content === undefined ? [] : [...paragraphsIn(content)];
};

/** The lines of the title page that hold something. */
export const titlePageLines = (root: MarkupElement): string[] => {
  const page = childNamed(root, 'TitlePage');
  if (page === undefined) return [];
  return [...descendants(page, 'Paragraph')].map((one) => printed(one).trim()).filter((text) => text !== '');
};

/** The document's own element, whatever stands before it. */
export const documentOf = (root: Markup): MarkupElement | undefined => childNamed(root, 'FinalDraft');
