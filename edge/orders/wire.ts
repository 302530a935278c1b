/**
 * The wire of orders: "vocalise these takes, while I am away". The phone's outbox speaks it with a ring, and a ring that
 * stands by with the one that works.
 *
 * @module
 */
import * as v from 'valibot';
import { TakeKeySchema, TakeRequestSchema } from '../contract.ts';
import { MAX_ORDER_TAKES } from '../limits.ts';
import { TargetsSchema } from '../notify/port.ts';

/** Schema of an order. A ring accepts this one and the one before it, once there is one. */
export const ORDER_SCHEMA = 1;

/** Made by the phone from at least 128 bits of chance: whoever knows it may look at the order and take it back. */
export const OrderIdSchema = v.pipe(v.string(), v.regex(/^[\w-]{22,43}$/));

/** Where a ring is: scheme, host and port. */
export const OriginSchema = v.pipe(
  v.string(),
  v.url(),
  v.maxLength(256),
  v.check((text) => URL.canParse(text) && new URL(text).origin === text, 'An origin has no path'),
);

/** The body of `PUT /api/orders/{id}`. The same order again, in the same words, changes nothing. */
export const OrderRequestSchema = v.strictObject({
  schema: v.literal(ORDER_SCHEMA),
  /** In the order they are heard: the first are made first. Their places (from 0) name them from here on. */
  takes: v.pipe(v.array(TakeRequestSchema), v.minLength(1), v.maxLength(MAX_ORDER_TAKES)),
  /** Whom to tell when it is done, or late. */
  notify: v.optional(TargetsSchema),
  /** The ring that works on it. The one that is asked here stands by, and takes over when that one is silent. */
  first: v.optional(OriginSchema),
});
export type OrderRequest = v.InferOutput<typeof OrderRequestSchema>;

/**
 * What became of one take. `key` is that of the take that can be had now: the wanted one, or that of an understudy, for
 * which a later outcome of the same place may bring the wanted one.
 */
export const OutcomeSchema = v.variant('state', [
  v.object({ place: v.number(), state: v.picklist(['done', 'understudy']), key: TakeKeySchema }),
  /** `reason` is the type of a problem, `/problems/…`. */
  v.object({ place: v.number(), state: v.literal('refused'), reason: v.string() }),
]);
export type Outcome = v.InferOutput<typeof OutcomeSchema>;

/** How far an order is: `done + understudy + refused + pending = total`, at any time. */
export const ProgressSchema = v.object({
  id: OrderIdSchema,
  /** `finished` when nothing is pending; understudies may still be replaced. */
  state: v.picklist(['open', 'finished', 'cancelled']),
  /** Does this ring work on it, or stand by? */
  part: v.picklist(['first', 'standby']),
  total: v.number(),
  done: v.number(),
  understudy: v.number(),
  refused: v.number(),
  pending: v.number(),
  /** Outcomes since the cursor that was asked for, the oldest first; one a place, the latest. */
  outcomes: v.array(OutcomeSchema),
  /** Where to go on: `GET /api/orders/{id}?since={cursor}`, or `Last-Event-ID` of the event stream. */
  cursor: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type Progress = v.InferOutput<typeof ProgressSchema>;

/** Where a ring answers for an order, and where it tells its progress as it happens (server-sent events, `progress`). */
export const orderPath = (id: string): string => `/api/orders/${id}`;
export const orderEventsPath = (id: string): string => `${orderPath(id)}/events`;
