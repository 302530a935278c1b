/**
 * The backup file: a zip that people can open. `souffleur.json` says what it is; each store is a JSON file; the sound of
 * a take is `takes/<key>.mp3`, that of a line that was sung `recordings/<number>.mp3`, the files a script came from are
 * `originals/<script>/<page>`, both numbers.
 *
 * @module
 */
import * as v from 'valibot';
import { TakeDescriptionSchema, VoiceSchema } from '../../edge/contract.ts';
import type { ArchiveRules } from '../script/import/archive.ts';
import {
  CastRecordSchema,
  MemoryRecordSchema,
  NoteRecordSchema,
  OrderRecordSchema,
  OriginalRecordSchema,
  PlanRecordSchema,
  RecordingRecordSchema,
  RehearsalRecordSchema,
  RunRecordSchema,
  ScriptRecordSchema,
  SettingsSchema,
  TakeRecordSchema,
  UnderstudyRecordSchema,
  VersionRecordSchema,
  WantedRecordSchema,
} from './records.ts';

export const FORMAT = 'souffleur-backup';
/** Raised when an older app could not read what this one writes. */
export const BACKUP_VERSION = 2;

/** Most files in a backup: fifty long plays with all their voices have fewer. */
const MAX_FILES = 200_000;
/** Largest file inside a backup, in bytes unpacked: three times the largest script, and more than any list of ours. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** How much larger than the backup itself all that is read from it may be, in bytes: lists unfold, sound does not. */
const MAX_UNFOLDED_BYTES = 4 * MAX_FILE_BYTES;

/**
 * How far a backup is trusted. Its sound is read twice: to be checked before anything is written, and to be written.
 *
 * @param size of the backup, in bytes
 */
export const rulesFor = (size: number): ArchiveRules => ({
  entries: MAX_FILES,
  bytes: 2 * size + MAX_UNFOLDED_BYTES,
  fileBytes: MAX_FILE_BYTES,
  checksums: true,
});

export const MIME_TYPE = 'application/zip';

/** `souffleur.json`. */
export const LabelSchema = v.object({
  format: v.literal(FORMAT),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** When it was saved, ms since 1970. */
  saved: v.number(),
});
export const LABEL = 'souffleur.json';

const originalWithoutFiles = v.omit(OriginalRecordSchema, ['files']).entries;
const SavedFileSchema = v.object({ name: v.string(), file: v.string() });

/** Originals with the places of their files in the backup; version 1 knew of one file a script. */
const SavedOriginalSchema = v.union([
  v.object({ ...originalWithoutFiles, files: v.pipe(v.array(SavedFileSchema), v.minLength(1)) }),
  v.pipe(
    v.object({ ...originalWithoutFiles, ...SavedFileSchema.entries }),
    v.transform(({ name, file, ...original }) => ({ ...original, files: [{ name, file }] })),
  ),
]);

/** The JSON files, each a list of the records of one store; sound and files of their own lie beside them. */
export const ListSchemas = {
  scripts: v.array(ScriptRecordSchema),
  originals: v.array(SavedOriginalSchema),
  casts: v.array(CastRecordSchema),
  rehearsals: v.array(RehearsalRecordSchema),
  takes: v.array(v.object({ ...TakeDescriptionSchema.entries, stored: TakeRecordSchema.entries.stored })),
  understudies: v.array(UnderstudyRecordSchema),
  orders: v.array(OrderRecordSchema),
  outbox: v.array(WantedRecordSchema),
  versions: v.array(VersionRecordSchema),
  notes: v.array(NoteRecordSchema),
  memories: v.array(MemoryRecordSchema),
  runs: v.array(RunRecordSchema),
  plans: v.array(PlanRecordSchema),
  recordings: v.array(v.object({ ...v.omit(RecordingRecordSchema, ['audio']).entries, file: v.string() })),
  settings: v.array(
    v.variant('name', [
      v.object({ name: v.literal('app'), value: SettingsSchema }),
      v.object({ name: v.literal('voices'), value: v.array(VoiceSchema) }),
      v.object({ name: v.literal('mirrors'), value: v.array(v.string()) }),
    ]),
  ),
} as const;

export type ListName = keyof typeof ListSchemas;
/** Lists that a backup of an earlier time does not have. */
export const LATER_LISTS: ReadonlySet<string> = new Set([
  'versions',
  'notes',
  'memories',
  'runs',
  'plans',
  'recordings',
]);
export const LISTS = Object.keys(ListSchemas) as ListName[];
export type Lists = { [Name in ListName]: v.InferOutput<(typeof ListSchemas)[Name]> };

/** Those whose records are saved as they are. */
export const PLAIN_LISTS = [
  'scripts',
  'casts',
  'rehearsals',
  'understudies',
  'orders',
  'outbox',
  'versions',
  'notes',
  'memories',
  'runs',
  'plans',
] as const satisfies readonly ListName[];

/** Name of the JSON file of a store. */
export const listFile = (name: ListName): string => `${name}.json`;
/** Name of the file that holds a line that was sung: so many were saved before it. */
export const recordingFile = (index: number): string => `recordings/${index}.mp3`;
/** Name of the file that holds the sound of a take. */
export const soundFile = (key: string): string => `takes/${key}.mp3`;
