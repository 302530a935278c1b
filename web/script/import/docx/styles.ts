/**
 * Styles with what they inherit (ECMA-376 part 1, 17.7).
 *
 * @module
 */
// cspell:disable -- words of the format
import { attribute, childElements, childNamed, descendants, localName } from '../markup.ts';
import type { Markup } from '../markup.ts';
import type { Look, Stand } from '../document/model.ts';
import { readParagraph, readRun } from './properties.ts';
import type { ParagraphProperties, RunProperties } from './properties.ts';

interface Style {
  name?: string;
  basedOn?: string;
  paragraph: ParagraphProperties;
  run: RunProperties;
}

/** A style together with everything it is based on. */
interface Whole {
  name?: string;
  paragraph: ParagraphProperties;
  run: RunProperties;
}

const EMPTY: Whole = { paragraph: {}, run: {} };

const HEADING = /^(?:heading|titre|überschrift|título|titolo|encabezado|kop)\s?([1-9])$/iu;

const headingOf = (name: string | undefined): ParagraphProperties => {
  const depth = HEADING.exec(name ?? '')?.[1];
  return depth === undefined ? {} : { outline: Number(depth) - 1 };
};

/** The first style of a chain that says something wins inside the chain; two kinds of style undo each other. */
const toggled = (one: boolean | undefined, other: boolean | undefined): boolean | undefined =>
  one === undefined || other === undefined ? (one ?? other) : one !== other;

/** Where a paragraph stands and how its text looks before any run says otherwise. */
export interface Dressed {
  stand: Stand;
  properties: ParagraphProperties;
  run: RunProperties;
}

export class Styles {
  readonly #styles = new Map<string, Style>();
  readonly #whole = new Map<string, Whole>();
  #usual: string | undefined;
  #defaults: Whole = EMPTY;

  /** @param root `styles.xml`, when there is one */
  constructor(root: Markup | undefined) {
    const sheet = root === undefined ? undefined : childElements(root)[0];
    if (sheet === undefined) return;
    for (const element of childElements(sheet)) {
      if (localName(element) === 'docDefaults') {
        const [run] = descendants(element, 'rPr');
        const [paragraph] = descendants(element, 'pPr');
        this.#defaults = { paragraph: readParagraph(paragraph), run: readRun(run) };
      }
      const id = localName(element) === 'style' ? attribute(element, 'styleId') : undefined;
      if (id === undefined) continue;
      const name = attribute(childNamed(element, 'name') ?? element, 'val');
      const parent = childNamed(element, 'basedOn');
      const basedOn = parent === undefined ? undefined : attribute(parent, 'val');
      this.#styles.set(id, {
        ...(name === undefined ? {} : { name }),
        ...(basedOn === undefined ? {} : { basedOn }),
        paragraph: { ...headingOf(name), ...readParagraph(childNamed(element, 'pPr')) },
        run: readRun(childNamed(element, 'rPr')),
      });
      const isDefault = /^(?:1|true|on)$/u.test(attribute(element, 'default') ?? '');
      if (isDefault && attribute(element, 'type') === 'paragraph') this.#usual = id;
    }
  }

  /** A chain that bites its own tail ends where it would begin again. */
  #resolve(id: string | undefined): Whole {
    const chain: { id: string; style: Style }[] = [];
    const seen = new Set<string>();
    let at = id;
    let whole: Whole | undefined;
    while (at !== undefined && whole === undefined && !seen.has(at)) {
      seen.add(at);
      whole = this.#whole.get(at);
      const style = this.#styles.get(at);
      if (style === undefined) break;
      if (whole === undefined) chain.push({ id: at, style });
      at = style.basedOn;
    }
    let result = whole ?? EMPTY;
    for (const one of chain.toReversed()) {
      const { name, paragraph, run } = one.style;
      result = {
        ...(name === undefined ? {} : { name }),
        paragraph: { ...result.paragraph, ...paragraph },
        run: { ...result.run, ...run },
      };
      this.#whole.set(one.id, result);
    }
    return result;
  }

  /** @param own what the paragraph itself says */
  paragraph(own: ParagraphProperties): Dressed {
    const style = this.#resolve(own.style ?? this.#usual);
    const properties = { ...this.#defaults.paragraph, ...style.paragraph, ...own };
    const { alignment, left = 0, first = 0, above, below, outline } = properties;
    const stand: Stand = {
      ...(style.name === undefined ? {} : { name: style.name }),
      ...(alignment === 'center' ? { centred: true } : {}),
      ...(alignment === 'right' || alignment === 'end' ? { right: true } : {}),
      ...(outline === undefined || outline > 8 ? {} : { heading: outline + 1 }),
      left,
      first: left + first,
      ...(above === undefined ? {} : { above }),
      ...(below === undefined ? {} : { below }),
    };
    return { stand, properties, run: style.run };
  }

  /**
   * @param own what the run itself says
   * @param around what the style of its paragraph says
   * @returns its look; nothing when it is hidden
   */
  run(own: RunProperties, around: RunProperties): Look | undefined {
    const style = own.style === undefined ? {} : this.#resolve(own.style).run;
    const defaults = this.#defaults.run;
    const is = (key: 'bold' | 'italic' | 'capitals' | 'smallCapitals' | 'hidden'): boolean =>
      own[key] ?? toggled(style[key], around[key]) ?? defaults[key] ?? false;
    if (is('hidden')) return undefined;
    const raised = own.raised ?? style.raised ?? around.raised ?? false;
    return {
      ...(is('bold') ? { bold: true } : {}),
      ...(is('italic') ? { italic: true } : {}),
      ...(is('capitals') || is('smallCapitals') ? { capitals: true } : {}),
      ...(raised ? { raised } : {}),
    };
  }
}
