/**
 * What holds at a place of a Rich Text file: groups inherit it and give it back.
 *
 * @module
 */
// cspell:disable -- words of the format
import type { Look, Stand } from '../document/model.ts';

/** Where text goes. */
export type Destination =
  'text' | 'nowhere' | 'fonts' | 'styles' | 'title' | 'author' | 'instruction' | 'number' | 'name' | 'value';

export interface State {
  destination: Destination;
  bold: boolean;
  italic: boolean;
  capitals: boolean;
  smallCapitals: boolean;
  raised: boolean;
  hidden: boolean;
  /** Deleted or moved away by a tracked change. */
  deleted: boolean;
  font: number;
  /** Characters that stand for one in Unicode and are not read after it. */
  unicodeSkip: number;
  style: number;
  centred: boolean;
  right: boolean;
  /** Twentieths of a point. */
  left: number;
  first: number;
  above: number;
  below: number;
  /** From 0; 9 is the text. */
  outline: number;
  inTable: boolean;
  tableDepth: number;
  /** Of the field the group stands in. */
  field: { instruction: string } | undefined;
}

const PARAGRAPH = {
  style: 0,
  centred: false,
  right: false,
  left: 0,
  first: 0,
  above: 0,
  below: 0,
  outline: 9,
  inTable: false,
  tableDepth: 1,
};

const RUN = {
  bold: false,
  italic: false,
  capitals: false,
  smallCapitals: false,
  raised: false,
  hidden: false,
  deleted: false,
};

export const initialState = (): State => ({
  destination: 'text',
  ...RUN,
  ...PARAGRAPH,
  font: -1,
  unicodeSkip: 1,
  field: undefined,
});

type Property = (state: State, value: number | undefined) => void;

const toggle =
  (key: keyof typeof RUN): Property =>
  (state, value) => {
    state[key] = value !== 0;
  };

const measure =
  (key: 'left' | 'first' | 'above' | 'below' | 'outline' | 'style' | 'font'): Property =>
  (state, value) => {
    state[key] = value ?? 0;
  };

const align =
  (centred: boolean, right: boolean): Property =>
  (state) => {
    state.centred = centred;
    state.right = right;
  };

/** Control words that only change the state. */
export const PROPERTIES: Readonly<Record<string, Property>> = {
  b: toggle('bold'),
  i: toggle('italic'),
  caps: toggle('capitals'),
  scaps: toggle('smallCapitals'),
  v: toggle('hidden'),
  deleted: toggle('deleted'),
  mvf: toggle('deleted'),
  super: toggle('raised'),
  sub: (state) => {
    state.raised = false;
  },
  nosupersub: (state) => {
    state.raised = false;
  },
  up: (state, value) => {
    state.raised = (value ?? 6) > 0;
  },
  plain: (state) => {
    Object.assign(state, RUN);
  },
  pard: (state) => {
    Object.assign(state, PARAGRAPH);
  },
  f: measure('font'),
  uc: (state, value) => {
    state.unicodeSkip = Math.max(0, Math.min(8, value ?? 1));
  },
  s: measure('style'),
  li: measure('left'),
  lin: measure('left'),
  fi: measure('first'),
  sb: measure('above'),
  sa: measure('below'),
  outlinelevel: measure('outline'),
  ql: align(false, false),
  qj: align(false, false),
  qc: align(true, false),
  qr: align(false, true),
  intbl: (state) => {
    state.inTable = true;
  },
  itap: (state, value) => {
    state.tableDepth = value ?? 1;
    state.inTable = (value ?? 1) > 0;
  },
};

export const lookOf = (state: State): Look => ({
  ...(state.bold ? { bold: true } : {}),
  ...(state.italic ? { italic: true } : {}),
  ...(state.capitals || state.smallCapitals ? { capitals: true } : {}),
  ...(state.raised ? { raised: true } : {}),
});

const TWIPS = 20;
const HEADING = /^(?:heading|titre|überschrift|título|titolo)\s?([1-9])$/iu;

/** @param style what the style sheet says of the paragraph's style */
export const standOf = (state: State, style: { name: string; outline: number } | undefined): Stand => {
  const named = Number(HEADING.exec(style?.name ?? '')?.[1] ?? 10) - 1;
  const outline = Math.min(state.outline, style?.outline ?? 9, named);
  return {
    ...(style === undefined ? {} : { name: style.name }),
    ...(state.centred ? { centred: true } : {}),
    ...(state.right ? { right: true } : {}),
    ...(outline >= 0 && outline < 9 ? { heading: outline + 1 } : {}),
    left: state.left / TWIPS,
    first: (state.left + state.first) / TWIPS,
    above: state.above / TWIPS,
    below: state.below / TWIPS,
  };
};
