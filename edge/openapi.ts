/**
 * The description of the API. Only the Worker and the mirror import it: on the phone nobody reads it.
 *
 * @module
 */
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import {
  HealthSchema,
  ProblemSchema,
  TakeDescriptionSchema,
  TakeRequestSchema,
  VoicesAnswerSchema,
} from './contract.ts';
import { DeviceAnswerSchema, DeviceRequestSchema } from './devices/wire.ts';
import { RingsAnswerSchema } from './rings/wire.ts';
import { NotifyAnswerSchema } from './notify/wire.ts';
import { OrderRequestSchema, ProgressSchema } from './orders/wire.ts';
import { PROBLEMS } from './problems.ts';
import type { ProblemName } from './problems.ts';
import { NoticeRequestSchema, NoticeSchema, StatusReportSchema } from './status/report.ts';

const schemaOf = (schema: v.GenericSchema): object => toJsonSchema(schema, { errorMode: 'ignore' });

const SCHEMAS = {
  TakeRequest: schemaOf(TakeRequestSchema),
  TakeDescription: schemaOf(TakeDescriptionSchema),
  Voices: schemaOf(VoicesAnswerSchema),
  Notify: schemaOf(NotifyAnswerSchema),
  Health: schemaOf(HealthSchema),
  DeviceRequest: schemaOf(DeviceRequestSchema),
  DeviceAnswer: schemaOf(DeviceAnswerSchema),
  Rings: schemaOf(RingsAnswerSchema),
  OrderRequest: schemaOf(OrderRequestSchema),
  Progress: schemaOf(ProgressSchema),
  StatusReport: schemaOf(StatusReportSchema),
  NoticeRequest: schemaOf(NoticeRequestSchema),
  Notice: schemaOf(NoticeSchema),
  Problem: schemaOf(ProblemSchema),
};

const json = (name: keyof typeof SCHEMAS): object => ({
  'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
});
const AUDIO = { 'audio/mpeg': { schema: { type: 'string', format: 'binary' } } };
const FORM = {
  'multipart/form-data': {
    schema: {
      type: 'object',
      required: ['take', 'audio'],
      properties: {
        take: { $ref: '#/components/schemas/TakeDescription' },
        audio: { type: 'string', format: 'binary' },
      },
    },
    encoding: { take: { contentType: 'application/json' }, audio: { contentType: 'audio/mpeg' } },
  },
};

/** The answers that tell problems, those of one status together. */
function problems(...names: readonly ProblemName[]): Record<string, object> {
  const byStatus = Map.groupBy(names, (name) => String(PROBLEMS[name].status));
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      { description: some.map((name) => `\`/problems/${name}\`: ${PROBLEMS[name].title}`).join('\n\n'), content },
    ]),
  );
}

const KEY = {
  name: 'key',
  in: 'path',
  required: true,
  description: 'base64url(SHA-256(JSON of language, say, schema, voice, in this order, without spaces))',
  schema: { type: 'string', pattern: '^[\\w-]{43}$' },
};
const CONDITIONS = ['If-Match', 'If-None-Match', 'If-Modified-Since', 'If-Unmodified-Since', 'If-Range', 'Range'].map(
  (name) => ({ name, in: 'header', schema: { type: 'string' } }),
);

/** GET and HEAD of something that a key names. */
const read = (summary: string, content: object): object => ({
  summary,
  parameters: CONDITIONS,
  responses: {
    200: { description: 'The whole. It never changes: ETag, Repr-Digest and an immutable Cache-Control.', content },
    206: { description: 'One range of it.', content },
    304: { description: 'The caller has these bytes.' },
    ...problems('bad-key', 'no-such-take', 'precondition-failed', 'range-not-satisfiable', 'shelf-unavailable'),
  },
});

const PUT = {
  summary: 'Fetch a take, or have it made',
  description:
    'Idempotent. With `Accept: multipart/form-data` one answer brings audio and marks. When the wanted voice cannot ' +
    'be had, an understudy speaks: `Content-Location` and the description name the address of its own take, the ' +
    'answer is `no-store` and has no ETag.',
  requestBody: { required: true, content: json('TakeRequest') },
  responses: {
    200: { description: 'The take, in the wanted voice or in that of an understudy.', content: { ...AUDIO, ...FORM } },
    ...problems(
      ...(['bad-key', 'malformed-json', 'partial-put', 'precondition-failed', 'body-too-large'] as const),
      ...(['unsupported-media-type', 'invalid-request', 'unsupported-schema', 'unsupported-language'] as const),
      ...([
        'unknown-voice',
        'wrong-language',
        'say-too-long',
        'nothing-to-say',
        'unspeakable',
        'key-mismatch',
      ] as const),
      ...(['internal-error', 'no-voice-available', 'shelf-unavailable', 'token-wanted', 'too-many-requests'] as const),
    ),
  },
};

const DEVICES = {
  summary: 'Have a token for this device, or a new one for the one it has',
  description: 'No account: a token names a device by chance. Only a ring with a key gives and wants any.',
  requestBody: { content: json('DeviceRequest') },
  responses: {
    200: { description: 'A token that every ring with the same key accepts.', content: json('DeviceAnswer') },
    ...problems(
      ...(['house-code-wanted', 'device-request-too-large', 'invalid-device-request', 'too-many-requests'] as const),
    ),
  },
};

const ORDER = {
  name: 'id',
  in: 'path',
  required: true,
  description:
    'Made by the phone from at least 128 bits of chance: who knows it may look at the order and take it back.',
  schema: { type: 'string', pattern: '^[\\w-]{22,43}$' },
};
const SINCE = {
  name: 'since',
  in: 'query',
  description: 'The cursor of an earlier answer: only later outcomes are told.',
  schema: { type: 'integer', minimum: 0 },
};
const LAST_EVENT = { name: 'Last-Event-ID', in: 'header', description: 'As `since`.', schema: { type: 'string' } };

const orderProblems = problems('bad-order-id', 'bad-cursor', 'no-such-order', 'no-orders', 'orders-unavailable');

const ORDERS = {
  put: {
    summary: 'Have takes made while the phone is away',
    description:
      'Idempotent: the same order again changes nothing. When it is answered, the order outlives this ring’s processes. ' +
      'Texts are deleted take by take, all of it after seven days.',
    requestBody: { required: true, content: json('OrderRequest') },
    responses: {
      200: { description: 'The order was there already.', content: json('Progress') },
      201: { description: 'The order is written down.', content: json('Progress') },
      ...problems(
        ...(['bad-order-id', 'malformed-json', 'another-order', 'order-too-large', 'unsupported-media-type'] as const),
        ...(['invalid-order', 'unsupported-order-schema', 'unknown-ring', 'no-orders', 'orders-unavailable'] as const),
      ),
    },
  },
  get: {
    summary: 'How far an order is',
    parameters: [SINCE],
    responses: {
      200: { description: 'done + understudy + refused + pending = total', content: json('Progress') },
      ...orderProblems,
    },
  },
  delete: {
    summary: 'Take an order back',
    responses: { 204: { description: 'Its texts and its targets are deleted.' }, ...orderProblems },
  },
};

const ORDER_EVENTS = {
  get: {
    summary: 'The progress of an order as it happens',
    description: 'Server-sent events named `progress`, each with a cursor as its id and a progress as its data.',
    parameters: [SINCE, LAST_EVENT],
    responses: {
      200: {
        description: 'Ends when nothing is pending.',
        content: { 'text/event-stream': { schema: { type: 'string' } } },
      },
      ...orderProblems,
    },
  },
};

const NOTICES = {
  summary: 'Add, change or end a notice of the operator',
  description:
    '`Authorization: Bearer` with the secret of the operator. Idempotent: the name of the notice is that of the ' +
    'request. Each ring shows its own notices: post it to each.',
  requestBody: { required: true, content: json('NoticeRequest') },
  responses: {
    200: { description: 'The notice as it is now.', content: json('Notice') },
    ...problems(
      ...(['operator-wanted', 'not-the-operator', 'no-such-notice', 'malformed-json', 'body-too-large'] as const),
      ...(['unsupported-media-type', 'invalid-notice', 'status-unavailable'] as const),
    ),
  },
};

const status = (type: string, schema: object): object => ({
  get: {
    summary: 'Does vocalisation work, and since when?',
    responses: { 200: { description: 'As it is now.', content: { [type]: { schema } } } },
  },
});

const simple = (summary: string, name: keyof typeof SCHEMAS): object => ({
  get: { summary, responses: { 200: { description: summary, content: json(name) } } },
});

const unsubscribe = (what: 'Ask' | 'Stop'): object => ({
  summary: what === 'Ask' ? 'A page with a button that stops mail to an address' : 'Stop mail to an address (RFC 8058)',
  parameters: [{ name: 'token', in: 'path', required: true, schema: { type: 'string' } }],
  responses: {
    200: { description: 'A page in the language of the mail.', content: { 'text/html': {} } },
    404: { description: 'The link is not ours, or this ring sends no mail.', content: { 'text/html': {} } },
    ...(what === 'Stop' ? { 503: { description: 'It could not be noted.', content: { 'text/html': {} } } } : {}),
  },
});

/** The OpenAPI 3.1 document. A test holds it against the routes of the application. */
export function openapi(): object {
  const audio = read('The audio of a take', AUDIO);
  const marks = read('The description of a take, with its word marks', json('TakeDescription'));
  return {
    openapi: '3.1.1',
    info: { title: 'Souffleur: a ring', version: '1', license: { name: 'GPL-3.0-or-later' } },
    paths: {
      '/api/takes/{key}': { parameters: [KEY], put: PUT, get: audio, head: audio },
      '/api/takes/{key}/marks': { parameters: [KEY], get: marks, head: marks },
      '/api/orders/{id}': { parameters: [ORDER], ...ORDERS },
      '/api/orders/{id}/events': { parameters: [ORDER], ...ORDER_EVENTS },
      '/api/voices': simple('The voices of this ring', 'Voices'),
      '/api/devices': { post: DEVICES },
      '/api/rings': simple('The rings there are', 'Rings'),
      '/api/notify': simple('How this ring can tell an actor who left', 'Notify'),
      '/api/notify/unsubscribe/{token}': { get: unsubscribe('Ask'), post: unsubscribe('Stop') },
      '/status': status('text/html', { type: 'string' }),
      '/status.json': status('application/json', { $ref: '#/components/schemas/StatusReport' }),
      '/status.atom': status('application/atom+xml', { type: 'string' }),
      '/api/notices': { post: NOTICES },
      '/api/health': simple('What this ring has', 'Health'),
      '/api/openapi.json': {
        get: {
          summary: 'This document',
          responses: { 200: { description: 'OpenAPI 3.1', content: { 'application/json': {} } } },
        },
      },
    },
    components: { schemas: SCHEMAS },
  };
}
