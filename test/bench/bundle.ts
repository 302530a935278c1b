import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';
import { embeddedVoice } from '../../edge/voices/embedded/build/plugin.ts';

const root = resolve(import.meta.dirname, '../..');
const FIXTURES = /\/test\/fixtures\/|^\.\.\/(?:fixtures|journeys)\//;

/** Fixtures find their files beside themselves, so they stay where they are. */
const fixturesOutside: Plugin = {
  name: 'souffleur:fixtures-outside',
  enforce: 'pre',
  resolveId(id, importer) {
    if (!FIXTURES.test(id) || !importer) return null;
    return { id: pathToFileURL(resolve(importer, '..', id)).href, external: 'absolute' };
  },
};

/**
 * Builds a module as the mirror is built, and loads it: what is measured is what runs.
 *
 * @param name of a file in this folder, without extension
 */
export async function bundled(name: string): Promise<unknown> {
  const outDir = resolve(root, '.build/bench', name);
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [fixturesOutside, embeddedVoice()],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'node22',
      emitAssets: true,
      ssr: resolve(import.meta.dirname, `${name}.ts`),
      rolldownOptions: { output: { format: 'es', entryFileNames: '[name].js' } },
    },
  });
  return import(pathToFileURL(resolve(outDir, `${name}.js`)).href);
}
