import * as v from 'valibot';
import { MAX_EMAIL_LENGTH } from '../limits.ts';

const base64url = (bytes: number) =>
  v.pipe(v.string(), v.regex(/^[\w-]+={0,2}$/), v.maxLength(Math.ceil((bytes * 4) / 3) + 2));

/** A subscription as `PushSubscription.toJSON()` gives it (Push API); its keys are those of RFC 8291. */
export const PushTargetSchema = v.object({
  endpoint: v.pipe(v.string(), v.url(), v.maxLength(2_048)),
  keys: v.object({ p256dh: base64url(65), auth: base64url(16) }),
});
export type PushTarget = v.InferOutput<typeof PushTargetSchema>;

/** Whom to tell about an order, and in which language. At least one way. */
export const TargetsSchema = v.object({
  language: v.picklist(['fr', 'en']),
  push: v.optional(PushTargetSchema),
  email: v.optional(v.pipe(v.string(), v.email(), v.maxLength(MAX_EMAIL_LENGTH))),
});
export type Targets = v.InferOutput<typeof TargetsSchema>;

/** What whoever ordered and left is told. It never quotes a script: not its title, not a word. */
export interface Message {
  /** `ready`: all that can be had is there. `delayed`: it takes longer, and nothing is lost. */
  readonly kind: 'ready' | 'delayed';
  /** Id of the order. Two messages of one kind for one order replace each other on the phone, whoever sent them. */
  readonly order: string;
}

/**
 * What became of a message, for each way that was wanted: `gone` means that the target never takes a message again
 * (unsubscribed, deleted) and must be forgotten; `failed` may be tried again, after `retryAfter` ms when told.
 */
export type Delivery =
  { readonly state: 'sent' | 'gone' } | { readonly state: 'failed'; readonly retryAfter: number | undefined };

export interface Messenger {
  /** The ways this ring can use: screens offer no other. */
  readonly ways: { readonly push: boolean; readonly email: boolean };
  /** Tells the targets. Never rejects. */
  tell(
    targets: Targets,
    message: Message,
    signal: AbortSignal,
  ): Promise<{ readonly push?: Delivery; readonly email?: Delivery }>;
}

/** Remembers who does not want mail. It knows marks (keyed hashes), never an address. */
export interface Forgotten {
  /**
   * @returns false when it was known already
   * @throws when the memory does not answer
   */
  forget(mark: string): Promise<boolean>;
  /**
   * @param marks those of one address, one for each key
   * @throws when the memory does not answer
   */
  isForgotten(marks: readonly string[]): Promise<boolean>;
}
