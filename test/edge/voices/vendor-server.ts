import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server was asked. */
export interface VendorCall {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Behaviour = (answer: ServerResponse, call: VendorCall) => void;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/**
 * A server on this machine that behaves as it is told, and remembers what it was asked.
 *
 * @param speaks what it does unless told otherwise
 */
export async function startVendorServer(speaks: Behaviour) {
  const calls: VendorCall[] = [];
  let behaviour = speaks;
  const server = createServer((request, answer) => {
    void bodyOf(request).then((body) => {
      const { method, url: path, headers } = request;
      const call: VendorCall = { method, path, headers, body };
      calls.push(call);
      behaviour(answer, call);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    behave: (next: Behaviour) => (behaviour = next),
    /** Forgets the calls and speaks again. */
    reset() {
      calls.length = 0;
      behaviour = speaks;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type VendorServer = Awaited<ReturnType<typeof startVendorServer>>;

/** An answer of JSON. */
export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Behaviour =>
  (answer) => {
    answer.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    answer.end(JSON.stringify(body));
  };

/** An answer of bytes, whatever they are, said to be of a type. */
export const bytes =
  (body: Uint8Array, type = 'audio/mpeg', status = 200): Behaviour =>
  (answer) => {
    answer.writeHead(status, { 'Content-Type': type });
    answer.end(body);
  };
