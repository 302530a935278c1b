/**
 * The built app as the network serves it: compressed, and with nothing behind it.
 *
 * @module
 */
import { createServer, type Server } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { extname, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const app = resolve(import.meta.dirname, '../../.build/app');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};
const COMPRESSED = /^\.(?:html|js|css|svg|webmanifest|wasm|bin)$/;

interface File {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

function read(path: string): File | undefined {
  const file = resolve(app, `.${path === '/' ? '/index.html' : path}`);
  if (!file.startsWith(app) || !existsSync(file)) return undefined;
  const extension = extname(file);
  const headers = {
    'Content-Type': TYPES[extension] ?? 'application/octet-stream',
    'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  const bytes = readFileSync(file);
  if (!COMPRESSED.test(extension)) return { bytes, headers };
  return { bytes: brotliCompressSync(bytes), headers: { ...headers, 'Content-Encoding': 'br' } };
}

export class Site {
  readonly #server: Server;
  readonly #files = new Map<string, File | undefined>();

  private constructor() {
    this.#server = createServer((request, response) => {
      const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
      if (!this.#files.has(path)) this.#files.set(path, read(path));
      const file = this.#files.get(path);
      if (file) response.writeHead(200, file.headers).end(file.bytes);
      else response.writeHead(404).end();
    });
  }

  /** @throws when nothing is built */
  static async open(): Promise<Site> {
    if (!existsSync(resolve(app, 'index.html'))) throw new Error('Nothing is built: npm run build');
    const site = new Site();
    await new Promise<void>((listening) => site.#server.listen(0, '127.0.0.1', listening));
    return site;
  }

  get address(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }
}
