/**
 * XML and HTML into a tree, with bounds: markup of the whole world may be broken or hostile. Nothing outside the text
 * is ever looked at, and entities a document declares for itself are not expanded.
 *
 * @module
 */
// cspell:ignore ontext
import { DomHandler, Parser } from 'htmlparser2';
import { LIMITS } from './limits.ts';

/** The tree of one document; what `htmlparser2` calls so, without a dependency on its parts. */
export type Markup = DomHandler['root'];
export type MarkupNode = Markup['childNodes'][number];
export type MarkupElement = Extract<MarkupNode, { attribs: Record<string, string> }>;

class Beyond extends Error {}

class BoundedHandler extends DomHandler {
  #depth = 0;
  #elements = 0;
  #texts = 0;

  override onopentag(name: string, attributes: Record<string, string>): void {
    this.#depth++;
    this.#elements++;
    if (this.#depth > LIMITS.markupDepth || this.#elements > LIMITS.markupElements) throw new Beyond();
    super.onopentag(name, attributes);
  }

  override ontext(data: string): void {
    this.#texts++;
    if (this.#texts > LIMITS.markupTexts) throw new Beyond();
    super.ontext(data);
  }

  override onclosetag(): void {
    this.#depth--;
    super.onclosetag();
  }
}

/** Letters that HTML has names for: editions older than Unicode write them so, their declarations are elsewhere. */
const withNamedLetters = (text: string): string => {
  if (!/&[A-Za-z]{2}/u.test(text)) return text;
  const known = new Map<string, string>();
  return text.replace(
    /&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});/gu,
    (written: string, name: string) => {
      const letter = known.get(name) ?? namedLetter(written);
      known.set(name, letter);
      return letter;
    },
  );
};

const namedLetter = (written: string): string => {
  let letter = '';
  const parser = new Parser({ ontext: (text) => (letter += text) }, { decodeEntities: true });
  parser.end(written);
  return /^[<>&]/u.test(letter) ? written : letter;
};

/**
 * @param text a whole document
 * @param kind `xml` keeps the case of names and knows no element by itself; `html` forgives what browsers forgive
 * @returns its tree, or that it goes deeper or holds more than any script does
 */
export const parseMarkup = (
  text: string,
  kind: 'xml' | 'html',
): { ok: true; root: Markup } | { ok: false; failure: 'too-large' } => {
  const handler = new BoundedHandler();
  try {
    new Parser(handler, { xmlMode: kind === 'xml', recognizeSelfClosing: true, decodeEntities: true }).end(
      kind === 'xml' ? withNamedLetters(text) : text,
    );
  } catch (error) {
    if (error instanceof Beyond) return { ok: false, failure: 'too-large' };
    throw error;
  }
  return { ok: true, root: handler.root };
};

export const isElement = (node: MarkupNode | null | undefined): node is MarkupElement =>
  node !== null && node !== undefined && 'attribs' in node;

/** The name of an element without its prefix: `w:p` is `p`. */
export const localName = (element: MarkupElement): string => element.name.slice(element.name.indexOf(':') + 1);

/** An attribute by its name without prefix. */
export const attribute = (element: MarkupElement, name: string): string | undefined => {
  const own = element.attribs[name];
  if (own !== undefined) return own;
  const key = Object.keys(element.attribs).find((one) => one.endsWith(`:${name}`));
  return key === undefined ? undefined : element.attribs[key];
};

/** Elements among the children of a node, in order. */
export const childElements = (node: Markup | MarkupElement): MarkupElement[] => node.childNodes.filter(isElement);

/** The first child element of that name (without prefix). */
export const childNamed = (node: Markup | MarkupElement, name: string): MarkupElement | undefined =>
  childElements(node).find((child) => localName(child) === name);

/** Every element below a node in document order, of that name (without prefix) when one is given. */
export function* descendants(node: Markup | MarkupElement, name?: string): Generator<MarkupElement, undefined> {
  const open = [node.childNodes.values()];
  for (let within = open.at(-1); within !== undefined; within = open.at(-1)) {
    const { value: child, done } = within.next();
    if (done === true) open.pop();
    else if (isElement(child)) {
      if (name === undefined || localName(child) === name) yield child;
      open.push(child.childNodes.values());
    }
  }
}

/** All text below a node, without comments. */
export const textOf = (node: Markup | MarkupNode): string => {
  if ('data' in node) return node.type === 'text' ? node.data : '';
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
};
