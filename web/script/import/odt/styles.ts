/**
 * Styles of an OpenDocument text with what they inherit (ODF 1.3 part 3, 16).
 *
 * @module
 */
import { pointsOf } from '../document/measure.ts';
import type { Look, Stand } from '../document/model.ts';
import { attribute, childElements, childNamed, descendants, localName } from '../markup.ts';
import type { Markup, MarkupElement } from '../markup.ts';

/** How text looks where it is said; what is not said is inherited. */
export interface TextProperties {
  italic?: boolean;
  bold?: boolean;
  smallCapitals?: boolean;
  capitals?: boolean;
  raised?: boolean;
  hidden?: boolean;
}

interface Style {
  /** Its name as its author reads it; styles made by the program for one paragraph have none. */
  name?: string;
  parent?: string;
  stand: Stand;
  /** Points the first line stands in from the others. */
  firstLine?: number;
  text: TextProperties;
}

type Whole = Omit<Style, 'parent'>;

const EMPTY: Whole = { stand: {}, text: {} };

/** `undefined` when the property is not there. */
const tells = (element: MarkupElement, name: string, pattern: RegExp): boolean | undefined => {
  const value = attribute(element, name);
  return value === undefined ? undefined : pattern.test(value);
};

const defined = <Properties extends object>(properties: {
  [Key in keyof Properties]: Properties[Key] | undefined;
}): Partial<Properties> =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as Partial<Properties>;

const readText = (element: MarkupElement | undefined): TextProperties =>
  element === undefined
    ? {}
    : defined<Required<TextProperties>>({
        italic: tells(element, 'font-style', /^(?:italic|oblique)$/u),
        bold: tells(element, 'font-weight', /^(?:bold|[6-9]00)$/u),
        smallCapitals: tells(element, 'font-variant', /^small-caps$/u),
        capitals: tells(element, 'text-transform', /^uppercase$/u),
        raised: tells(element, 'text-position', /^(?:super|[1-9]\d*%)/u),
        hidden: tells(element, 'display', /^none$/u),
      });

const readStand = (element: MarkupElement | undefined): { stand: Stand; firstLine?: number } => {
  if (element === undefined) return { stand: {} };
  const measure = (name: string): number | undefined => pointsOf(attribute(element, name), 1);
  const stand = defined<Required<Stand>>({
    name: undefined,
    heading: undefined,
    first: undefined,
    centred: tells(element, 'text-align', /^center$/u),
    right: tells(element, 'text-align', /^(?:end|right)$/u),
    left: measure('margin-left'),
    above: measure('margin-top'),
    below: measure('margin-bottom'),
  });
  const firstLine = measure('text-indent');
  return { stand, ...(firstLine === undefined ? {} : { firstLine }) };
};

const depthOf = (value: string | undefined): number | undefined =>
  value !== undefined && /^[1-9]\d?$/u.test(value) ? Number(value) : undefined;

const readStyle = (element: MarkupElement, automatic: boolean): Style => {
  const name = automatic ? undefined : (attribute(element, 'display-name') ?? attribute(element, 'name'));
  const parent = attribute(element, 'parent-style-name');
  const { stand, firstLine } = readStand(childNamed(element, 'paragraph-properties'));
  const heading = depthOf(attribute(element, 'default-outline-level'));
  return {
    ...(name === undefined ? {} : { name }),
    ...(parent === undefined ? {} : { parent }),
    ...(firstLine === undefined ? {} : { firstLine }),
    stand: { ...stand, ...(heading === undefined ? {} : { heading }) },
    text: readText(childNamed(element, 'text-properties')),
  };
};

const inherit = (from: Whole, own: Whole): Whole => {
  const name = own.name ?? from.name;
  const firstLine = own.firstLine ?? from.firstLine;
  return {
    ...(name === undefined ? {} : { name }),
    ...(firstLine === undefined ? {} : { firstLine }),
    stand: { ...from.stand, ...own.stand },
    text: { ...from.text, ...own.text },
  };
};

export class Styles {
  readonly #styles = new Map<string, Style>();
  readonly #whole = new Map<string, Whole>();

  /** @param roots the documents that hold styles, those of the text last */
  constructor(roots: readonly Markup[]) {
    for (const root of roots) {
      for (const holder of descendants(root)) {
        const kind = localName(holder);
        if (kind !== 'styles' && kind !== 'automatic-styles') continue;
        for (const element of childElements(holder)) this.#read(element, kind === 'automatic-styles');
      }
    }
  }

  #read(element: MarkupElement, automatic: boolean): void {
    const family = attribute(element, 'family') ?? '';
    if (localName(element) === 'default-style') this.#styles.set(family, { ...readStyle(element, true) });
    const name = localName(element) === 'style' ? attribute(element, 'name') : undefined;
    if (name !== undefined) this.#styles.set(`${family} ${name}`, readStyle(element, automatic));
  }

  /** A chain that bites its own tail ends where it would begin again. */
  #resolve(family: string, name: string): Whole {
    const chain: { key: string; style: Style }[] = [];
    const seen = new Set<string>();
    let key: string | undefined = `${family} ${name}`;
    let whole: Whole | undefined;
    while (key !== undefined && whole === undefined && !seen.has(key)) {
      seen.add(key);
      whole = this.#whole.get(key);
      const style = this.#styles.get(key);
      if (style === undefined) break;
      if (whole === undefined) chain.push({ key, style });
      key = style.parent === undefined ? undefined : `${family} ${style.parent}`;
    }
    let result = whole ?? this.#styles.get(family) ?? EMPTY;
    for (const { key: own, style } of chain.toReversed()) {
      result = inherit(result, style);
      this.#whole.set(own, result);
    }
    return result;
  }

  /** @param name the style of a paragraph */
  paragraph(name: string | undefined): { stand: Stand; text: TextProperties } {
    const whole = this.#resolve('paragraph', name ?? 'Standard');
    const left = whole.stand.left ?? 0;
    return {
      stand: {
        ...whole.stand,
        ...(whole.name === undefined ? {} : { name: whole.name }),
        left,
        first: left + (whole.firstLine ?? 0),
      },
      text: whole.text,
    };
  }

  /** @param name the style of a stretch of text */
  text(name: string | undefined): TextProperties {
    return name === undefined ? {} : this.#resolve('text', name).text;
  }
}

/** @returns nothing when text of these properties is hidden */
export const lookOf = ({ hidden, ...text }: TextProperties): Look | undefined => {
  if (hidden === true) return undefined;
  const { italic, bold, capitals, smallCapitals, raised } = text;
  return {
    ...(italic === true ? { italic } : {}),
    ...(bold === true ? { bold } : {}),
    ...(capitals === true || smallCapitals === true ? { capitals: true } : {}),
    ...(raised === true ? { raised } : {}),
  };
};
