/**
 * Every error of the wire, in one place (RFC 9457). A problem never quotes the text of a speech.
 *
 * @module
 */
import { LANGUAGES, TAKE_SCHEMA } from './contract.ts';
import { MAX_DEVICE_REQUEST_BYTES, MAX_ORDER_BYTES, MAX_SAY_LENGTH, MAX_TAKE_REQUEST_BYTES } from './limits.ts';
import { ORDER_SCHEMA } from './orders/wire.ts';
import { respond } from './respond.ts';

export const PROBLEMS = {
  'malformed-json': { status: 400, title: 'The body is not JSON in UTF-8.' },
  'bad-key': { status: 400, title: 'A take key is 43 characters of base64url.' },
  'partial-put': { status: 400, title: 'A take is asked for whole: Content-Range has no meaning here.' },
  'token-wanted': {
    status: 401,
    title: 'This ring serves devices with a token that holds: POST /api/devices gives one.',
  },
  'house-code-wanted': { status: 403, title: 'This ring serves one house: its code is missing, or is another.' },
  'operator-wanted': { status: 401, title: 'Only the operator of this ring may do that: see Authorization.' },
  'not-the-operator': { status: 403, title: 'That is not the secret of the operator of this ring.' },
  'no-such-take': { status: 404, title: 'This ring does not have the take. PUT its request to have it made.' },
  'bad-order-id': { status: 400, title: 'The id of an order is 22 to 43 characters of base64url.' },
  'bad-cursor': { status: 400, title: 'A cursor is a whole number, from an earlier answer.' },
  'no-such-order': { status: 404, title: 'This ring does not have the order.' },
  'no-such-notice': { status: 404, title: 'There is no notice of that name.' },
  'no-such-route': { status: 404, title: 'There is nothing at this address.' },
  'method-not-allowed': { status: 405, title: 'This address does not know the method. See Allow.' },
  'another-order': { status: 409, title: 'There is another order under this id.' },
  'precondition-failed': { status: 412, title: 'A precondition of the request does not hold.' },
  'body-too-large': { status: 413, title: `The body is larger than ${MAX_TAKE_REQUEST_BYTES} bytes.` },
  'device-request-too-large': {
    status: 413,
    title: `The body is larger than ${MAX_DEVICE_REQUEST_BYTES} bytes.`,
  },
  'order-too-large': { status: 413, title: `An order is larger than ${MAX_ORDER_BYTES} bytes.` },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json, not encoded.' },
  'range-not-satisfiable': { status: 416, title: 'The range lies outside the take. See Content-Range.' },
  'invalid-request': { status: 422, title: 'The body is not a request for a take.' },
  'invalid-device-request': { status: 422, title: 'The body is neither empty nor a house code in JSON.' },
  'unsupported-schema': { status: 422, title: `This ring knows schema ${TAKE_SCHEMA} of a take request.` },
  'unsupported-language': { status: 422, title: `This ring speaks ${LANGUAGES.join(', ')}.` },
  'unknown-voice': { status: 422, title: 'No ring has ever had such a voice. See /api/voices.' },
  'wrong-language': { status: 422, title: 'The voice speaks another language.' },
  'say-too-long': { status: 422, title: `A speech is at most ${MAX_SAY_LENGTH} characters long.` },
  'nothing-to-say': { status: 422, title: 'There is nothing in the text that can be said.' },
  unspeakable: { status: 422, title: 'No voice of this ring can pronounce the text: it is of another alphabet.' },
  'key-mismatch': { status: 422, title: 'The key in the address is not the key of the request.' },
  'too-many-requests': { status: 429, title: 'That is more than one device or one address may ask. See Retry-After.' },
  'invalid-order': { status: 422, title: 'The body is not an order.' },
  'unsupported-order-schema': { status: 422, title: `This ring knows schema ${ORDER_SCHEMA} of an order.` },
  'unknown-ring': { status: 422, title: 'This ring does not know the one that is to work first. See /api/rings.' },
  'invalid-notice': { status: 422, title: 'The body is not a notice.' },
  'internal-error': { status: 500, title: 'The ring failed. The same request may succeed elsewhere.' },
  'no-orders': { status: 501, title: 'This ring takes no orders. PUT each take, or try another ring.' },
  'orders-unavailable': { status: 503, title: 'The orders of this ring do not answer. PUT each take, or try another.' },
  'shelf-unavailable': {
    status: 503,
    title: 'The shelf does not answer. PUT without preconditions still makes the take.',
  },
  'status-unavailable': { status: 503, title: 'The notice could not be written down. Post it again.' },
  'no-voice-available': { status: 503, title: 'No voice can speak at the moment. Try again, or try another ring.' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemName = keyof typeof PROBLEMS;

/** What one occurrence of a problem adds to its kind. */
export interface Occurrence {
  /** What is particular to this occurrence, for the person who reads it. */
  readonly detail?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The answer that tells a problem.
 *
 * @param name its kind; `type` on the wire is `/problems/<name>` and never changes
 */
export function problem(name: ProblemName, { detail, headers }: Occurrence = {}): Response {
  const { status, title } = PROBLEMS[name];
  const body = { type: `/problems/${name}`, title, status, ...(detail === undefined ? {} : { detail }) };
  const own = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers };
  return respond(JSON.stringify(body), status, own);
}
