import type { Language, Voice, WordMark } from '../contract.ts';

/** What one vocaliser is asked to say. */
export interface VocaliserRequest {
  /** Id of one of the vocaliser's own voices. */
  readonly voice: string;
  readonly language: Language;
  /** The spoken form of the speech: plain text, never markup. */
  readonly say: string;
}

/** What a vocaliser answers: sound and the place of every word in it. */
export interface VocalisedSpeech {
  /** A whole MP3 file, mono. */
  readonly audio: Uint8Array<ArrayBuffer>;
  /**
   * One mark a word, in order, in milliseconds of the decoded audio (encoder delay included);
   * `from` and `to` are UTF-16 offsets into `say`. Empty when the vocaliser cannot know.
   */
  readonly marks: readonly WordMark[];
  /** Length of the decoded audio in milliseconds. */
  readonly duration: number;
}

/** On what terms a vendor, or a server that somebody hosts, is asked. */
export interface Terms {
  /** How many speeches it may be asked for at the same time, by one process (on a Worker: by one isolate). */
  readonly concurrency: number;
  /** US dollars for a million characters; 0 where nobody is billed. */
  readonly price: number;
  /** How many characters a day at most; as many as the money allows when absent. */
  readonly charactersADay?: number | undefined;
}

/** Something that turns text into sound: the embedded engine or an adapter to a vendor. */
export interface Vocaliser {
  /** Stable name, used in logs, health and circuit breakers. */
  readonly id: string;
  /** Absent for an engine that is part of this program: it is asked whatever its past, costs nothing and takes turns. */
  readonly terms?: Terms | undefined;
  /** The voices it has, without any input or output; the same list for the life of the vocaliser. */
  voices(): readonly Voice[];
  /**
   * Says one speech.
   *
   * @param request which voice says what
   * @param signal gives up the work; the promise then rejects with the signal's reason
   * @throws VocaliserError when it cannot
   */
  vocalise(request: VocaliserRequest, signal: AbortSignal): Promise<VocalisedSpeech>;
}

/**
 * What the caller had better do about a failure:
 * - `try-again`: the same vocaliser may succeed in a moment (overload, cut connection);
 * - `try-another`: this one will not, another may (no credit, unknown voice, bad audio);
 * - `unspeakable`: this one never will, whatever its state: it cannot pronounce the text (another alphabet); another may;
 * - `refuse`: no vocaliser can (nothing to say in the text).
 */
export type VocaliserFailure = 'try-again' | 'try-another' | 'unspeakable' | 'refuse';

/** Why a vocaliser could not say a speech. Its message never holds text of the speech. */
export class VocaliserError extends Error {
  override readonly name = 'VocaliserError';
  readonly kind: VocaliserFailure;
  /** Milliseconds to wait before trying again, when the vocaliser said so. */
  readonly retryAfter: number | undefined;

  constructor(kind: VocaliserFailure, message: string, options: { cause?: unknown; retryAfter?: number } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : {});
    this.kind = kind;
    this.retryAfter = options.retryAfter;
  }
}
