/**
 * Whether a line that could be read as a label is one: known names are, a name seen once must look like a role where it
 * stands.
 *
 * @module
 */
// cspell:disable -- words of plays in five languages
import { labelResolver } from '../abbreviation.ts';
import type { CastEntry } from '../draft.ts';
import { fold, foldedWords, nameKey } from '../letters.ts';
import type { Line } from '../line.ts';
import { splitLabel } from '../several.ts';
import { Habits } from './habits.ts';
import { isEndMark, isSetting } from './headings.ts';
import type { Reading } from './label.ts';
import { STYLED } from './layouts.ts';
import type { Layout, Sighting } from './layouts.ts';
import { isSomebody } from './name.ts';

/** Words that stand where labels do and are none. */
export const NO_ROLE =
  /^(?:fin|finis|the end|end|ende|fine|rideau|curtain|vorhang|telon|sipario|tableau|entracte|exit|exeunt|enter|re enter|act|acte|acto|atto|scene|scena|escena|note|notes|nota|personnages|acteurs|continued|more|suite|cut to|fade in|fade out|dissolve to|intermission|pause|silence|mutis|chapter|chapitre|volume|pages?(?= \d)|contents|table|index|copyright|project gutenberg|title|titre|author|auteur|date|place|lieu|time|temps|warning|avis)(?:\s|$)/u;

/** Words that begin the label of somebody without a name: `Un valet`, `First Citizen`, `Der Kammerdiener`. */
const SOMEBODY =
  /^(?:un|une|le|la|les|l|deux|trois|autre|autres|premier|premiere|second|seconde|deuxieme|troisieme|tous|toutes|tout|plusieurs|a|an|the|all|both|first|third|fourth|fifth|another|other|several|ein|eine|der|die|das|alle|beide|erster|erste|zweiter|zweite|dritter|dritte|mehrere|el|los|las|uno|una|todos|todas|primero|segundo|tercero|otro|otra|varios|il|lo|gli|i|tutti|tutte|primo|prima|secondo|altro|altra|monsieur|madame|mademoiselle|mr|mrs|miss|sir|lady|lord|don|dona|donna|frau|herr|graf|grafin|senor|senora|signor|signora|voix|voice|stimme|voz|voce|chor|chorus|choeur|coro|\d+\p{L}{0,3})$/u;

/** Labels of everybody at once. */
const COLLECTIVE =
  /^(?:tous|toutes|tous deux|toutes deux|tous les deux|tous ensemble|ensemble|le choeur|choeur|all|both|everyone|chorus|alle|beide|alle drei|der chor|chor|todos|todas|los dos|las dos|ambos|coro|tutti|tutte|a due|tutti e due)$/u;

const WORD_SAMPLE = 150_000;

/** The words that are written in small letters: names never are. */
const smallWords = (lines: readonly Line[]): Set<string> => {
  const written = new Set<string>();
  let seen = 0;
  for (const line of lines) {
    if ((seen += line.text.length) > WORD_SAMPLE) break;
    for (const word of line.text.match(/(?<![\p{L}\p{N}])\p{Ll}+/gu) ?? []) written.add(word);
  }
  return new Set([...written].map(fold));
};

/** Whether nothing but a full stop, or nothing at all, makes a label of a name. */
export const isBare = ({ separator, wrap, upper }: Reading): boolean =>
  !upper && wrap === '' && (separator === '.' || separator === '');

/** `Come, let us go.` is a name with its direction as little as `Come.` is one, unless the name also stands alone. */
export const isComma = (reading: Reading): boolean => isBare(reading) && reading.aside !== undefined;

/** What is believed of each reading, once the names and the layout of most labels are known. */
export class Judge {
  readonly #lines: readonly Line[];
  readonly #names: ReadonlySet<string>;
  readonly #resolve: ReturnType<typeof labelResolver>;
  #small: Set<string> | undefined;
  readonly #primary: Layout;
  readonly #habits = new Habits();

  constructor(lines: readonly Line[], names: ReadonlySet<string>, cast: readonly CastEntry[], primary: Layout) {
    this.#lines = lines;
    this.#names = names;
    this.#resolve = labelResolver(cast);
    this.#primary = primary;
    for (const { at, reading } of primary.sightings) {
      const line = lines[at];
      if (line !== undefined && names.has(reading.key)) this.#habits.observe(line);
    }
  }

  known(reading: Reading): boolean {
    if (this.#names.has(reading.key)) return true;
    const parts = splitLabel(reading.name);
    return parts.length > 1 && parts.every((part) => this.#names.has(nameKey(part)));
  }

  /** Whether a word is written in small letters somewhere; the document is searched only when that is asked. */
  #isCommon(word: string): boolean {
    this.#small ??= smallWords(this.#lines);
    return this.#small.has(word);
  }

  /** `Liese.` in the middle of a speech is whom it is said to; nobody is addressed by a number. */
  addressed({ at, reading, opens }: Sighting): boolean {
    const line = this.#lines[at];
    return isBare(reading) && !opens && !/\d/u.test(reading.name) && line !== undefined && this.#habits.isClose(line);
  }

  /** Whether a name seen once looks like a role where it stands. */
  plausible({ at, reading, opens }: Sighting, layout: Layout): boolean {
    if (NO_ROLE.test(reading.key) || isEndMark(reading.name) || isSetting(reading.name)) return false;
    const words = foldedWords(reading.name);
    const line = this.#lines[at];
    if (layout.form === STYLED) return words.length <= 8 && this.#lines[at + 1] !== undefined;
    if (words.length > 6 || line === undefined || !this.#habits.isUsual(line)) return false;
    const next = this.#lines[at + 1];
    if (reading.alone && (next === undefined || next.gap > 3)) return false;
    const somebody = SOMEBODY.test(words[0] ?? '') && words.length > 1;
    const everybody = words.length === 1 && SOMEBODY.test(words[0] ?? '') && (words[0] ?? '').length > 2;
    if (opens && COLLECTIVE.test(reading.key) && !(reading.alone && next?.gap === undefined)) return true;
    const inCast = this.#resolve(reading.name) !== undefined;
    if (reading.upper) return layout.purity > 0.4 || somebody || everybody || inCast;
    if (layout.purity < 0.7) return false;
    if ((isSomebody(reading.name) || isComma(reading)) && isBare(reading) && !inCast) return false;
    if (inCast && (opens || reading.wrap !== '')) return true;
    if (reading.wrap !== '' && reading.wrap !== '[') return words.length <= 4;
    const common = words.every((word) => this.#isCommon(word));
    if (reading.separator === ':' || reading.separator === '—' || reading.separator === '/')
      return words.length <= 4 && (!common || (somebody && opens));
    return opens && words.length <= 4 && layout.purity > 0.85 && (!common || (somebody && words.length > 1));
  }

  /** A known name in another layout than those accepted, when it is written as labels are here. */
  stray({ at, reading, opens }: Sighting): boolean {
    if (!this.#names.has(reading.key)) return false;
    if (this.#primary.form === STYLED && this.#lines[at]?.style?.name !== undefined) return false;
    const model = this.#primary.sightings[0]?.reading;
    if (model === undefined) return false;
    if (model.upper !== reading.upper || (reading.wrap !== model.wrap && reading.wrap !== '')) return false;
    if (reading.upper) return model.wrap === '' ? reading.separator !== '' || reading.alone : opens;
    if (model.wrap !== reading.wrap || !(opens || reading.rest !== '')) return false;
    return reading.separator === model.separator;
  }
}
