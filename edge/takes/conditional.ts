import { readHttpDate } from './http-date.ts';
import { judgeRange } from './ranges.ts';
import type { ByteRange } from './ranges.ts';

/** What preconditions and ranges are judged against: the bytes a ring would send. */
export interface Validators {
  /** The strong entity tag with its quotes. */
  readonly etag: string;
  /** When these bytes were made, ms since the epoch; absent when nobody knows. */
  readonly lastModified?: number;
  /** Length in bytes. */
  readonly size: number;
}

/** What is judged. `fields` are the request's, `now` is in ms since the epoch. */
export interface ConditionalRequest {
  readonly method: string;
  readonly fields: { get(name: string): string | null };
  readonly now: number;
}

export type Verdict =
  | { readonly status: 200 | 304 | 412 | 416; readonly range?: undefined }
  /** A single part: `Content-Range: bytes first-last/size`. */
  | { readonly status: 206; readonly range: ByteRange };

const ENTITY_TAG = /(W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g;

/** Does a list of entity tags, or `*`, name this representation? */
function names(list: string, current: Validators | undefined, comparison: 'strong' | 'weak'): boolean {
  if (list.trim() === '*') return current !== undefined;
  if (!current) return false;
  for (const [, weak, tag] of list.matchAll(ENTITY_TAG)) {
    if (tag === current.etag && (comparison === 'weak' || weak === undefined)) return true;
  }
  return false;
}

const wholeSeconds = (time: number): number => Math.floor(time / 1000) * 1000;

/** Was it modified after the date in the field? `undefined` when the field or our own date says nothing. */
function modifiedSince(field: string | null, current: Validators | undefined, now: number): boolean | undefined {
  if (field === null || current?.lastModified === undefined) return undefined;
  const date = readHttpDate(field, now);
  return date === undefined ? undefined : wholeSeconds(current.lastModified) > date;
}

/**
 * Does `If-Range` (§13.1.5) hold? A tag is compared strongly. A date must be the very `Last-Modified`, and the second
 * it names must be over: within it, other bytes could still take the same date.
 */
function ifRangeHolds(field: string, current: Validators, now: number): boolean {
  if (field.includes('"')) return field === current.etag;
  if (current.lastModified === undefined) return false;
  const modified = wholeSeconds(current.lastModified);
  return readHttpDate(field, now) === modified && now - modified >= 1000;
}

/**
 * Judges the preconditions and the range of a request, in the order of RFC 9110 §13.2.2. Every shelf and every host
 * answers by this one function, because stores judge them each in their own way.
 *
 * Call it only where the answer without preconditions would have been a success (§13.2.1).
 *
 * @param request its method, fields and time
 * @param current the representation, or `undefined` where there is none yet (a PUT that will make it)
 * @returns the status to answer with; 200 means: go on
 */
export function judge({ method, fields, now }: ConditionalRequest, current: Validators | undefined): Verdict {
  const reads = method === 'GET' || method === 'HEAD';

  const ifMatch = fields.get('If-Match');
  if (ifMatch !== null) {
    if (!names(ifMatch, current, 'strong')) return { status: 412 };
  } else if (modifiedSince(fields.get('If-Unmodified-Since'), current, now) === true) return { status: 412 };

  const ifNoneMatch = fields.get('If-None-Match');
  if (ifNoneMatch !== null) {
    if (names(ifNoneMatch, current, 'weak')) return { status: reads ? 304 : 412 };
  } else if (reads && modifiedSince(fields.get('If-Modified-Since'), current, now) === false) return { status: 304 };

  const range = fields.get('Range');
  if (method !== 'GET' || range === null || !current) return { status: 200 };
  const ifRange = fields.get('If-Range');
  if (ifRange !== null && !ifRangeHolds(ifRange, current, now)) return { status: 200 };
  const verdict = judgeRange(range, current.size);
  if (verdict.kind === 'unsatisfiable') return { status: 416 };
  return verdict.kind === 'part' ? { status: 206, range: verdict.range } : { status: 200 };
}
