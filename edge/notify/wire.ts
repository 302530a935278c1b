/**
 * `GET /api/notify`: the ways in which this ring can tell an actor who left. The screens offer no other.
 *
 * @module
 */
import * as v from 'valibot';

/** An uncompressed point of P-256 in base64url: what `pushManager.subscribe` takes for `applicationServerKey`. */
const PublicKeySchema = v.pipe(v.string(), v.regex(/^B[\w-]{86}$/));

export const NotifyAnswerSchema = v.object({
  /** The key that a subscription must be made with; the same on every ring of one operator. Null: no push here. */
  push: v.nullable(v.object({ publicKey: PublicKeySchema })),
  /** Can this ring send mail? */
  email: v.boolean(),
});
export type NotifyAnswer = v.InferOutput<typeof NotifyAnswerSchema>;

export const NOTIFY_PATH = '/api/notify';

/** Where the link at the foot of a mail leads. The token names an address and is signed. */
export const unsubscribePath = <Token extends string>(token: Token) => `${NOTIFY_PATH}/unsubscribe/${token}` as const;

/** The field of a request by which one ring passes on to another what it was asked. */
export const PASSED_ON = 'Souffleur-Passed-On';

/** What a push message tells the service worker, encrypted. */
export const PushPayloadSchema = v.object({
  kind: v.picklist(['ready', 'delayed']),
  /** Id of the order. */
  order: v.pipe(v.string(), v.maxLength(64)),
  language: v.picklist(['fr', 'en']),
});
export type PushPayload = v.InferOutput<typeof PushPayloadSchema>;
