/**
 * The way of every request that leaves the phone: of its pages, its workers and its service worker alike. It can be
 * cut, and it remembers what passed. A proxy that the browser is told to use even for this machine.
 *
 * @module
 */
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What left the phone. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  /** Everything that was sent: address, fields and body. */
  readonly whole: string;
}

export class Network {
  /** Everything that left the phone since the start, or since `forget`. */
  sent: Sent[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #cut = false;

  private constructor() {
    this.#server = createServer((incoming, outgoing) => this.#pass(incoming, outgoing));
    this.#server.on('connection', (socket) => {
      if (this.#cut) socket.destroy();
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('connect', (incoming: IncomingMessage, socket: Socket) => {
      this.sent.push({ method: 'CONNECT', url: incoming.url ?? '', whole: incoming.url ?? '' });
      socket.destroy();
    });
  }

  static async open(): Promise<Network> {
    const network = new Network();
    await new Promise<void>((listening) => network.#server.listen(0, '127.0.0.1', listening));
    return network;
  }

  /** Arguments that make a browser send everything this way. */
  get browserArguments(): string[] {
    const { port } = this.#server.address() as AddressInfo;
    return [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'];
  }

  /** Cuts every connection, those under way included, and lets none through. */
  cut(): void {
    this.#cut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#cut = false;
  }

  forget(): void {
    this.sent = [];
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((closed) => this.#server.close(closed));
  }

  #pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const url = new URL(incoming.url ?? '', 'http://nowhere.invalid');
    const body: Buffer[] = [];
    const onward = request(
      {
        host: '127.0.0.1',
        port: url.port,
        path: url.pathname + url.search,
        method: incoming.method,
        headers: incoming.headers,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        answer.once('error', () => outgoing.destroy());
      },
    );
    onward.once('error', () => outgoing.destroy());
    outgoing.once('close', () => onward.destroy());
    incoming.on('data', (chunk: Buffer) => body.push(chunk));
    incoming.once('end', () => {
      const fields = incoming.rawHeaders.join('\n');
      const whole = [incoming.url, fields, Buffer.concat(body).toString('utf8')].join('\n');
      this.sent.push({ method: incoming.method ?? '', url: url.href, whole });
    });
    incoming.pipe(onward);
  }
}
