/**
 * The vocalising worker itself, with a door for whole requests: a message with a port and a request's parts is answered
 * through the port.
 *
 * @module
 */
import './no-edge.ts';
import { ringHere } from '../../../web/phone/vocalising-worker.ts';
import type { PostedAnswer, PostedRequest } from './posted.ts';

async function answer({ path, method, headers, body }: PostedRequest, port: MessagePort): Promise<void> {
  const content = body.byteLength > 0 ? { body } : {};
  const response = await ringHere.answer(
    new Request(new URL(path, self.location.href), { method, headers, ...content }),
  );
  const bytes = await response.arrayBuffer();
  port.postMessage({ status: response.status, headers: [...response.headers], body: bytes } satisfies PostedAnswer);
}

self.addEventListener('message', ({ data, ports }: MessageEvent<PostedRequest>) => {
  const [port] = ports;
  if (port) void answer(data, port);
});
