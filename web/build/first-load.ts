/**
 * What the page itself carries, so that a first visit waits for as few round trips as can be.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { filesOf, type Rooms } from './rooms.ts';

/** Source of the scenes that a new phone is given. */
const READY = resolve(import.meta.dirname, '../ready/ready.ts');
/** Where the inline script of `index.html` learns what to fetch at once. */
const LIST = 'var needed = {};';
const STYLES = /<link rel="stylesheet"[^>]* href="\/([^"]+)">/;

/** Hashes of the inline scripts of a page, for its content security policy: each as `sha256-…`. */
export const inlineScriptHashes = (page: string): string[] =>
  [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(
    ([, script = '']) => `sha256-${createHash('sha256').update(script).digest('base64')}`,
  );

/**
 * Puts the styles of the first load into the page, which spares the first paint a round trip; and tells the inline script
 * which files each room is made of, so that they come with the shell instead of after it.
 */
export const firstLoad = (rooms: Rooms): Plugin => ({
  name: 'souffleur:first-load',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle }) {
      const [link, file] = STYLES.exec(html) ?? [];
      const sheet = file === undefined ? undefined : bundle?.[file];
      if (!bundle || link === undefined || file === undefined || sheet?.type !== 'asset' || !html.includes(LIST))
        throw new Error('index.html has not one style sheet and a place for the list of its files.');
      const needed = Object.fromEntries([
        ['here', [file]],
        ...[['ready', READY] as const, ...rooms].map(([name, module]) => [name, filesOf(module, bundle)] as const),
      ]);
      return html
        .replace(link, () => `<style>${String(sheet.source)}</style>`)
        .replace(LIST, () => `var needed = ${JSON.stringify(needed)};`);
    },
  },
});
