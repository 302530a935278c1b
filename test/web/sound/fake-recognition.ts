/**
 * A recogniser of speech that understands what a test says, with the events, results and errors of the Web Speech API
 * (`result` with all results so far, `error` with its code, `end` always last).
 */
import type { SpeechRecognitionHere } from '../../../web/sound/microphone-recogniser.ts';

export interface FakeGuess {
  readonly transcript: string;
  readonly confidence: number;
}
interface FakeResult extends Array<FakeGuess> {
  isFinal?: boolean;
}

/** Every recogniser that was made, and what the phone answers about languages. */
export class FakePlatform {
  readonly made: FakeRecognition[] = [];
  /** As `available` answers, or its rejection. */
  availability: string | Error = 'available';
  installs = true;
  readonly asked: unknown[] = [];
  /** What `SpeechRecognition` is in such a browser. */
  readonly maker = ((platform: FakePlatform) =>
    class extends FakeRecognition {
      constructor() {
        super();
        platform.made.push(this);
      }
      static async available(options: unknown): Promise<string> {
        platform.asked.push(options);
        if (platform.availability instanceof Error) throw platform.availability;
        return platform.availability;
      }
      static async install(options: unknown): Promise<boolean> {
        platform.asked.push(options);
        if (platform.installs) platform.availability = 'available';
        return platform.installs;
      }
    })(this);

  get latest(): FakeRecognition {
    const latest = this.made.at(-1);
    if (!latest) throw new Error('Nothing was to be understood');
    return latest;
  }
}

export class FakeRecognition extends EventTarget implements SpeechRecognitionHere {
  lang = '';
  continuous = false;
  interimResults = false;
  maxAlternatives = 1;
  processLocally = false;
  state: 'idle' | 'started' | 'stopped' | 'aborted' = 'idle';
  readonly #results: FakeResult[] = [];

  start(): void {
    if (this.state !== 'idle') throw new DOMException('already started', 'InvalidStateError');
    this.state = 'started';
  }

  stop(): void {
    this.state = 'stopped';
  }

  abort(): void {
    this.state = 'aborted';
    this.dispatchEvent(Object.assign(new Event('error'), { error: 'aborted' }));
    this.ends();
  }

  /** Understands something; an interim result is replaced by the next one. */
  understands(guesses: readonly FakeGuess[], isFinal: boolean): void {
    if (this.#results.at(-1)?.isFinal === false) this.#results.pop();
    this.#results.push(Object.assign([...guesses], { isFinal }));
    this.dispatchEvent(Object.assign(new Event('result'), { results: this.#results }));
  }

  fails(error: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { error }));
    this.ends();
  }

  ends(): void {
    this.dispatchEvent(new Event('end'));
  }
}
