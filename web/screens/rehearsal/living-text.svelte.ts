/**
 * The text of a rehearsal as it lives: what is done to it, the way back, and the notes beside it. Nothing is shown as
 * done that was not kept.
 *
 * @module
 */
import type { Voices } from '../../rehearsal/cast.ts';
import type { Script } from '../../script/model.ts';
import { placeNotes, type Note } from '../../script/note.ts';
import type { Written } from '../../storage/database.ts';
import type { Rewritten } from '../../storage/versions.ts';

export interface LivingParts {
  /** Rewrites the script where it is kept; `undefined` when it is gone. */
  readonly rewrite: (change: (script: Script) => Script) => Promise<Written<Rewritten | undefined>>;
  readonly keepNote: (note: Note) => Promise<Written<undefined>>;
  readonly deleteNote: (note: Note) => Promise<Written<undefined>>;
  /** Asks for the voices of what was touched; gives the whole cast, `undefined` when there is none. */
  readonly renewVoices: () => Promise<Voices | undefined>;
}

/** What was done last, and how it is undone. */
export interface Done {
  readonly words: string;
  readonly undo: () => Promise<void>;
}

interface Step extends Rewritten {
  /** Id of the speech that was at the spot. */
  readonly at: string | undefined;
}

const alike = (one: Script, other: Script): boolean => JSON.stringify(one) === JSON.stringify(other);

export class LivingText {
  script: Script = $state.raw({ schema: 1, id: '', title: '', language: 'fr', roles: [], acts: [] });
  notes: readonly Note[] = $state.raw([]);
  /** Told until the rehearsal goes on. */
  done: Done | undefined = $state.raw();
  /**
   * The last change was not kept, and not made: there is no room for it, or the database failed. Or it was, but its
   * voices could not be asked for.
   */
  trouble: 'no-room' | 'failed' | 'no-voices' | undefined = $state();

  readonly placed = $derived(placeNotes(this.notes, this.script));

  readonly #parts: LivingParts;
  readonly #spot: () => string | undefined;
  readonly #onchange: (script: Script, at?: string) => void;
  readonly #onvoices: (voices: Voices) => void;
  /** One change after the other. */
  #last: Promise<void> = Promise.resolve();

  /**
   * @param script as it is now
   * @param parts where it is kept
   * @param spot id of the speech that is rehearsed
   * @param onchange told of every other state of the script, and the speech to go on from where it is known
   * @param onvoices told of the cast after each change
   */
  constructor(
    script: Script,
    parts: LivingParts,
    spot: () => string | undefined,
    onchange: (script: Script, at?: string) => void,
    onvoices: (voices: Voices) => void,
  ) {
    this.script = script;
    this.#parts = parts;
    this.#spot = spot;
    this.#onchange = onchange;
    this.#onvoices = onvoices;
  }

  /** The script was changed elsewhere, or it is what we made of it. */
  adopt(script: Script): void {
    if (!alike(script, this.script)) this.#show(script);
  }

  /**
   * Changes the text, and keeps it.
   *
   * @param words what was done, told once it is
   */
  change(words: string, rewrite: (script: Script) => Script): Promise<void> {
    return this.#inTurn(async () => {
      const at = this.#spot();
      const written = await this.#parts.rewrite(rewrite);
      if (!written.ok) return this.#fail('no-room');
      const step = written.value;
      if (!step) return this.#fail('failed');
      if (step.before === step.after) return;
      this.#show(step.after);
      this.#tell(words, () => this.#undo({ ...step, at }));
    });
  }

  keepNote(words: string, note: Note): Promise<void> {
    const before = this.notes.find(({ id }) => id === note.id);
    return this.#note(
      words,
      () => this.#parts.keepNote(note),
      () => (before ? this.#parts.keepNote(before) : this.#parts.deleteNote(note)),
    );
  }

  deleteNote(words: string, note: Note): Promise<void> {
    return this.#note(
      words,
      () => this.#parts.deleteNote(note),
      () => this.#parts.keepNote(note),
    );
  }

  /** Takes the last change back, while it is told. */
  undo(): Promise<void> {
    return this.done?.undo() ?? Promise.resolve();
  }

  /** The rehearsal goes on: what was done is no longer news. */
  goOn(): void {
    this.done = undefined;
    this.trouble = undefined;
  }

  #note(words: string, write: () => Promise<Written<undefined>>, undo: typeof write): Promise<void> {
    return this.#inTurn(async () => {
      if (!(await write()).ok) return this.#fail('no-room');
      this.#tell(words, () =>
        this.#inTurn(async () => {
          if ((await undo()).ok) this.goOn();
          else this.#fail('no-room');
        }),
      );
    });
  }

  /** Goes back to what it was, unless it has been changed elsewhere since. */
  #undo({ before, after, at }: Step): Promise<void> {
    return this.#inTurn(async () => {
      const written = await this.#parts.rewrite((now) => (alike(now, after) ? before : now));
      if (!written.ok) return this.#fail('no-room');
      this.goOn();
      if (written.value && !alike(written.value.after, this.script)) this.#show(written.value.after, at);
    });
  }

  #show(script: Script, at?: string): void {
    this.script = script;
    this.done = undefined;
    this.#onchange(script, at);
    void this.#voice();
  }

  /** What cannot be ordered now is asked for when it is heard. */
  async #voice(): Promise<void> {
    try {
      const voices = await this.#parts.renewVoices();
      if (voices) this.#onvoices(voices);
    } catch {
      this.trouble = 'no-voices';
    }
  }

  #tell(words: string, undo: () => Promise<void>): void {
    this.trouble = undefined;
    this.done = { words, undo };
  }

  #fail(trouble: 'no-room' | 'failed'): void {
    this.done = undefined;
    this.trouble = trouble;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work).catch(() => this.#fail('failed'));
    return this.#last;
  }
}
