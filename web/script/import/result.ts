/**
 * What an import gives back: a script with the importer's own doubts, or a reason why there is none.
 *
 * @module
 */
import type { Script } from '../model.ts';
import type { Format } from './format.ts';

/**
 * Something the importer is not sure of, asked of the actor on the proof screen. `blocks` are the ids of the blocks in
 * question, in reading order.
 */
export type Doubt =
  /** A label seen few times that resembles a known role: are they the same? */
  | { kind: 'same-role'; role: string; candidate: string; blocks: string[] }
  /** A role that may not be one (a heading, a place, a word in capitals). */
  | { kind: 'not-a-role'; role: string; blocks: string[] }
  /** Text without any speaker before it: nobody speaks it yet. */
  | { kind: 'nobody'; blocks: string[] }
  /** Unmarked text inside a speech that reads like a stage direction, or the reverse. */
  | { kind: 'said-or-done'; blocks: string[] }
  /** Speeches that may not be, or not wholly, of the role they were given to. */
  | { kind: 'who-speaks'; blocks: string[] }
  /** Words read in a picture that may be other words. */
  | { kind: 'misread'; blocks: string[] };

/** A passage of the source that is not part of the play (licence, preface, notes). Lines count from 0, `to` excluded. */
export interface SetAside {
  from: number;
  to: number;
  /** `unread`: a page that is a picture, and was not read. */
  reason: 'front-matter' | 'back-matter' | 'page-furniture' | 'watermark' | 'note' | 'unread';
}

export interface Imported {
  script: Script;
  format: Format;
  /** How well the chosen reading explains the document, 0 to 1. */
  confidence: number;
  doubts: Doubt[];
  setAside: SetAside[];
  /** Line of the source on which each block begins, by block id; what the proof screen shows beside the result. */
  source: {
    lines: string[];
    lineOf: Record<string, number>;
    /** For formats with pages: the first line of each page of the original, in order. */
    pages?: number[];
    /** For several files: the first page of each, counted from 0. */
    files?: number[];
    /** For formats with pages: where each line stands on its page, from its top to its foot, in shares of the height. */
    places?: [top: number, foot: number][];
  };
}

/** Why a file gave no script. Each has a message of its own in both languages. */
export const IMPORT_FAILURES = [
  'empty',
  'too-large',
  'binary',
  'unsupported-format',
  'unreadable-encoding',
  /** It says what it is, but is cut off or broken inside. */
  'damaged',
  /** A photograph as some cameras keep it, for which this browser has no decoder. */
  'heic',
  /** It asks for a password. */
  'encrypted',
  'no-speech-found',
  /** Several files at once that cannot be the pages of one text. */
  'several-files',
  /** The actor has to say which of several plays. */
  'several-plays',
  /** What reads this format is not on the phone yet, and the network did not bring it. */
  'needs-network',
  'cancelled',
] as const;
export type ImportFailure = (typeof IMPORT_FAILURES)[number];

/** `works` are the titles to choose from when the failure is `several-plays`. */
export type ImportResult = { ok: true; imported: Imported } | { ok: false; failure: ImportFailure; works?: string[] };
