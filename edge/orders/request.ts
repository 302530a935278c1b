import * as v from 'valibot';
import type { Bodied } from '../capped-body.ts';
import { readJsonBody } from '../json-body.ts';
import { MAX_ORDER_BYTES } from '../limits.ts';
import type { ProblemName } from '../problems.ts';
import { ORDER_SCHEMA, OrderRequestSchema } from './wire.ts';
import type { OrderRequest } from './wire.ts';

export type ReadOrder =
  | { readonly ok: true; readonly request: OrderRequest }
  | { readonly ok: false; readonly problem: ProblemName; readonly detail?: string };

const CursorSchema = v.pipe(
  v.string(),
  v.regex(/^\d{1,16}$/),
  v.transform(Number),
  v.maxValue(Number.MAX_SAFE_INTEGER),
);

/**
 * Reads a cursor.
 *
 * @param text absent or empty means from the beginning
 * @returns `undefined` when it is none
 */
export function readCursor(text: string | undefined): number | undefined {
  const parsed = v.safeParse(CursorSchema, text || '0');
  return parsed.success ? parsed.output : undefined;
}

/**
 * Reads the body of an order.
 *
 * @param message its body has not been read
 */
export async function readOrderRequest(message: Bodied): Promise<ReadOrder> {
  const body = await readJsonBody(message, MAX_ORDER_BYTES);
  if (!body.ok) return { ok: false, problem: body.problem === 'too-large' ? 'order-too-large' : body.problem };
  const schema = v.safeParse(v.object({ schema: v.number() }), body.json);
  if (schema.success && schema.output.schema !== ORDER_SCHEMA)
    return { ok: false, problem: 'unsupported-order-schema' };
  const parsed = v.safeParse(OrderRequestSchema, body.json, { abortEarly: true });
  if (parsed.success) return { ok: true, request: parsed.output };
  const [issue] = parsed.issues;
  // Where it is wrong, never what stands there. A member that no schema knows is not repeated either.
  const place = issue.type === 'strict_object' ? null : v.getDotPath(issue);
  return { ok: false, problem: 'invalid-order', ...(place === null ? {} : { detail: `See ${place}.` }) };
}
