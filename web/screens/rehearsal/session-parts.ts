/** What a session is made of. @module */
import type { Language } from '../../../edge/contract.ts';
import type { Takes } from '../../phone/takes.ts';
import type { Voices } from '../../rehearsal/cast.ts';
import type { ConductorEvent, Rehearsal } from '../../rehearsal/conductor.ts';
import type { Said } from '../../rehearsal/learning/observed.ts';
import type { RunningOrder } from '../../rehearsal/running-order.ts';
import type { Volumes } from '../../rehearsal/volumes.ts';
import type { RehearsalRecord, RunRecord } from '../../storage/records.ts';
import type { Songs } from './songs.svelte.ts';

/** Voices of this phone that are nobody's. */
export interface OwnVoices {
  /** Whispers my words to me. */
  readonly prompter: string | undefined;
  /** Gives the directions that make me speak. */
  readonly narrator: string | undefined;
}

export interface SessionParts {
  readonly script: string;
  readonly language: Language;
  readonly order: RunningOrder;
  /** Ids of all my roles. */
  readonly mine: readonly string[];
  readonly voices: Voices;
  /** How loud each role is; all alike unless told. */
  readonly volumes?: Volumes;
  readonly own: OwnVoices;
  /** Who may hear the partners' words. Mine never leave this phone: the actor was asked about the others only. */
  readonly source: 'network' | 'phone';
  readonly takes: Pick<Takes, 'need'>;
  /** Lines that were recorded as they are sung. */
  readonly songs?: Songs;
  /** Where the last rehearsal stopped, and how it was set. */
  readonly kept: RehearsalRecord | undefined;
  /** Keeps where this one stands; false when there is no room for it. */
  readonly keep: (record: RehearsalRecord) => Promise<boolean>;
  /**
   * Told of each line of mine that was said from memory, or that I marked: what it tells of it is to be kept.
   *
   * @returns false when there is no room for it
   */
  readonly onSaid?: (order: RunningOrder, place: number, said: Said) => Promise<boolean>;
  /** Keeps a run of a scene; false when there is no room for it. */
  readonly onRun?: (run: RunRecord) => Promise<boolean>;
  /** Ids of those of my lines that do not hold, the weakest first. */
  readonly fragile?: (order: RunningOrder) => Promise<readonly string[]>;
}

/** A step of the conductor: what happened, and where the rehearsal stood and stands. */
export interface Stepped {
  readonly before: Rehearsal;
  readonly now: Rehearsal;
  readonly event: ConductorEvent;
  /** Another line is at hand, or the same one with other words. */
  readonly another: boolean;
}

/** Told of each step, when its commands are given. */
export type Follower = (step: Stepped) => void;
