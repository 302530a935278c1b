/**
 * What a format's reader understood of a file, before roles are known and ids are given. Every format ends in a draft;
 * `assemble.ts` makes the script.
 *
 * @module
 */
import type { Language } from '../../../edge/contract.ts';
import type { Part } from '../model.ts';
import type { SetAside } from './result.ts';

export interface DraftSpeech {
  kind: 'speech';
  /** Labels of those who speak, cleaned of directions; none when nobody could be told. */
  speakers: string[];
  parts: Part[];
  /** Line of the source, counted from 0. */
  line: number;
  simultaneous?: boolean;
}

export interface DraftDirection {
  kind: 'direction';
  text: string;
  line: number;
}

export interface DraftHeading {
  kind: 'act' | 'scene';
  text: string;
  line: number;
}

export type DraftBlock = DraftSpeech | DraftDirection | DraftHeading;

/** A line of the cast list: the name as it should be shown, the labels that mean it, what is said of it. */
export interface CastEntry {
  name: string;
  labels: string[];
  description?: string;
}

/** A doubt by label and by position in `blocks`, before ids exist. */
export type DraftDoubt =
  | { kind: 'same-role'; label: string; candidate: string }
  | { kind: 'not-a-role'; label: string }
  | { kind: 'said-or-done'; positions: number[] }
  | { kind: 'who-speaks'; positions: number[] }
  | { kind: 'misread'; positions: number[] };

export interface Draft {
  title: string;
  author?: string;
  language: Language;
  cast: CastEntry[];
  blocks: DraftBlock[];
  /** How well the reading explains the document, 0 to 1. */
  confidence: number;
  doubts: DraftDoubt[];
  setAside: SetAside[];
}
