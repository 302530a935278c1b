/**
 * The built app as the network serves it: compressed beforehand, and with nothing behind it.
 *
 * @module
 */
import { createServer, type Server } from 'node:http';
import { existsSync, globSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { extname, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

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
/** About what networks spend on a file that they compress as it is asked for. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const COMPRESSED = /^\.(?:html|js|css|svg|webmanifest|wasm|bin)$/;

interface File {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

function read(path: string): File {
  const extension = extname(path);
  const headers = {
    'Content-Type': TYPES[extension] ?? 'application/octet-stream',
    'Cache-Control': path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  const bytes = readFileSync(resolve(app, path));
  if (!COMPRESSED.test(extension)) return { bytes, headers };
  return { bytes: brotliCompressSync(bytes, QUALITY), headers: { ...headers, 'Content-Encoding': 'br' } };
}

export class Site {
  readonly #server: Server;

  private constructor(files: ReadonlyMap<string, File>) {
    this.#server = createServer((request, response) => {
      const path = (request.url ?? '/').split('?', 1)[0]?.slice(1) ?? '';
      const file = files.get(path === '' ? 'index.html' : path);
      if (file) response.writeHead(200, file.headers).end(file.bytes);
      else response.writeHead(404).end();
    });
  }

  /** @throws when nothing is built */
  static async open(): Promise<Site> {
    if (!existsSync(resolve(app, 'index.html'))) throw new Error('Nothing is built: npm run build');
    // Read before anyone looks: a file compressed while a browser waits for it would be counted as the app's slowness.
    const files = globSync('**/*.*', { cwd: app }).map((path) => [path, read(path)] as const);
    const site = new Site(new Map(files));
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
