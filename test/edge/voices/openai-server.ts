import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fakeMp3 } from '../fake-vocaliser.ts';

/** What the server was asked. */
export interface SpeechCall {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly body: { model: string; voice: string; input: string; response_format: string };
}

export type Behaviour = (answer: ServerResponse, call: SpeechCall) => void;

/** Answers with audio as long as the text, chunked, as the service does. */
export const speaks: Behaviour = (answer, { body }) => {
  answer.writeHead(200, { 'Content-Type': 'audio/mpeg' });
  answer.end(fakeMp3(body.input.length * 60, body.voice));
};

/** The service's own shape of an error. */
export const errs =
  (status: number, type: string, code: string | null, headers: Record<string, string> = {}): Behaviour =>
  (answer, { body }) => {
    answer.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    answer.end(JSON.stringify({ error: { message: `You said: ${body.input}`, type, param: null, code } }));
  };

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** A server that speaks OpenAI's `POST /v1/audio/speech`, by its public description. */
export async function startOpenaiServer() {
  const calls: SpeechCall[] = [];
  let behaviour = speaks;
  const server = createServer((request, answer) => {
    void bodyOf(request).then((text) => {
      const { method, url: path, headers } = request;
      const call: SpeechCall = { method, path, authorization: headers.authorization, body: JSON.parse(text) };
      calls.push(call);
      behaviour(answer, call);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    behave: (next: Behaviour) => (behaviour = next),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
