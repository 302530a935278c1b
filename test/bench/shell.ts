/**
 * What the first load of the app weighs: the HTML, and every script and style that the HTML names or that those import
 * before anything is shown.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Figure } from './figure.ts';

const app = resolve(import.meta.dirname, '../../.build/app');

const STYLES = /<style>(.*?)<\/style>/gs;
const NAMED = /(?:src|href)="\/?([^"]+\.(?:js|css))"/g;
const IMPORTED = /(?:\bfrom|\bimport)\s*["']([^"']+\.js)["']/g;

/** Files that load with the page, without those that scripts fetch later by themselves (`import()`). */
function firstLoad(): Set<string> {
  const files = new Set<string>();
  const visit = (file: string): void => {
    if (files.has(file) || !existsSync(resolve(app, file))) return;
    files.add(file);
    if (!file.endsWith('.js')) return;
    for (const [, name = ''] of readFileSync(resolve(app, file), 'utf8').matchAll(IMPORTED)) {
      visit(posix.join(posix.dirname(file), name));
    }
  };
  const html = readFileSync(resolve(app, 'index.html'), 'utf8');
  for (const [, name = ''] of html.matchAll(NAMED)) visit(name);
  return files;
}

const brotli = (bytes: Buffer): number =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const gzip = (bytes: Buffer): number => gzipSync(bytes, { level: 9 }).length;

/** Kilobytes of a number of files, each compressed by itself as it goes over the wire. */
const weigh = (files: readonly Buffer[], compressed: (bytes: Buffer) => number): number =>
  files.reduce((sum, bytes) => sum + compressed(bytes), 0) / 1000;

export function run(): Promise<Figure[]> {
  if (!existsSync(resolve(app, 'index.html'))) throw new Error('Nothing is built: npm run build');
  const html = readFileSync(resolve(app, 'index.html'));
  const styles = [...String(html).matchAll(STYLES)].map(([, style = '']) => Buffer.from(style));
  const scripts = [...firstLoad()].map((file) => readFileSync(resolve(app, file)));
  const files = [...scripts, ...styles];
  const note = `${scripts.length} files that index.html loads, and the styles in it`;
  return Promise.resolve<Figure[]>([
    { name: 'JavaScript and CSS, gzip', value: weigh(files, gzip), unit: 'kB', budget: { atMost: 50 }, note },
    { name: 'JavaScript and CSS, brotli', value: weigh(files, brotli), unit: 'kB', budget: { atMost: 50 }, note },
    { name: 'HTML, gzip', value: weigh([html], gzip), unit: 'kB', note: 'index.html, its styles included' },
  ]);
}
