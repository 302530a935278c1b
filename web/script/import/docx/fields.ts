/**
 * Fields: an instruction that nobody reads, then its result (ECMA-376 part 1, 17.16). They go over paragraphs.
 *
 * @module
 */
// cspell:disable -- words of the format

const CONTENTS = /^\s*(?:TOC|TOA|INDEX)\b/iu;
const PAGE = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|SECTION)\b/iu;

interface Field {
  instruction: string;
  shown: boolean;
}

export class Fields {
  readonly #open: Field[] = [];

  begin(instruction = ''): void {
    this.#open.push({ instruction, shown: instruction !== '' });
  }

  instruct(text: string): void {
    const field = this.#open.at(-1);
    if (field !== undefined && !field.shown) field.instruction += text;
  }

  separate(): void {
    const field = this.#open.at(-1);
    if (field !== undefined) field.shown = true;
  }

  end(): void {
    this.#open.pop();
  }

  /** Whether text now is a result that belongs to the document. */
  get shows(): boolean {
    return this.#open.every(({ instruction, shown }) => shown && !PAGE.test(instruction));
  }

  /** Whether text now stands in a table of contents. */
  get contents(): boolean {
    return this.#open.some(({ instruction }) => CONTENTS.test(instruction));
  }
}
