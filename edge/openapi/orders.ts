/**
 * Orders, as the description of the API tells them.
 *
 * @module
 */
import { json, problems } from './parts.ts';

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

const ORDERED = {
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

const EVENTS = {
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

export const ORDERS = {
  '/api/orders/{id}': { parameters: [ORDER], ...ORDERED },
  '/api/orders/{id}/events': { parameters: [ORDER], ...EVENTS },
};
