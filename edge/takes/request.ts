import * as v from 'valibot';
import type { Bodied } from '../capped-body.ts';
import { TAKE_SCHEMA, takeKey, TakeKeySchema, TakeRequestSchema } from '../contract.ts';
import type { TakeRequest } from '../contract.ts';
import { readJsonBody } from '../json-body.ts';
import { MAX_TAKE_REQUEST_BYTES } from '../limits.ts';
import type { ProblemName } from '../problems.ts';

export type ReadRequest =
  | { readonly ok: true; readonly request: TakeRequest }
  | { readonly ok: false; readonly problem: ProblemName; readonly detail?: string };

const refuse = (problem: ProblemName, detail?: string): ReadRequest =>
  detail === undefined ? { ok: false, problem } : { ok: false, problem, detail };

/** Is the key of an address one? */
export function isTakeKey(key: string): boolean {
  return v.is(TakeKeySchema, key);
}

/** Which problem an issue of the schema is. Only the names of members are told, never their values. */
function problemOf(issues: readonly v.BaseIssue<unknown>[]): ReadRequest {
  const misshapen = issues.find(({ type, input }) => type === 'strict_object' || typeof input !== 'string');
  const [first] = issues;
  if (!first || misshapen) return refuse('invalid-request', 'A member is missing, one too many, or of another type.');
  if (first.path?.[0]?.key === 'language') return refuse('unsupported-language');
  if (first.path?.[0]?.key === 'voice') return refuse('unknown-voice', 'The id of a voice is engine-revision/name.');
  return refuse(first.type === 'max_length' ? 'say-too-long' : 'nothing-to-say');
}

/**
 * Reads the body of a request for a take and checks it against the key of its address.
 *
 * @param message the HTTP request; its body has not been read
 * @param key the key in its address
 */
export async function readTakeRequest(message: Bodied, key: string): Promise<ReadRequest> {
  if (!isTakeKey(key)) return refuse('bad-key');
  if (message.headers.get('Content-Range') !== null) return refuse('partial-put');
  const body = await readJsonBody(message, MAX_TAKE_REQUEST_BYTES);
  if (!body.ok) return refuse(body.problem === 'too-large' ? 'body-too-large' : body.problem);
  const { json } = body;
  const schema = v.safeParse(v.object({ schema: v.number() }), json);
  if (schema.success && schema.output.schema !== TAKE_SCHEMA) return refuse('unsupported-schema');
  const parsed = v.safeParse(TakeRequestSchema, json);
  if (!parsed.success) return problemOf(parsed.issues);
  const expected = await takeKey(parsed.output);
  return expected === key ? { ok: true, request: parsed.output } : refuse('key-mismatch', `It would be ${expected}.`);
}
