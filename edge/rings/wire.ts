import * as v from 'valibot';
import { OriginSchema } from '../orders/wire.ts';

/** What one ring knows of the others. A phone keeps it, for when this ring is gone. */
export const RingsAnswerSchema = v.object({
  rings: v.array(v.object({ origin: OriginSchema })),
});
export type RingsAnswer = v.InferOutput<typeof RingsAnswerSchema>;

/** Where a ring tells which rings there are, itself among them when it knows its own origin. */
export const RINGS_PATH = '/api/rings';
