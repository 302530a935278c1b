/**
 * What a scene track is made of, read from this phone: script, cast, my paces and moves, the place of the rehearsal.
 *
 * @module
 */
import { castVoices, voiceOf } from '../../rehearsal/cast.ts';
import { withRecordings } from '../../rehearsal/recorded.ts';
import { rolesPlayed } from '../../rehearsal/my-roles.ts';
import { atMyPace, runningOrder } from '../../rehearsal/running-order.ts';
import { placeNotes } from '../../script/note.ts';
import type { TrackParts } from '../../sound/make-track.ts';
import { castOf } from '../../storage/casts.ts';
import { notesOf } from '../../storage/notes.ts';
import type { RehearsalRecord, ScriptRecord } from '../../storage/records.ts';
import { recordingsOf } from '../../storage/recordings.ts';
import { rehearsalOf } from '../../storage/rehearsals.ts';
import { scriptOf } from '../../storage/scripts.ts';
import * as kept from '../../storage/tracks.ts';
import { takes } from '../casting/page-takes.ts';
import { sourceOf, voicesFor } from '../casting/source.ts';
import { movesOf } from '../rehearsal/moves.ts';
import { ownVoices } from '../rehearsal/own-voices.ts';

export interface OpenedTrack {
  readonly record: ScriptRecord;
  readonly rehearsal: RehearsalRecord | undefined;
  readonly parts: TrackParts;
}

/**
 * @param id of the script
 * @returns `gone`: it is not on this phone any more. `uncast`: nobody was chosen yet. `nothing`: nobody speaks in it.
 */
export async function openTrack(id: string): Promise<OpenedTrack | 'gone' | 'uncast' | 'nothing'> {
  const [record, cast, rehearsal, notes, recordings, all] = await Promise.all([
    scriptOf(id),
    castOf(id),
    rehearsalOf(id),
    notesOf(id),
    recordingsOf(id),
    takes().voices(),
  ]);
  if (!record) return 'gone';
  if (!cast || cast.mine.length === 0) return 'uncast';
  const { script } = record;
  const order = withRecordings(runningOrder(script, rolesPlayed(cast.mine, rehearsal?.role)), recordings);
  if (order.turns.length === 0) return 'nothing';
  const isWhole = order.turns.every(
    ({ speech, voiced, recorded }) => !voiced || recorded || voiceOf(speech, cast.voices) !== undefined,
  );
  const parts: TrackParts = {
    script: id,
    language: script.language,
    order: { ...order, turns: atMyPace(order.turns, rehearsal?.paces ?? {}) },
    mine: cast.mine,
    voices: isWhole ? cast.voices : castVoices(script, voicesFor(record, all), cast.voices),
    volumes: cast.volumes ?? {},
    ...ownVoices(all, script.language),
    recordings: new Map(
      recordings.map(({ speech, digest, audio }) => [speech, { digest, audio: new Uint8Array(audio), marks: [] }]),
    ),
    moves: movesOf(placeNotes(notes, script).placed),
    source: async () => {
      const now = await scriptOf(id);
      return now ? sourceOf(now) : 'phone';
    },
    takes: takes(),
    kept,
    now: () => Date.now(),
  };
  return { record, rehearsal, parts };
}
