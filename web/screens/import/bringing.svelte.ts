/**
 * Bringing a text to the shelf: it is read, compared with what is there, and put; whatever goes wrong on the way is said
 * for what it is.
 *
 * @module
 */
import { m } from '#messages';
import { shownLanguage } from '../../language.svelte.ts';
import { goTo } from '../../router.ts';
import { LIMITS } from '../../script/import/limits.ts';
import type { Imported } from '../../script/import/result.ts';
import { changesNothing, revise, type Revision } from '../../script/revise.ts';
import type { Script } from '../../script/model.ts';
import { originalOf } from '../../storage/originals.ts';
import type { OriginalRecord, ScriptRecord } from '../../storage/records.ts';
import { takeRevision } from '../../storage/revisions.ts';
import { addScript, allScripts } from '../../storage/scripts.ts';
import { failureWords } from './failure.ts';
import { keepPasted } from './pasted.ts';
import { startReading, type Reading } from './reading.ts';
import { asksForSecrecy, asNew, dressed, inPlaceOf, twinOf, type Brought } from './shelve.ts';

/** Where scripts are put. */
export interface Shelf {
  readonly all: typeof allScripts;
  readonly add: typeof addScript;
  readonly original: typeof originalOf;
  readonly revise: typeof takeRevision;
  /** Forgets what was pasted, once it is put. */
  readonly forgetPasted: () => Promise<unknown>;
}

const OWN_SHELF: Shelf = {
  all: allScripts,
  add: addScript,
  original: originalOf,
  revise: takeRevision,
  forgetPasted: () => keepPasted(''),
};

/** What the actor is asked before a text is put on the shelf. */
export type Question =
  /** Which of the plays in the file? */
  | { readonly kind: 'which'; readonly works: readonly string[]; readonly files: Brought }
  /** It is another state of a text that is there: take over what changed, or keep both? */
  | {
      readonly kind: 'revised' | 'same';
      readonly twin: ScriptRecord;
      readonly original: OriginalRecord | undefined;
      readonly imported: Imported;
      readonly files: Brought;
      readonly revision: Revision;
    };

export class Bringing {
  /** What went wrong, in the words of the actor; empty when nothing did. */
  trouble = $state('');
  /** What is being read, and how much of it is done, 0 to 1. */
  work: { readonly name: string; share: number; readonly reading: Reading } | undefined = $state();
  question: Question | undefined = $state.raw();

  readonly #shelf: Shelf;

  constructor(shelf: Shelf = OWN_SHELF) {
    this.#shelf = shelf;
  }

  /** Brings a file that was chosen or dropped. */
  file(file: File): Promise<void> {
    return this.files([file]);
  }

  /** Brings a file, or several: the pages of one text, in the order of their names. */
  files(brought: readonly File[]): Promise<void> {
    return this.#told(async () => {
      if (brought.reduce((sum, { size }) => sum + size, 0) > LIMITS.bytes) {
        this.trouble = failureWords('too-large');
        return;
      }
      const [first, ...others] = await Promise.all(
        brought
          .toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
          .map(async (file) => ({ name: file.name, bytes: await file.arrayBuffer() })),
      ).catch(() => []);
      if (first === undefined) this.trouble = m.file_unreadable();
      else await this.#read([first, ...others]);
    });
  }

  /**
   * Brings what was pasted.
   *
   * @param known what was understood of this very text already, if it was
   */
  pasted(text: string, known?: Imported): Promise<void> {
    return this.#told(async () => {
      const files: Brought = [{ name: '', bytes: new TextEncoder().encode(text).buffer }];
      if (known) await this.#bring(known, files);
      else await this.#read(files);
    });
  }

  /** Says which of several plays is meant, by its place among them. */
  choose(work: number | 'all'): Promise<void> {
    return this.#told(async () => {
      const { question } = this;
      if (question?.kind !== 'which') return;
      this.question = undefined;
      await this.#read(question.files, work);
    });
  }

  /** Puts a revised text in the place of what is there. */
  takeOver(): Promise<void> {
    return this.#told(async () => {
      const { question } = this;
      if (question === undefined || question.kind === 'which') return;
      this.question = undefined;
      const { twin, original, imported, files, revision } = question;
      if (question.kind === 'same') {
        await this.#open(twin.id, files);
        return;
      }
      const written = await this.#shelf.revise(
        {
          original: inPlaceOf(twin.id, original, imported, files, revision.base),
          revise: (current: Script) => revise(original?.base, current, imported.script).script,
          confidential: asksForSecrecy(imported),
        },
        Date.now(),
      );
      if (!written.ok) this.trouble = m.no_room();
      else if (written.value) await this.#open(twin.id, files);
      else await this.#putNew(imported, files);
    });
  }

  /** Keeps a revised text beside what is there. */
  keepBoth(): Promise<void> {
    return this.#told(async () => {
      const { question } = this;
      if (question === undefined || question.kind === 'which') return;
      this.question = undefined;
      await this.#putNew(question.imported, question.files);
    });
  }

  /** Leaves the shelf as it is. */
  leave(): void {
    this.question = undefined;
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

  async #read(files: Brought, work?: number | 'all'): Promise<void> {
    const [{ name, bytes }, ...others] = files;
    const pasted = name === '';
    const input = pasted
      ? new TextDecoder().decode(bytes)
      : others.length === 0
        ? new Uint8Array(bytes)
        : files.map((file) => new Uint8Array(file.bytes));
    const about = { name: pasted ? undefined : name, work, language: shownLanguage() };
    const reading = startReading(input, about, (share) => {
      if (this.work) this.work.share = share;
    });
    this.work = { name: pasted ? m.pasted_text() : name, share: 0, reading };
    const result = await reading.result
      .catch(() => {
        this.trouble = m.failure_reader();
        return undefined;
      })
      .finally(() => (this.work = undefined));
    if (result === undefined) return;
    if (result.ok) await this.#bring(dressed(result.imported), files);
    else if (result.failure === 'several-plays' && result.works !== undefined) {
      this.question = { kind: 'which', works: result.works, files };
    } else this.trouble = failureWords(result.failure);
  }

  async #bring(imported: Imported, files: Brought): Promise<void> {
    const twin = twinOf(imported.script, await this.#shelf.all());
    if (!twin) {
      await this.#putNew(imported, files);
      return;
    }
    const original = await this.#shelf.original(twin.id);
    const revision = revise(original?.base, twin.script, imported.script);
    const kind = changesNothing(revision) ? 'same' : 'revised';
    this.question = { kind, twin, original, imported, files, revision };
  }

  async #putNew(imported: Imported, files: Brought): Promise<void> {
    const { record, original } = asNew(imported, files, await this.#shelf.all(), Date.now());
    const written = await this.#shelf.add(record, original);
    if (written.ok) await this.#open(record.id, files);
    else this.trouble = m.no_room();
  }

  async #open(script: string, files: Brought): Promise<void> {
    if (files[0].name === '') await this.#shelf.forgetPasted();
    goTo({ screen: 'proof', script }, { replacing: true });
  }
}
