/**
 * Recognition of speech on this phone, where the platform has it (Web Speech API: `processLocally`, `available`,
 * `install`). A recogniser that might send sound away is never used: one that cannot say where it works counts as such.
 * It is not told what is written (`phrases`), since it would then hear it whatever was said.
 *
 * @module
 */
import type { Language } from '../../edge/contract.ts';
import type { Heard } from '../rehearsal/check/check.ts';

/** `here`: ready on this phone. `installable`: it can be fetched, once. `coming`: it is being fetched. */
export type Recognition = 'here' | 'installable' | 'coming' | 'absent';

/** What we use of `SpeechRecognition`. */
export interface SpeechRecognitionHere extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  maxAlternatives: number;
  processLocally?: boolean;
  start(): void;
  stop(): void;
  abort(): void;
}

interface WhereOptions {
  readonly langs: readonly string[];
  readonly processLocally: true;
}

export interface SpeechRecognitionMaker {
  new (): SpeechRecognitionHere;
  available?(options: WhereOptions): Promise<string>;
  install?(options: WhereOptions): Promise<boolean>;
}

interface Guess {
  readonly transcript: string;
  readonly confidence: number;
}
interface Result extends ArrayLike<Guess> {
  readonly isFinal: boolean;
}
interface ResultEvent extends Event {
  readonly results: ArrayLike<Result>;
}

const TAGS: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-US', de: 'de-DE', es: 'es-ES', it: 'it-IT' };
const GUESSES = 3;

const here = (language: Language): WhereOptions => ({ langs: [TAGS[language]], processLocally: true });

/** The browser's own; undefined where there is none. */
export const platformRecognition = (): SpeechRecognitionMaker | undefined =>
  (globalThis as { SpeechRecognition?: SpeechRecognitionMaker }).SpeechRecognition;

/** What this phone can understand by itself. */
export async function recognitionOf(
  language: Language,
  maker: SpeechRecognitionMaker | undefined = platformRecognition(),
): Promise<Recognition> {
  if (!maker?.available) return 'absent';
  const answer = await maker.available(here(language)).catch(() => 'unavailable');
  if (answer === 'available') return 'here';
  if (answer === 'downloading') return 'coming';
  return answer === 'downloadable' && maker.install ? 'installable' : 'absent';
}

/** Fetches what understanding a language takes; to be called inside the handler of a tap. False when it could not be. */
export async function installRecognition(
  language: Language,
  maker: SpeechRecognitionMaker | undefined = platformRecognition(),
): Promise<boolean> {
  return (await maker?.install?.(here(language)).catch(() => false)) ?? false;
}

/** It may stop by itself so often without having understood anything. */
const MOST_IDLE = 20;
const NO_FAULT: ReadonlySet<string> = new Set(['no-speech', 'aborted']);

/** All that was understood, guess by guess: what a guess lacks is taken from the best one. */
function heardIn(results: readonly Result[]): Heard {
  const guesses = Array.from({ length: GUESSES }, (_, rank) =>
    results.map((result) => (result[rank] ?? result[0])?.transcript.trim() ?? '').join(' '),
  );
  const told = results.flatMap((result) => (result.isFinal && result[0] ? [result[0].confidence] : []));
  return {
    guesses: [...new Set(guesses.map((guess) => guess.trim()))].filter((guess) => guess !== ''),
    ...(told.length > 0 ? { confidence: Math.min(...told) } : {}),
    ...(results.at(-1)?.isFinal === false ? { unfinished: true } : {}),
  };
}

/** What a recogniser tells. */
export interface Understanding {
  /** Whether a stretch between two silences was said to the prompter: it is none of the line then. */
  isCall(words: string): boolean;
  /** The prompter was called. */
  called(): void;
  /** What it understood of the line so far, or in the end. */
  understood(heard: Heard): void;
  /** It has said all it will. */
  done(): void;
  /** It cannot be used here. */
  failed(): void;
}

/** Understands one line of mine, from `constructor` to `end`. */
export class LineRecognition {
  readonly #maker: SpeechRecognitionMaker;
  readonly #language: Language;
  readonly #tells: Understanding;
  /** Of earlier stretches: it stops by itself in a long silence. */
  #before: readonly Result[] = [];
  #now: readonly Result[] = [];
  #recognition: SpeechRecognitionHere | undefined;
  /** How often the prompter was called. */
  #calls = 0;
  #idle = 0;
  #ending = false;
  #closed = false;

  /** Begins at once. */
  constructor(maker: SpeechRecognitionMaker, language: Language, tells: Understanding) {
    this.#maker = maker;
    this.#language = language;
    this.#tells = tells;
    this.#start();
  }

  /** My line is over: what was said before is still understood, then it is done. */
  end(): void {
    this.#ending = true;
    this.#recognition?.stop();
  }

  /** It is wanted no more. */
  close(): void {
    this.#closed = true;
    this.#recognition?.abort();
  }

  #start(): void {
    const recognition = new this.#maker();
    recognition.processLocally = true;
    recognition.lang = TAGS[this.#language];
    recognition.continuous = true;
    recognition.interimResults = true;
    recognition.maxAlternatives = GUESSES;
    recognition.addEventListener('result', (event) => {
      if (this.#closed) return;
      this.#now = Array.from((event as ResultEvent).results);
      this.#tell();
    });
    recognition.addEventListener('error', (event) => {
      if (!NO_FAULT.has((event as Event & { error: string }).error)) this.#fail();
    });
    recognition.addEventListener('end', () => this.#ended());
    this.#recognition = recognition;
    try {
      recognition.start();
    } catch {
      this.#fail();
    }
  }

  /** A call counts when it is sure that no more comes of it. */
  #tell(): void {
    const all = [...this.#before, ...this.#now];
    const line = all.filter((result) => !(result.isFinal && this.#tells.isCall(result[0]?.transcript ?? '')));
    this.#tells.understood(heardIn(line));
    const calls = all.length - line.length;
    if (calls > this.#calls) this.#tells.called();
    this.#calls = calls;
  }

  #fail(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#tells.failed();
  }

  #ended(): void {
    if (this.#closed) return;
    if (this.#ending) {
      this.#closed = true;
      this.#tells.done();
      return;
    }
    this.#idle = this.#now.length === 0 ? this.#idle + 1 : 0;
    this.#before = [...this.#before, ...this.#now];
    this.#now = [];
    if (this.#idle < MOST_IDLE) this.#start();
    else this.#fail();
  }
}
