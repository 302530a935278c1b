/**
 * The wire of the status: what `/status.json` says, and what an operator posts.
 *
 * @module
 */
import * as v from 'valibot';
import { MAX_NOTICE_LENGTH } from '../limits.ts';

/**
 * What is watched: another ring, a vocaliser of this ring, the work that waits here, where takes rest and orders are
 * placed, and the ways to those who left.
 */
export const SUBJECT_KINDS = ['ring', 'vocaliser', 'queue', 'shelf', 'orders', 'mail', 'push'] as const;

/** Milliseconds since 1970. */
const MomentSchema = v.pipe(v.number(), v.integer());

export const SubjectSchema = v.object({
  kind: v.picklist(SUBJECT_KINDS),
  /** The origin of a ring, the id of a vocaliser or of a shelf; `orders` for the queue. */
  name: v.string(),
});
export type Subject = v.InferOutput<typeof SubjectSchema>;

/**
 * Why a check failed, in one word: `unreachable`, `deadline`, `http-503`, `not-health`, `bad-audio`, `breaker`, `late`…
 * Never a message of an error.
 */
const FaultSchema = v.pipe(v.string(), v.maxLength(40));

/** `well`, `ill` (an incident is open), `doubt` (a check failed and was not yet contradicted), `unknown` (not looked). */
export const ConditionSchema = v.picklist(['well', 'doubt', 'ill', 'unknown']);
export type Condition = v.InferOutput<typeof ConditionSchema>;

export const SubjectStateSchema = v.object({
  ...SubjectSchema.entries,
  condition: ConditionSchema,
  /** When it was looked at last. */
  seen: v.nullable(MomentSchema),
  /** How long it took to answer in ms; for the queue, how long its oldest work has waited. */
  took: v.nullable(v.number()),
  fault: v.nullable(FaultSchema),
});
export type SubjectState = v.InferOutput<typeof SubjectStateSchema>;

export const IncidentSchema = v.object({
  id: v.pipe(v.number(), v.integer()),
  ...SubjectSchema.entries,
  /** Its first failed check. */
  began: MomentSchema,
  /** When it was called an incident. */
  opened: MomentSchema,
  closed: v.nullable(MomentSchema),
  fault: v.nullable(FaultSchema),
});
export type Incident = v.InferOutput<typeof IncidentSchema>;

export const NOTICE_LANGUAGES = ['fr', 'en'] as const;
export type StatusLanguage = (typeof NOTICE_LANGUAGES)[number];

export const NoticeSchema = v.object({
  id: v.string(),
  fr: v.nullable(v.string()),
  en: v.nullable(v.string()),
  began: MomentSchema,
  updated: MomentSchema,
  ended: v.nullable(MomentSchema),
});
export type Notice = v.InferOutput<typeof NoticeSchema>;

/** Plain text in lines; nothing that XML could not carry. */
const NoticeTextSchema = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(MAX_NOTICE_LENGTH),
  v.regex(/^(?:[^\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]|\n)*$/u),
);

/** The body of `POST /api/notices`: adds the notice of that name, changes it, or ends it. */
export const NoticeRequestSchema = v.pipe(
  v.strictObject({
    id: v.pipe(v.string(), v.regex(/^[a-z\d](?:[a-z\d-]{0,62}[a-z\d])?$/)),
    /** What it says, in either language or both. A language that is left out keeps its words. */
    fr: v.optional(NoticeTextSchema),
    en: v.optional(NoticeTextSchema),
    end: v.optional(v.literal(true)),
  }),
  v.check(({ fr, en, end }) => fr !== undefined || en !== undefined || end === true, 'It says nothing'),
);
export type NoticeRequest = v.InferOutput<typeof NoticeRequestSchema>;

/** What the books of a ring say of it. */
export const ChronicleSchema = v.object({
  /** When this ring began to watch, and when it watched last; null before the first round. */
  began: v.nullable(MomentSchema),
  watched: v.nullable(MomentSchema),
  subjects: v.array(SubjectStateSchema),
  /** Those of the last 90 days, the latest first. */
  incidents: v.array(IncidentSchema),
  /** Those that hold, and those of the last 90 days, the latest first. */
  notices: v.array(NoticeSchema),
});
export type Chronicle = v.InferOutput<typeof ChronicleSchema>;

export const VerdictSchema = v.object({
  /**
   * `works`; `reduced`: someone vocalises, something is ill; `fails`: nobody on the network vocalises; `phone`: this
   * ring leaves it to the phones; `unknown`.
   */
  state: v.picklist(['works', 'reduced', 'fails', 'phone', 'unknown']),
  since: v.nullable(MomentSchema),
});
export type Verdict = v.InferOutput<typeof VerdictSchema>;

export const StatusReportSchema = v.object({
  ...ChronicleSchema.entries,
  now: MomentSchema,
  /** This ring's own origin, when it knows it. */
  ring: v.nullable(v.string()),
  /**
   * Where this comes from: `book`, or `look`: the books do not answer or nobody has written in them for a minute, so
   * the ring has just looked by itself.
   */
  source: v.picklist(['book', 'look']),
  verdict: VerdictSchema,
});
export type StatusReport = v.InferOutput<typeof StatusReportSchema>;
