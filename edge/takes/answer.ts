import type { TakeDescription } from '../contract.ts';
import { problem } from '../problems.ts';
import { respond } from '../respond.ts';
import type { ShelvedTake } from '../shelf/port.ts';
import { judge } from './conditional.ts';
import type { ConditionalRequest, Validators } from './conditional.ts';
import { writeForm } from './form.ts';
import { writeHttpDate } from './http-date.ts';

/** Bytes to be read with GET or HEAD, and what is told beside them. */
export interface Representation {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** base64(SHA-256(bytes)): the entity tag, and the value of `Repr-Digest`. */
  readonly digest: string;
  readonly lastModified?: number;
  readonly cacheControl: string;
}

/** Only the GET of a key never changes. */
export const IMMUTABLE = 'public, max-age=31536000, immutable';

const etagOf = (digest: string): string => `"${digest}"`;
const reprDigestOf = (digest: string): string => `sha-256=:${digest}:`;

/** The validators of a take's audio. */
export function validatorsOf({ digest, made, bytes }: ShelvedTake): Validators {
  return { etag: etagOf(digest), lastModified: made, size: bytes };
}

/** What is known of a take, without its audio and without what only the shelf needs. */
export function describe({ key, voice, duration, digest, bytes, marks }: ShelvedTake): TakeDescription {
  return { key, voice, duration, digest, bytes, marks };
}

/**
 * Answers GET and HEAD of a representation, with its preconditions and its range (RFC 9110 §13, §14).
 *
 * @param request method, fields and time
 * @param representation what is read
 */
export function answerRead(request: ConditionalRequest, representation: Representation): Response {
  const { bytes, type, digest, lastModified, cacheControl } = representation;
  const validators = {
    etag: etagOf(digest),
    size: bytes.length,
    ...(lastModified === undefined ? {} : { lastModified }),
  };
  const verdict = judge(request, validators);
  if (verdict.status === 412) return problem('precondition-failed');
  if (verdict.status === 416) {
    return problem('range-not-satisfiable', { headers: { 'Content-Range': `bytes */${bytes.length}` } });
  }
  const headers: Record<string, string> = { ETag: validators.etag, 'Cache-Control': cacheControl };
  if (lastModified !== undefined) headers['Last-Modified'] = writeHttpDate(lastModified);
  if (verdict.status === 304) return respond(null, 304, headers);
  headers['Content-Type'] = type;
  headers['Accept-Ranges'] = 'bytes';
  headers['Repr-Digest'] = reprDigestOf(digest);
  if (verdict.range === undefined) {
    headers['Content-Length'] = String(bytes.length);
    return respond(bytes, 200, headers);
  }
  const { first, last } = verdict.range;
  headers['Content-Range'] = `bytes ${first}-${last}/${bytes.length}`;
  headers['Content-Length'] = String(last - first + 1);
  return respond(bytes.subarray(first, last + 1), 206, headers);
}

/**
 * Answers a PUT with the take it asked for.
 *
 * As audio, the answer has the validators of the bytes it carries. As a form (`multipart/form-data`), it carries the
 * description in the part `take` and the audio in the part `audio`, so that one round trip brings both, shelf or no
 * shelf. The take of an understudy names its own address and must not be stored as if it were the wanted one.
 *
 * @param take what was made or found
 * @param wanted the key that was asked for
 * @param form whether the caller prefers the form
 */
export function answerPut(take: ShelvedTake, wanted: string, form: boolean): Response {
  const isWanted = take.key === wanted;
  const headers: Record<string, string> = { 'Content-Location': `/api/takes/${take.key}`, Vary: 'Accept' };
  if (!isWanted) headers['Cache-Control'] = 'no-store';
  if (form) {
    const { bytes, type } = writeForm(describe(take), take.audio);
    headers['Content-Type'] = type;
    headers['Content-Length'] = String(bytes.byteLength);
    return respond(bytes, 200, headers);
  }
  if (isWanted) headers['ETag'] = etagOf(take.digest);
  headers['Repr-Digest'] = reprDigestOf(take.digest);
  headers['Content-Type'] = 'audio/mpeg';
  headers['Content-Length'] = String(take.bytes);
  return respond(take.audio, 200, headers);
}
