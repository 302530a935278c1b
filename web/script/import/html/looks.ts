/**
 * How HTML says that text looks: by its elements, its attributes, and the rules of its own style sheet. Only single
 * classes and elements are followed: that is how books and converters write.
 *
 * @module
 */
// cspell:ignore allcaps allsmcap smallcaps smcap
import type { MarkupElement } from '../markup.ts';

export interface Looks {
  italic?: boolean;
  bold?: boolean;
  capitals?: boolean;
  raised?: boolean;
  centred?: boolean;
  hidden?: boolean;
  /** Set without space above and below, as lines are. */
  tight?: boolean;
}

const BY_ELEMENT: Readonly<Record<string, Looks>> = {
  i: { italic: true },
  em: { italic: true },
  cite: { italic: true },
  var: { italic: true },
  address: { italic: true },
  b: { bold: true },
  strong: { bold: true },
  sup: { raised: true },
  center: { centred: true },
};

/** Class names that mean the same in every book, whatever its style sheet says. */
const BY_CLASS: readonly [RegExp, Looks][] = [
  [/^(?:smcap|smallcaps?|small-?caps|sc|scap|allsmcap|caps|allcaps)$/iu, { capitals: true }],
  [/^(?:center|centre|centered|centré|ac)$/iu, { centred: true }],
  [/^(?:italics?|ital|it)$/iu, { italic: true }],
  [/^(?:bold|gras)$/iu, { bold: true }],
];

/** @returns what declarations say of looks */
const declared = (declarations: string): Looks => {
  const looks: Looks = {};
  const says = (property: string, value: RegExp): boolean | undefined => {
    const found = new RegExp(`(?:^|[;\\s])${property}\\s*:\\s*([^;]{1,60})`, 'iu').exec(declarations)?.[1];
    return found === undefined ? undefined : value.test(found);
  };
  const set = (look: keyof Looks, value: boolean | undefined): void => {
    if (value !== undefined) looks[look] = value;
  };
  set('italic', says('font-style', /italic|oblique/iu));
  set('bold', says('font-weight', /bold|[6-9]00/iu));
  const variant = says('font-variant(?:-caps)?', /small-caps/iu);
  const transformed = says('text-transform', /uppercase/iu);
  if (variant !== undefined || transformed !== undefined) looks.capitals = variant === true || transformed === true;
  set('raised', says('vertical-align', /super|top/iu));
  set('centred', says('text-align', /center/iu));
  set('hidden', says('display', /none/iu) ?? says('visibility', /hidden/iu));
  set('tight', says('margin', /^\s*0(?:\D|$)/u));
  return looks;
};

const LONGEST_SHEET = 1_000_000;
const LONGEST_SELECTORS = 2000;
const LONGEST_DECLARATIONS = 2000;

const withoutComments = (text: string): string => {
  let kept = '';
  let at = 0;
  for (let open = text.indexOf('/*'); open >= 0; open = text.indexOf('/*', at)) {
    const close = text.indexOf('*/', open + 2);
    kept += text.slice(at, open);
    if (close < 0) return kept;
    at = close + 2;
  }
  return kept + text.slice(at);
};

const SIMPLE = /^(?:[a-z][a-z0-9]{0,15})?(?:\.[\w-]{1,60})?$/iu;

/** The rules of a style sheet that are about one class, one element, or an element of a class. */
export class StyleSheet {
  readonly #rules = new Map<string, Looks>();
  /** Declarations that were read before: pages repeat few. */
  readonly #read = new Map<string, Looks>();

  /** @param text a style sheet; comments and everything that is no simple rule are left out */
  add(text: string): void {
    for (const rule of withoutComments(text.slice(0, LONGEST_SHEET)).split('}')) {
      const opening = rule.lastIndexOf('{');
      if (opening < 0 || opening > LONGEST_SELECTORS) continue;
      const looks = this.#declared(rule.slice(opening + 1));
      if (Object.keys(looks).length === 0) continue;
      for (const selector of rule.slice(0, opening).split(',')) {
        const key = selector.trim();
        if (key !== '' && SIMPLE.test(key)) this.#rules.set(key, { ...this.#rules.get(key), ...looks });
      }
    }
  }

  #declared(declarations: string): Looks {
    const known = this.#read.get(declarations);
    if (known !== undefined) return known;
    const looks = declared(declarations.slice(0, LONGEST_DECLARATIONS));
    this.#read.set(declarations, looks);
    return looks;
  }

  /** How an element of this name looks by itself; what is not said is as around it. */
  looksOf(element: MarkupElement): Looks {
    const tag = element.name.toLowerCase();
    const looks: Looks = { ...BY_ELEMENT[tag], ...this.#rules.get(tag) };
    for (const name of classesOf(element)) {
      for (const [pattern, known] of BY_CLASS) if (pattern.test(name)) Object.assign(looks, known);
      Object.assign(looks, this.#rules.get(`.${name}`), this.#rules.get(`${tag}.${name}`));
    }
    if (/^(?:center|middle)$/iu.test(element.attribs['align'] ?? '')) looks.centred = true;
    const own = element.attribs['style'];
    if (own !== undefined) Object.assign(looks, this.#declared(own.slice(0, LONGEST_DECLARATIONS)));
    if (element.attribs['hidden'] !== undefined) looks.hidden = true;
    return looks;
  }
}

/** The classes of an element. */
export const classesOf = (element: MarkupElement): string[] =>
  (element.attribs['class'] ?? '').split(/\s+/u).filter((name) => name !== '');
