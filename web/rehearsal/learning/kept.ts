/**
 * What is kept of learning, as plain records: apart from the model that reckons with them, which is loaded when needed.
 *
 * @module
 */
import * as v from 'valibot';

/** How a trial went, in the actor's words: *su, hésité, soufflé, trou*. */
export const MarkSchema = v.picklist(['known', 'hesitant', 'prompted', 'blank']);
export type Mark = v.InferOutput<typeof MarkSchema>;

/** What is kept of one card. Times in ms since 1970. */
export const MemorySchema = v.object({
  /** Days after which nine of ten such cards are still known. */
  stability: v.pipe(v.number(), v.minValue(0)),
  /** 1 (easy) to 10. */
  difficulty: v.pipe(v.number(), v.minValue(0), v.maxValue(10)),
  tried: v.number(),
  due: v.number(),
  trials: v.pipe(v.number(), v.integer(), v.minValue(1)),
  lapses: v.pipe(v.number(), v.integer(), v.minValue(0)),
  mark: MarkSchema,
});
export type Memory = v.InferOutput<typeof MemorySchema>;

/** Why a thought is worked: the parts of a session, what was missed in it and is met again, and the drill of twin cues. */
export const TASK_KINDS = ['recall', 'learn', 'links', 'run', 'cold', 'again', 'twins'] as const;

/** One thought to work, by the name of its join, which tells it from all others of the role. */
export const TaskSchema = v.object({ kind: v.picklist(TASK_KINDS), step: v.string() });
export type Task = v.InferOutput<typeof TaskSchema>;

/** A session that was begun, and how far it is: `at` of its tasks are done. */
export const WorkSchema = v.object({
  began: v.number(),
  /** How long it is meant to take; absent where nothing bounds it. */
  minutes: v.optional(v.number()),
  tasks: v.array(TaskSchema),
  at: v.number(),
});
export type Work = v.InferOutput<typeof WorkSchema>;

/** How one learns: by reading, or by ear. */
export const WaySchema = v.picklist(['read', 'heard']);
export type Way = v.InferOutput<typeof WaySchema>;
