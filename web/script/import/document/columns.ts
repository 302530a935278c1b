/**
 * What the columns of a document's tables hold: who speaks, what is said, what is done, or only numbers.
 *
 * @module
 */
import { LIMITS } from '../limits.ts';
import { nameKey } from '../letters.ts';
import type { Content, Table } from './model.ts';
import { isBlank, wordsOf } from './model.ts';

export interface Columns {
  label: number;
  text: number;
  /** Columns that hold nothing but numbers of lines or cues. */
  numbers: ReadonlySet<number>;
}

interface Tally {
  filled: number;
  characters: number;
  labels: number;
  numbers: number;
  keys: Set<string>;
}

/** The texts of a cell's own paragraphs, blank ones left out; none when it holds a table. */
const textsOf = (cell: readonly Content[]): string[] =>
  cell.flatMap((content) => (content.kind === 'passage' && !isBlank(content) ? [wordsOf(content).trim()] : []));

const LABEL = /^[^\p{L}\p{N}]{0,3}[\p{Lu}\d]/u;

const isLabel = (text: string): boolean =>
  text.length <= LIMITS.labelCharacters && LABEL.test(text) && /\p{L}/u.test(text) && !/[,;!?…]$/u.test(text);

const observe = (tally: Tally, cell: readonly Content[]): void => {
  const texts = textsOf(cell);
  if (texts.length === 0) return;
  tally.filled++;
  for (const text of texts) tally.characters += text.length;
  if (texts.every((text) => /^[\d\s.,:()[\]-]+$/u.test(text))) tally.numbers++;
  else if (texts.every(isLabel)) tally.labels++;
  for (const text of texts) tally.keys.add(nameKey(text.replace(/\([^)]*\)/gu, '')));
};

/** Fewer rows than this cannot show that names come back. */
const FEW = 6;

const isLabelColumn = ({ filled, labels, keys }: Tally): boolean =>
  filled > 0 && labels >= 0.8 * filled && (filled < FEW || filled >= 2 * keys.size);

const columnsOf = (tallies: readonly Tally[]): Columns | undefined => {
  const numbers = new Set(
    tallies.flatMap((tally, at) => (tally.filled > 0 && tally.numbers >= 0.8 * tally.filled ? [at] : [])),
  );
  const label = tallies.findIndex((tally, at) => !numbers.has(at) && isLabelColumn(tally));
  if (label < 0) return undefined;
  let text = -1;
  tallies.forEach((tally, at) => {
    if (at !== label && tally.characters > (tallies[text]?.characters ?? 0)) text = at;
  });
  const said = tallies[text];
  return said === undefined || said.characters < (tallies[label]?.characters ?? 0)
    ? undefined
    : { label, text, numbers };
};

/** Every table of a document, those inside cells too. */
function* tablesOf(content: readonly Content[]): Generator<Table, undefined> {
  for (const one of content) {
    if (one.kind !== 'table') continue;
    yield one;
    for (const row of one.rows) for (const cell of row) yield* tablesOf(cell);
  }
}

/**
 * @param content the whole document: some give every speech a table of its own
 * @returns what the columns of rows with so many cells hold, for those that hold dialogue
 */
export const dialogueColumns = (content: readonly Content[]): ReadonlyMap<number, Columns> => {
  const byWidth = new Map<number, Tally[]>();
  for (const { rows } of tablesOf(content)) {
    for (const row of rows) {
      const fresh = (): Tally => ({ filled: 0, characters: 0, labels: 0, numbers: 0, keys: new Set() });
      const tallies = byWidth.get(row.length) ?? row.map(fresh);
      byWidth.set(row.length, tallies);
      row.forEach((cell, at) => {
        const tally = tallies[at];
        if (tally !== undefined) observe(tally, cell);
      });
    }
  }
  const found = new Map<number, Columns>();
  for (const [width, tallies] of byWidth) {
    const columns = width < 2 ? undefined : columnsOf(tallies);
    if (columns !== undefined) found.set(width, columns);
  }
  return found;
};
