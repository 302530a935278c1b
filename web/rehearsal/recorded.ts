/**
 * Lines with a song that were recorded: they sound, though no voice says them.
 *
 * @module
 */
import { wordsOf, type Speech } from '../script/model.ts';
import type { RunningOrder } from './running-order.ts';

/** What was recorded. */
export interface Recorded {
  /** Id of the speech. */
  readonly speech: string;
  readonly words: string;
}

/** Is something of it sung? */
export const isSung = (speech: Speech): boolean =>
  speech.parts.some(({ kind, cut }) => kind === 'sung' && cut !== true);

/**
 * The running order with what was recorded: such a line sounds as a whole, and leaves no silence for its song.
 *
 * @param recordings of which speech, with which words; a line whose words are others now is as if it were not recorded
 */
export function withRecordings({ scenes, turns }: RunningOrder, recordings: readonly Recorded[]): RunningOrder {
  const words = new Map(recordings.map((recording) => [recording.speech, recording.words]));
  const isRecorded = (speech: Speech): boolean => isSung(speech) && words.get(speech.id) === wordsOf(speech);
  return {
    scenes,
    turns: turns.map((turn) =>
      isRecorded(turn.speech) ? { ...turn, voiced: true, recorded: true, song: undefined } : turn,
    ),
  };
}
