/**
 * Tables laid out as passages: a row of dialogue becomes a label, a tab and what is said; other cells follow one
 * another.
 *
 * @module
 */
// cspell:disable -- words of plays in five languages
import { fold, nameKey } from '../letters.ts';
import type { Columns } from './columns.ts';
import { dialogueColumns } from './columns.ts';
import type { Content, Passage, Piece, Table } from './model.ts';
import { isBlank, wordsOf } from './model.ts';

const TAB: Piece = { text: '\t' };

/** What columns are called in the first row. */
const HEAD =
  /^(?:personnages?|roles?|qui|noms?|characters?|speakers?|who|names?|texte?s?|repliques?|dialogues?|lines?|didascalies?|directions?|indications?|notes?|personen?|rollen?|figure?n?|sprecher|regie|personajes?|textos?|acotaciones|personaggi?o?|testo|battute?|didascalie|n|no|nr|num)$/u;

const isHead = (row: readonly Content[][]): boolean => {
  const texts = row.map((cell) =>
    cell.map((content) => (content.kind === 'passage' ? wordsOf(content) : ' ')).join(''),
  );
  return texts.every((text) => text.trim() === '' || HEAD.test(nameKey(fold(text))));
};

/** A direction of its own column, in brackets so that everyone sees what it is. */
const bracketed = (passages: readonly Passage[]): Piece[] => {
  const words = passages.map(wordsOf).join(' ').trim();
  if (words === '') return [];
  return [{ text: /^[[(]/u.test(words) ? words : `(${words})`, italic: true }];
};

class Layer {
  readonly #columns: ReadonlyMap<number, Columns>;

  constructor(columns: ReadonlyMap<number, Columns>) {
    this.#columns = columns;
  }

  content(content: readonly Content[]): Passage[] {
    return content.flatMap((one) => (one.kind === 'passage' ? [one] : this.#table(one)));
  }

  #table({ rows }: Table): Passage[] {
    // Asked of the whole table, and once: a row that asked for itself would read all others.
    const castLists = new Map<Columns, boolean>();
    const listsCast = (columns: Columns): boolean => {
      const known = castLists.get(columns) ?? isCastList(rows, columns);
      castLists.set(columns, known);
      return known;
    };
    return rows.flatMap((row, at) => {
      const columns = this.#columns.get(row.length);
      if (columns === undefined) return this.#plainRow(row);
      if (at === 0 && isHead(row)) {
        return this.#plainRow(row).map((passage) => ({ ...passage, aside: 'page-furniture' as const }));
      }
      return listsCast(columns) ? this.#plainRow(row) : this.#dialogueRow(row, columns);
    });
  }

  /** `Name — description` where both are short; one after the other where not. */
  #plainRow(row: readonly Content[][]): Passage[] {
    const cells = row.map((cell) => this.content(cell));
    const filled = cells.flatMap((cell) => {
      const [first, ...others] = cell.filter((passage) => !isBlank(passage));
      return first === undefined ? [] : [{ first, alone: others.length === 0 }];
    });
    const [name, told] = filled;
    const short = filled.length === 2 && filled.every(({ first, alone }) => alone && wordsOf(first).length <= 100);
    if (!short || name === undefined || told === undefined) return cells.flat();
    return [{ ...name.first, pieces: [...name.first.pieces, { text: ' — ' }, ...told.first.pieces] }];
  }

  #dialogueRow(row: readonly Content[][], { label, text, numbers }: Columns): Passage[] {
    const labels = this.content(row[label] ?? []);
    const said = this.content(row[text] ?? []);
    const beside = row.map((cell, at) => (at === label || at === text || numbers.has(at) ? [] : this.content(cell)));
    const before = beside.slice(0, text).flat();
    const after = beside
      .slice(text + 1)
      .flat()
      .filter((passage) => !isBlank(passage));
    const names = labels.filter((passage) => !isBlank(passage));
    if (names.length === 0) return [...before.filter((passage) => !isBlank(passage)), ...said, ...after];
    if (names.length > 1) return [...this.#columnsOfLines(labels, names, said), ...before, ...after];
    const [name] = names;
    const start = said.findIndex((passage) => !isBlank(passage));
    const opening = said[start];
    if (name === undefined) return [];
    const first: Passage = {
      kind: 'passage',
      stand: opening?.stand ?? name.stand,
      pieces: [
        ...name.pieces,
        TAB,
        ...bracketed(before),
        ...(before.length > 0 ? [{ text: ' ' }] : []),
        ...(opening?.pieces ?? []),
      ],
    };
    return [first, ...said.slice(start + 1), ...after];
  }

  /** A whole conversation in one row: who speaks and what is said stand beside each other line by line. */
  #columnsOfLines(labels: readonly Passage[], names: readonly Passage[], said: readonly Passage[]): Passage[] {
    const spoken = said.filter((passage) => !isBlank(passage));
    const [left, right] = names.length === spoken.length ? [names, spoken] : [labels, said];
    return Array.from({ length: Math.max(left.length, right.length) }, (_none, at): Passage => {
      const name = left[at];
      const words = right[at];
      const pieces = words?.pieces ?? [];
      const named = name !== undefined && !isBlank(name);
      return { kind: 'passage', stand: words?.stand ?? {}, pieces: named ? [...name.pieces, TAB, ...pieces] : pieces };
    });
  }
}

/** Names that do not come back, each with a few words: a cast list laid out like dialogue. */
const isCastList = (rows: Table['rows'], { label, text }: Columns): boolean => {
  const wordsIn = (cell: readonly Content[] | undefined): string =>
    (cell ?? []).map((content) => (content.kind === 'passage' ? wordsOf(content) : '\n')).join(' ');
  const names = rows.map((row) => nameKey(wordsIn(row[label]))).filter((name) => name !== '');
  const few = rows.every((row) => !/[.!?…]\s*$|\n/u.test(wordsIn(row[text])) && wordsIn(row[text]).length < 90);
  return rows.length >= 3 && few && new Set(names).size === names.length;
};

/** @returns the passages of a document in reading order, tables laid out among them */
export const withoutTables = (content: readonly Content[]): Passage[] =>
  new Layer(dialogueColumns(content)).content(content);
