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
