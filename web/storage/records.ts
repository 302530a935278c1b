/**
 * What the phone keeps, store by store. Every record is checked against its schema when it enters from outside (a
 * backup, an older database).
 *
 * @module
 */
import { CHECK_WAYS, EXERCISES, GAP_MODES, HEARINGS, VEILS } from '../rehearsal/choices.ts';
import * as v from 'valibot';
import { TakeKeySchema, TakeRequestSchema, TakeDescriptionSchema, VoiceSchema } from '../../edge/contract.ts';
import { TargetsSchema } from '../../edge/notify/port.ts';
import { PaceSchema } from '../rehearsal/hands-free/kept-pace.ts';
import { MarkSchema, MemorySchema, WaySchema, WorkSchema } from '../rehearsal/learning/kept.ts';
import { ScriptSchema } from '../script/model.ts';
import { NoteSchema } from '../script/note.ts';

const Time = v.pipe(v.number(), v.integer());
const Bytes = v.instance(ArrayBuffer);

/** Who may hear the partners' words: undecided until the actor was asked, or did not need to be. */
export const VoiceSourceSchema = v.picklist(['undecided', 'network', 'phone']);

/** A script on the shelf of the library. */
export const ScriptRecordSchema = v.object({
  id: v.string(),
  script: ScriptSchema,
  /** When it came, ms since 1970; and when it was last opened. */
  added: Time,
  opened: v.optional(Time),
  /** One of the scenes written for the app: no question about the network, cannot be mistaken for one's own. */
  ready: v.boolean(),
  /** Not a word leaves the phone. */
  confidential: v.boolean(),
  voiceSource: VoiceSourceSchema,
});
export type ScriptRecord = v.InferOutput<typeof ScriptRecordSchema>;

/** A file as it was given; its name is empty for pasted text. */
export const GivenFileSchema = v.object({ name: v.string(), bytes: Bytes });
export type GivenFile = v.InferOutput<typeof GivenFileSchema>;

/** The files a script came from, as they were given, and what the importer said of them. */
export const OriginalRecordSchema = v.object({
  script: v.string(),
  /** One file, or the pages of one text in their order. */
  files: v.pipe(v.array(GivenFileSchema), v.minLength(1)),
  /** `Imported` without its script; kept so that the proof can be opened again. */
  findings: v.unknown(),
  /** The script as the importer gave it, before any correction: what a revised file is compared with. */
  base: v.optional(ScriptSchema),
});
export type OriginalRecord = v.InferOutput<typeof OriginalRecordSchema>;

/** An earlier state of a script, to be compared with and gone back to. */
export const VersionRecordSchema = v.object({
  script: v.string(),
  /** Until when it was in use, ms since 1970; no two of a script bear the same. */
  until: Time,
  /** What came instead: corrections, a revised file, or another version gone back to. */
  because: v.picklist(['edit', 'revision', 'return']),
  content: ScriptSchema,
});
export type VersionRecord = v.InferOutput<typeof VersionRecordSchema>;

/** A private note, as `script/note.ts` has it. */
export const NoteRecordSchema = NoteSchema;
export type NoteRecord = v.InferOutput<typeof NoteRecordSchema>;

/** Which roles are mine, and which voice speaks each of the others. */
export const CastRecordSchema = v.object({
  script: v.string(),
  mine: v.array(v.string()),
  /** Voice id by role id, for every role, mine included (so that *Écouter* can play it). */
  voices: v.record(v.string(), VoiceSchema.entries.id),
  /** How loud each role is, 0 to 1, where it is not as loud as the others. */
  volumes: v.optional(v.record(v.string(), v.pipe(v.number(), v.minValue(0), v.maxValue(1)))),
});
export type CastRecord = v.InferOutput<typeof CastRecordSchema>;

/** Where a rehearsal stands and how it is set, so that closing the app loses nothing. */
export const RehearsalRecordSchema = v.object({
  script: v.string(),
  scene: v.string(),
  speech: v.string(),
  /** 0.5 to 2, pitch unchanged. */
  rate: v.number(),
  gap: v.picklist(GAP_MODES),
  mine: v.picklist(['shown', 'hidden']),
  /** What is cut, and my notes: seen unless hidden. */
  cuts: v.optional(v.picklist(['shown', 'hidden'])),
  notes: v.optional(v.picklist(['shown', 'hidden'])),
  /** How much of my text is hidden; where it is not told, `mine` tells it. */
  veil: v.optional(v.picklist(VEILS)),
  /** How much of a cue is heard: all of it unless told. */
  hearing: v.optional(v.picklist(HEARINGS)),
  /** No sound at all. */
  silent: v.optional(v.boolean()),
  /** I mark myself after each line. */
  marks: v.optional(v.boolean()),
  /** What I say is checked, so strictly; not at all unless told. */
  check: v.optional(v.picklist(CHECK_WAYS)),
  /** The phone said that it understands the language of the play by itself: it may be asked again without a tap. */
  understands: v.optional(v.boolean()),
  /** The one of my roles that is rehearsed; all of them unless told. */
  role: v.optional(v.string()),
  exercise: v.optional(
    v.object({
      kind: v.picklist(EXERCISES),
      within: v.picklist(['scene', 'play']),
      lines: v.pipe(v.number(), v.integer(), v.minValue(1)),
      seed: v.number(),
      /** The speech where it was chosen. */
      at: v.optional(v.string()),
      /** The first speech of a passage and the last, where the loop is one. */
      passage: v.optional(v.object({ from: v.string(), to: v.string() })),
      /** Speeches of mine that do not hold, the weakest first. */
      weak: v.optional(v.array(v.string())),
    }),
  ),
  /** Moves from my notes are whispered before their lines. */
  moves: v.optional(v.boolean()),
  /** Large type for one who stands, that scrolls at my pace. */
  standing: v.optional(v.boolean()),
  /**
   * What lines of mine told and is not kept yet; `waits`: for my own mark, without which one that was `shown` tells
   * nothing, and of which `mark` is only proposed.
   */
  tellings: v.optional(
    v.array(
      v.object({
        speech: v.string(),
        hesitation: v.optional(v.number()),
        given: v.number(),
        peeked: v.boolean(),
        mark: v.optional(MarkSchema),
        waits: v.optional(v.boolean()),
        shown: v.optional(v.boolean()),
      }),
    ),
  ),
  /** My pace, words a minute by role. */
  paces: v.optional(v.record(v.string(), v.number())),
  /** How my voice is heard, by role. */
  hearingPaces: v.optional(v.record(v.string(), PaceSchema)),
  /** How long each line of mine took in its last italienne, ms by speech. */
  times: v.optional(v.record(v.string(), v.number())),
});
export type RehearsalRecord = v.InferOutput<typeof RehearsalRecordSchema>;

/** What I know of one card of a script; which role it belongs to follows from the text. */
export const MemoryRecordSchema = v.object({ script: v.string(), card: v.string(), ...MemorySchema.entries });
export type MemoryRecord = v.InferOutput<typeof MemoryRecordSchema>;

/** A run of a scene, from its first speech to its last. */
export const RunRecordSchema = v.object({
  script: v.string(),
  /** ms since 1970; no two of a script bear the same. */
  began: Time,
  role: v.string(),
  scene: v.string(),
  kind: v.picklist(['italienne', 'run']),
  /** How long it took, ms; and how many lines of mine were in it. */
  duration: v.pipe(v.number(), v.minValue(0)),
  lines: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type RunRecord = v.InferOutput<typeof RunRecordSchema>;

/** What a role is worked for. */
export const PlanRecordSchema = v.object({
  script: v.string(),
  role: v.string(),
  /** The opening night, ms since 1970; absent until it is set. */
  opening: v.optional(Time),
  /** Minutes a day that one means to work. */
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(600)),
  /** How it is learnt: by reading unless told. */
  way: v.optional(WaySchema),
  /** The session that is not over yet. */
  work: v.optional(WorkSchema),
  /** From then on the second of two short sessions waits, ms since 1970. */
  second: v.optional(Time),
});
export type PlanRecord = v.InferOutput<typeof PlanRecordSchema>;

/** A part of a scene track, encoded: what is heard up to one of my gaps. Made from takes, so never precious. */
export const ChunkRecordSchema = v.object({
  script: v.string(),
  /** Names what is heard in it. */
  key: v.string(),
  audio: Bytes,
  /** Bytes of the audio, and when a track last had it (ms since 1970): told by an index, without reading sound. */
  bytes: v.pipe(v.number(), v.integer()),
  used: Time,
});
export type ChunkRecord = v.InferOutput<typeof ChunkRecordSchema>;

/** How long the takes of a script sound, without the silence around them: samples of a track, by digest. */
export const MeasuresRecordSchema = v.object({
  script: v.string(),
  lengths: v.record(v.string(), v.number()),
  /** Where each begins to sound; a record of an earlier time does not tell. */
  starts: v.optional(v.record(v.string(), v.number())),
});
export type MeasuresRecord = v.InferOutput<typeof MeasuresRecordSchema>;

/**
 * A line with a song as the actor sings it, or a partner: what is played of it, since no voice sings. MP3, as an
 * ArrayBuffer.
 */
export const RecordingRecordSchema = v.object({
  script: v.string(),
  speech: v.string(),
  /** The words it was recorded for: of others it is no recording. */
  words: v.string(),
  /** Length of the audio in ms, and its bytes. */
  duration: v.pipe(v.number(), v.minValue(0)),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** base64 of the SHA-256 of the audio. */
  digest: v.string(),
  audio: Bytes,
  /** When it was recorded, ms since 1970. */
  made: Time,
});
export type RecordingRecord = v.InferOutput<typeof RecordingRecordSchema>;

/** A take at rest, with its audio as an ArrayBuffer (WebKit loses Blobs). Filed under the voice that really spoke. */
export const TakeRecordSchema = v.object({ ...TakeDescriptionSchema.entries, audio: Bytes, stored: Time });
export type TakeRecord = v.InferOutput<typeof TakeRecordSchema>;

/** For now, `wanted` is heard as `actual`: an understudy, until the wanted voice is to be had. */
export const UnderstudyRecordSchema = v.object({ wanted: TakeKeySchema, actual: TakeKeySchema, since: Time });
export type UnderstudyRecord = v.InferOutput<typeof UnderstudyRecordSchema>;

/**
 * A line of the outbox: a take that a script wants. It leaves the outbox only when the bytes in the wanted voice are
 * checked and stored, or the actor takes it back.
 */
export const WantedRecordSchema = v.object({
  key: TakeKeySchema,
  request: TakeRequestSchema,
  /** The scripts that want it, with its place in each: the earliest place is served first. */
  scripts: v.array(v.object({ script: v.string(), place: v.number() })),
  source: v.picklist(['network', 'phone']),
  state: v.picklist(['waiting', 'understudied', 'refused']),
  attempts: v.number(),
  /** Not before this time, ms since 1970. */
  after: Time,
  /** Why it was refused: the problem's type. */
  reason: v.optional(v.string()),
});
export type WantedRecord = v.InferOutput<typeof WantedRecordSchema>;

/** A stored take without its sound: what it costs is counted without reading megabytes. */
export const HoldingRecordSchema = v.object({ key: TakeKeySchema, duration: v.number(), bytes: v.number() });
export type HoldingRecord = v.InferOutput<typeof HoldingRecordSchema>;

/** An order: all the takes that one script wants, in the order they are heard. What is still missing is in the outbox. */
export const OrderRecordSchema = v.object({
  script: v.string(),
  keys: v.array(TakeKeySchema),
  source: v.picklist(['network', 'phone']),
  /** The actor took back what was still waiting. */
  cancelled: v.boolean(),
  since: Time,
});
export type OrderRecord = v.InferOutput<typeof OrderRecordSchema>;

/** A ring that was given an order, or may have been. */
export const AskedRingSchema = v.object({
  origin: v.string(),
  /** `asked`: it was, or is about to be. `doubtful`: it did not answer, and may yet have it; another works instead. */
  state: v.picklist(['asked', 'placed', 'doubtful', 'declined']),
});

/** An order of takes as it was placed on rings of the network. What is still missing is in the outbox all the same. */
export const PlacedOrderRecordSchema = v.object({
  /** From at least 128 bits of chance. */
  id: v.string(),
  script: v.string(),
  /** By place, with their keys; forgotten when the order is taken back. */
  takes: v.array(TakeRequestSchema),
  keys: v.array(TakeKeySchema),
  /** The one that works first; the second stands by. */
  rings: v.array(AskedRingSchema),
  /** The actor is told when it is done. */
  tells: v.boolean(),
  /** It was taken back; rings that may have it are still to be told. */
  cancelled: v.boolean(),
  since: Time,
});
export type PlacedOrderRecord = v.InferOutput<typeof PlacedOrderRecordSchema>;

/** Whom to tell when the voices of a script are ready. Never longer here than something is awaited. */
export const AwaitedRecordSchema = v.object({ script: v.string(), targets: TargetsSchema });
export type AwaitedRecord = v.InferOutput<typeof AwaitedRecordSchema>;

/** What the owner of the outbox is doing: at rest, at work, or waiting for the network or for room. */
export const ActivitySchema = v.picklist(['idle', 'working', 'waiting-network', 'no-room']);
export type Activity = v.InferOutput<typeof ActivitySchema>;

/** Settings of the app, one record each. */
export const SettingsSchema = v.object({
  theme: v.picklist(['system', 'dark', 'paper', 'nightlight']),
  /** Size of the script's text, 1 = the default. */
  textSize: v.pipe(v.number(), v.minValue(0.8), v.maxValue(2.4)),
  hand: v.picklist(['right', 'left']),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;
