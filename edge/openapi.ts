/**
 * The description of the API. Only the Worker and the mirror import it: on the phone nobody reads it.
 *
 * @module
 */
import { ORDERS } from './openapi/orders.ts';
import { json, problems, SCHEMAS, simple } from './openapi/parts.ts';
import { TAKES } from './openapi/takes.ts';
import { TOLD } from './openapi/told.ts';

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

/** The OpenAPI 3.1 document. A test holds it against the routes of the application. */
export function openapi(): object {
  return {
    openapi: '3.1.1',
    info: { title: 'Souffleur: a ring', version: '1', license: { name: 'GPL-3.0-or-later' } },
    paths: {
      ...TAKES,
      ...ORDERS,
      '/api/voices': simple('The voices of this ring', 'Voices'),
      '/api/devices': { post: DEVICES },
      '/api/rings': simple('The rings there are', 'Rings'),
      ...TOLD,
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
