/**
 * How operators and actors are told, as the description of the API tells it.
 *
 * @module
 */
import { json, problems, simple } from './parts.ts';

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

const unsubscribe = (what: 'Ask' | 'Stop'): object => ({
  summary: what === 'Ask' ? 'A page with a button that stops mail to an address' : 'Stop mail to an address (RFC 8058)',
  parameters: [{ name: 'token', in: 'path', required: true, schema: { type: 'string' } }],
  responses: {
    200: { description: 'A page in the language of the mail.', content: { 'text/html': {} } },
    404: { description: 'The link is not ours, or this ring sends no mail.', content: { 'text/html': {} } },
    ...(what === 'Stop' ? { 503: { description: 'It could not be noted.', content: { 'text/html': {} } } } : {}),
  },
});

export const TOLD = {
  '/api/notify': simple('How this ring can tell an actor who left', 'Notify'),
  '/api/notify/unsubscribe/{token}': { get: unsubscribe('Ask'), post: unsubscribe('Stop') },
  '/status': status('text/html', { type: 'string' }),
  '/status.json': status('application/json', { $ref: '#/components/schemas/StatusReport' }),
  '/status.atom': status('application/atom+xml', { type: 'string' }),
  '/api/notices': { post: NOTICES },
};
