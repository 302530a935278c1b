/**
 * Bringing a text to the shelf: it is read, compared with what is there, and put; whatever goes wrong on the way is said
 * for what it is.
 *
 * @module
 */
import { m } from '#messages';
import { goTo } from '../../router.ts';
import { LIMITS } from '../../script/import/limits.ts';
import type { Imported } from '../../script/import/result.ts';
import type { ScriptRecord } from '../../storage/records.ts';
import { addScript, allScripts } from '../../storage/scripts.ts';
import { failureWords } from './failure.ts';
import { keepPasted } from './pasted.ts';
import { startReading, type Reading } from './reading.ts';
import { asNew, dressed, inPlaceOf, twinOf, type Shelved } from './shelve.ts';

interface Brought {
  /** Of the file; empty for pasted text. */
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** Where scripts are put. */
export interface Shelf {
  readonly all: typeof allScripts;
  readonly add: typeof addScript;
  /** Forgets what was pasted, once it is put. */
  readonly forgetPasted: () => Promise<unknown>;
}

const OWN_SHELF: Shelf = { all: allScripts, add: addScript, forgetPasted: () => keepPasted('') };

export class Bringing {
  /** What went wrong, in the words of the actor; empty when nothing did. */
  trouble = $state('');
  /** What is being read, and how much of it is done, 0 to 1. */
  work: { readonly name: string; share: number; readonly reading: Reading } | undefined = $state();
  /** The text seems to be on the shelf already: is it to be replaced? */
  question: { readonly twin: ScriptRecord; readonly imported: Imported; readonly file: Brought } | undefined =
    $state.raw();

  readonly #shelf: Shelf;

  constructor(shelf: Shelf = OWN_SHELF) {
    this.#shelf = shelf;
  }

  /** Brings a file that was chosen or dropped. */
  file(file: File): Promise<void> {
    return this.files([file]);
  }

  /** Brings a file, or several pictures: the pages of one text, in the order of their names. */
  files(brought: readonly File[]): Promise<void> {
    return this.#told(async () => {
      const files = brought.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
      if (files.reduce((sum, { size }) => sum + size, 0) > LIMITS.bytes) {
        this.trouble = failureWords('too-large');
        return;
      }
      const read = await Promise.all(files.map((file) => file.arrayBuffer())).catch(() => undefined);
      const [file, bytes] = [files[0], read?.[0]];
      if (!read || !file || !bytes) {
        this.trouble = m.file_unreadable();
        return;
      }
      const imported = await this.#read(
        read.length === 1 ? new Uint8Array(bytes) : read.map((one) => new Uint8Array(one)),
        file.name,
      );
      if (imported) await this.#bring(imported, { name: file.name, bytes });
    });
  }

  /**
   * Brings what was pasted.
   *
   * @param known what was understood of this very text already, if it was
   */
  pasted(text: string, known?: Imported): Promise<void> {
    return this.#told(async () => {
      const imported = known ?? (await this.#read(text, undefined));
      if (imported) await this.#bring(imported, { name: '', bytes: new TextEncoder().encode(text).buffer });
    });
  }

  /** Answers the question: puts it in the place of its twin, or beside it. */
  answer(replace: boolean): Promise<void> {
    return this.#told(async () => {
      if (!this.question) return;
      const { twin, imported, file } = this.question;
      this.question = undefined;
      await this.#put(
        replace ? inPlaceOf(twin, imported, file) : asNew(imported, file, await this.#shelf.all(), Date.now()),
      );
    });
  }

  cancel(): void {
    this.work?.reading.cancel();
  }

  /** Reading fails in words of its own: what else can fail is the shelf. */
  async #told(doing: () => Promise<void>): Promise<void> {
    this.trouble = '';
    try {
      await doing();
    } catch {
      this.trouble = m.library_unreadable();
    }
  }

  async #read(
    input: Uint8Array<ArrayBuffer> | Uint8Array<ArrayBuffer>[] | string,
    name: string | undefined,
  ): Promise<Imported | undefined> {
    const reading = startReading(input, name, (share) => {
      if (this.work) this.work.share = share;
    });
    this.work = { name: name ?? m.pasted_text(), share: 0, reading };
    try {
      const result = await reading.result;
      if (result.ok) return dressed(result.imported);
      this.trouble = failureWords(result.failure);
    } catch {
      this.trouble = m.failure_reader();
    } finally {
      this.work = undefined;
    }
    return undefined;
  }

  async #bring(imported: Imported, file: Brought): Promise<void> {
    const shelf = await this.#shelf.all();
    const twin = twinOf(imported.script, shelf);
    if (twin) this.question = { twin, imported, file };
    else await this.#put(asNew(imported, file, shelf, Date.now()));
  }

  async #put({ record, original }: Shelved): Promise<void> {
    const written = await this.#shelf.add(record, original);
    if (!written.ok) {
      this.trouble = m.no_room();
      return;
    }
    if (original.name === '') await this.#shelf.forgetPasted();
    goTo({ screen: 'proof', script: record.id }, { replacing: true });
  }
}
