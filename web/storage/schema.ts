/**
 * The shape of the database: which stores there are, and what each holds.
 *
 * @module
 */
import type { DBSchema } from 'idb';
import type {
  AwaitedRecord,
  CastRecord,
  ChunkRecord,
  HoldingRecord,
  MeasuresRecord,
  MemoryRecord,
  NoteRecord,
  OrderRecord,
  OriginalRecord,
  PlacedOrderRecord,
  PlanRecord,
  RecordingRecord,
  RehearsalRecord,
  RunRecord,
  ScriptRecord,
  TakeRecord,
  UnderstudyRecord,
  VersionRecord,
  WantedRecord,
} from './records.ts';

export interface SouffleurSchema extends DBSchema {
  scripts: { key: string; value: ScriptRecord };
  originals: { key: string; value: OriginalRecord };
  casts: { key: string; value: CastRecord };
  rehearsals: { key: string; value: RehearsalRecord };
  takes: { key: string; value: TakeRecord };
  holdings: { key: string; value: HoldingRecord };
  understudies: { key: string; value: UnderstudyRecord };
  orders: { key: string; value: OrderRecord };
  outbox: { key: string; value: WantedRecord; indexes: { state: WantedRecord['state'] } };
  versions: { key: [script: string, until: number]; value: VersionRecord; indexes: { script: string } };
  notes: { key: string; value: NoteRecord; indexes: { script: string } };
  memories: { key: [script: string, card: string]; value: MemoryRecord; indexes: { script: string } };
  runs: { key: [script: string, began: number]; value: RunRecord; indexes: { script: string } };
  plans: { key: [script: string, role: string]; value: PlanRecord; indexes: { script: string } };
  placed: { key: string; value: PlacedOrderRecord };
  awaited: { key: string; value: AwaitedRecord };
  chunks: {
    key: [script: string, key: string];
    value: ChunkRecord;
    indexes: { script: string; use: [used: number, bytes: number] };
  };
  measures: { key: string; value: MeasuresRecord };
  recordings: {
    key: [script: string, speech: string];
    value: RecordingRecord;
    indexes: { script: string; size: number };
  };
  /** Single values under a name of their own: the settings of the app, the last known voices, what the outbox does. */
  settings: { key: string; value: unknown };
}

export const STORES = [
  'scripts',
  'originals',
  'casts',
  'rehearsals',
  'takes',
  'holdings',
  'understudies',
  'orders',
  'outbox',
  'versions',
  'notes',
  'memories',
  'runs',
  'plans',
  'placed',
  'awaited',
  'chunks',
  'measures',
  'recordings',
  'settings',
] as const satisfies readonly (keyof SouffleurSchema)[];

export type StoreName = (typeof STORES)[number];
