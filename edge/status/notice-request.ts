import * as v from 'valibot';
import type { Bodied } from '../capped-body.ts';
import { readJsonBody } from '../json-body.ts';
import { MAX_NOTICE_BYTES } from '../limits.ts';
import type { ProblemName } from '../problems.ts';
import { NoticeRequestSchema } from './report.ts';
import type { NoticeRequest } from './report.ts';

export type ReadNotice =
  | { readonly ok: true; readonly request: NoticeRequest }
  | { readonly ok: false; readonly problem: ProblemName; readonly detail?: string };

/**
 * Reads the body of a request for a notice.
 *
 * @param message the HTTP request; its body has not been read
 */
export async function readNoticeRequest(message: Bodied): Promise<ReadNotice> {
  const body = await readJsonBody(message, MAX_NOTICE_BYTES);
  if (!body.ok) return { ok: false, problem: body.problem === 'too-large' ? 'body-too-large' : body.problem };
  const parsed = v.safeParse(NoticeRequestSchema, body.json);
  if (parsed.success) return { ok: true, request: parsed.output };
  const detail = v.getDotPath(parsed.issues[0]) ?? undefined;
  return { ok: false, problem: 'invalid-notice', ...(detail === undefined ? {} : { detail: `See ${detail}.` }) };
}
