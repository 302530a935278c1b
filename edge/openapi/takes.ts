/**
 * Takes, as the description of the API tells them.
 *
 * @module
 */
import { json, problems } from './parts.ts';

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

const audio = read('The audio of a take', AUDIO);
const marks = read('The description of a take, with its word marks', json('TakeDescription'));

export const TAKES = {
  '/api/takes/{key}': { parameters: [KEY], put: PUT, get: audio, head: audio },
  '/api/takes/{key}/marks': { parameters: [KEY], get: marks, head: marks },
};
