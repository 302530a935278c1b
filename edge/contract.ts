/**
 * The wire of takes: what a phone and a ring say to each other about them.
 *
 * @module
 */
import * as v from 'valibot';
import { base64, base64url } from './bytes.ts';
import { MAX_AUDIO_BYTES, MAX_SAY_LENGTH } from './limits.ts';

/** Schema of a take request. A ring accepts this one and the one before it, once there is one. */
export const TAKE_SCHEMA = 1;

/** Languages that can be vocalised, as ISO 639-1 codes. */
export const LANGUAGES = ['fr', 'en', 'de', 'es', 'it'] as const;
export const LanguageSchema = v.picklist(LANGUAGES);
export type Language = v.InferOutput<typeof LanguageSchema>;

/** One way of speaking a language. Its traits describe it on screen, since a voice never has a human name. */
export const VoiceSchema = v.object({
  /** `engine-revision/language-traits`, for example `espeak-1/fr-grave`. A new revision is a new id. */
  id: v.pipe(v.string(), v.regex(/^[\w.-]+\/[\w.-]+$/), v.maxLength(96)),
  /** What it sounds like, in English, for people who read the wire; screens compose their own from the traits. */
  name: v.string(),
  language: LanguageSchema,
  gender: v.picklist(['female', 'male', 'neutral']),
  age: v.picklist(['child', 'adult', 'old']),
  timbre: v.picklist(['clear', 'grave', 'soft', 'veiled', 'bright', 'hoarse', 'whisper', 'ghost']),
  /** Median fundamental frequency in Hz where it was measured. */
  pitch: v.optional(v.number()),
  engine: v.string(),
  quality: v.picklist(['synthetic', 'natural']),
  maker: v.string(),
  licence: v.string(),
});
export type Voice = v.InferOutput<typeof VoiceSchema>;

export const VoicesAnswerSchema = v.object({ voices: v.array(VoiceSchema) });

/** Ask for one take. The `key` in the URL must be `takeKey` of this very object. */
export const TakeRequestSchema = v.strictObject({
  schema: v.literal(TAKE_SCHEMA),
  voice: VoiceSchema.entries.id,
  language: LanguageSchema,
  /** The spoken form of a speech, normalised on the phone. */
  say: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_SAY_LENGTH)),
});
export type TakeRequest = v.InferOutput<typeof TakeRequestSchema>;

/** One word of a take: heard from `start` to `end` (ms), written in `say` from `from` to `to` (UTF-16 offsets). */
export const WordMarkSchema = v.object({
  start: v.pipe(v.number(), v.minValue(0)),
  end: v.pipe(v.number(), v.minValue(0)),
  from: v.pipe(v.number(), v.integer(), v.minValue(0)),
  to: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type WordMark = v.InferOutput<typeof WordMarkSchema>;

/** base64url(SHA-256), always 43 characters. */
export const TakeKeySchema = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));

/** What is known of a take beside its audio. `key` and `voice` are those of the voice that really spoke. */
export const TakeDescriptionSchema = v.object({
  key: TakeKeySchema,
  voice: VoiceSchema.entries.id,
  /** Length of the audio in ms. */
  duration: v.pipe(v.number(), v.minValue(0)),
  /** base64 of the SHA-256 of the audio bytes, as in `Repr-Digest`. */
  digest: v.string(),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_AUDIO_BYTES)),
  marks: v.array(WordMarkSchema),
});
export type TakeDescription = v.InferOutput<typeof TakeDescriptionSchema>;

/** A take: its description and its audio (MP3, mono). */
export interface Take extends TakeDescription {
  audio: Uint8Array<ArrayBuffer>;
}

/** RFC 9457. `type` is relative to the ring: `/problems/<name>`. */
export const ProblemSchema = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  detail: v.optional(v.string()),
});
export type Problem = v.InferOutput<typeof ProblemSchema>;

/**
 * The address of a take: base64url(SHA-256(canonical JSON of the request)), members in alphabetical order.
 *
 * @param request what is wanted; members beyond the schema are not part of the key.
 */
export async function takeKey({ schema, voice, language, say }: TakeRequest): Promise<string> {
  const canonical = new TextEncoder().encode(JSON.stringify({ language, say, schema, voice }));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', canonical));
  return base64url(hash);
}

/** base64(SHA-256(bytes)), the value inside `Repr-Digest: sha-256=:…:` (RFC 9530). */
export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return base64(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

export const HealthSchema = v.object({
  status: v.literal('ok'),
  schema: v.number(),
  /** What kind of shelf this ring has: `none` when it has none. */
  shelf: v.string(),
  vocalisers: v.array(v.string()),
});
export type Health = v.InferOutput<typeof HealthSchema>;

/** Where a ring answers for a take. */
export const takePath = (key: string): string => `/api/takes/${key}`;

/** How to ask a ring for a take with its marks in one round trip: `fetch(takePath(key), askForTake(request))`. */
export function askForTake(request: TakeRequest): { method: 'PUT'; headers: Record<string, string>; body: string } {
  const { schema, voice, language, say } = request;
  return {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Accept: 'multipart/form-data' },
    body: JSON.stringify({ schema, voice, language, say }),
  };
}

/** What a ring answered: a take whose bytes were checked, or why there is none. */
export type TakeAnswer = { readonly ok: true; readonly take: Take } | { readonly ok: false; readonly problem: Problem };

/** A problem of the phone's own making: the ring answered something that is no take. */
const badAnswer = (status: number): Problem => ({
  type: '/problems/bad-answer',
  title: 'The answer is no take.',
  status,
});

async function readProblem(answer: Response): Promise<TakeAnswer> {
  const parsed = v.safeParse(ProblemSchema, await answer.json().catch(() => undefined));
  return { ok: false, problem: parsed.success ? parsed.output : badAnswer(answer.status) };
}

/** The two parts of a form, or `undefined` when it is another form, or cut off. */
async function readParts(answer: Response): Promise<Take | undefined> {
  try {
    const form = await answer.formData();
    const [description, audio] = [form.get('take'), form.get('audio')];
    if (!(description instanceof Blob) || !(audio instanceof Blob)) return undefined;
    const parsed = v.safeParse(TakeDescriptionSchema, JSON.parse(await description.text()));
    return parsed.success ? { ...parsed.output, audio: new Uint8Array(await audio.arrayBuffer()) } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads the answer to `askForTake` and checks it: anything that is not a take whose bytes have the length and the
 * digest that its description says (HTML with status 200, a cut-off body, another ring's bytes) is a `bad-answer`.
 *
 * @param answer its body has not been read
 */
export async function readTake(answer: Response): Promise<TakeAnswer> {
  if (!answer.ok) return readProblem(answer);
  const take = await readParts(answer);
  const whole =
    take?.audio.length === take?.bytes && take !== undefined && (await digestOf(take.audio)) === take.digest;
  return whole ? { ok: true, take } : { ok: false, problem: badAnswer(answer.status) };
}
