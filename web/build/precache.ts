/**
 * The list of files that an installation puts on the phone, for the service worker; read from the finished build of the
 * page. What lies in `on-demand/` is only named, so that what is no longer used can be thrown away.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/** No single file of an installation may be larger, nor all of them together, in bytes before compression. */
const LARGEST = 1_500_000;
const ALL = 8_000_000;

export interface Precache {
  /** `revision` is null where the name already carries a hash. */
  readonly entries: readonly { readonly url: string; readonly revision: string | null }[];
  readonly onDemand: readonly string[];
}

/**
 * @param app folder of the built page
 * @throws when an installation would be too large, or a file on demand could not be told from its next version
 */
export function precacheOf(app: string): Precache {
  const files = globSync('**/*.*', { cwd: app, exclude: ['service-worker.js', '_headers'] }).sort();
  const onDemand = files.filter((file) => file.startsWith('on-demand/'));
  const nameless = onDemand.find((file) => !/-[\w-]{8}\.\w+$/.test(file));
  if (nameless) throw new Error(`${nameless} is kept for ever under its name, which must end in a hash.`);

  const installed = files.filter((file) => !file.startsWith('on-demand/'));
  let sum = 0;
  const entries = installed.map((file) => {
    const { size } = statSync(resolve(app, file));
    sum += size;
    if (size > LARGEST) throw new Error(`${file} is too large for every phone: see web/build/on-demand.ts.`);
    const revision = file.startsWith('assets/')
      ? null
      : createHash('sha256')
          .update(readFileSync(resolve(app, file)))
          .digest('base64url');
    return { url: file, revision };
  });
  if (sum > ALL) throw new Error(`An installation of ${sum} bytes is too large: see web/build/on-demand.ts.`);
  return { entries, onDemand };
}

/** Provides `virtual:precache`; the page must have been built before. */
export const precache = (app: string): Plugin => ({
  name: 'souffleur:precache',
  applyToEnvironment: (environment) => environment.name === 'serviceWorker',
  resolveId: (id) => (id === 'virtual:precache' ? '\0precache' : null),
  load: (id) => (id === '\0precache' ? `export default ${JSON.stringify(precacheOf(app))}` : null),
});
