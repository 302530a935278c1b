/**
 * How I speak, as it is kept: apart from what learns it, which is loaded when needed.
 *
 * @module
 */
import * as v from 'valibot';

/** What is believed of a ratio or a time: its logarithm, within what a voice can do, and how sure that is. */
export const BeliefSchema = v.object({
  mean: v.pipe(v.number(), v.minValue(-5), v.maxValue(15)),
  variance: v.pipe(v.number(), v.gtValue(0), v.maxValue(10)),
});
export type Belief = Readonly<v.InferOutput<typeof BeliefSchema>>;

export const PaceSchema = v.object({
  /** Milliseconds of voice a syllable. */
  time: BeliefSchema,
  /** Tops of loudness a syllable. */
  tops: BeliefSchema,
  /** Milliseconds from the end of a cue to my first sound. */
  start: BeliefSchema,
});
/** How one speaks. */
export type Pace = Readonly<v.InferOutput<typeof PaceSchema>>;
