/**
 * One build for the four places Souffleur runs in: the page, its service worker, the Worker and the mirror. And the
 * four ways it is tested: on Node, inside workerd, inside a real Chromium, and by journeys through a whole browser.
 */
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin, PluginOption } from 'vite';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { headersFile } from './edge/security.ts';
import { embeddedVoice } from './edge/voices/embedded/build/plugin.ts';
import { chromium } from './test/chromium.ts';
import { firstLoad, inlineScriptHashes } from './web/build/first-load.ts';
import { fileNames } from './web/build/on-demand.ts';
import { nodeless } from './web/build/nodeless.ts';
import { precache } from './web/build/precache.ts';
import { groupsOf, rooms } from './web/build/rooms.ts';

const root = import.meta.dirname;
const build = (folder: string) => resolve(root, '.build', folder);

/** The security headers of static files, with the hashes of the page's inline scripts: one source, `edge/security.ts`. */
const headers = (): Plugin => ({
  name: 'souffleur:headers',
  applyToEnvironment: (environment) => environment.name === 'client',
  writeBundle({ dir }) {
    if (!dir) return;
    const page = readFileSync(resolve(dir, 'index.html'), 'utf8');
    writeFileSync(resolve(dir, '_headers'), headersFile(inlineScriptHashes(page)));
  },
});

/** Messages do nothing by being imported: so each travels with the screen that says it, not all with the first load. */
const quietMessages = (): Plugin => ({
  name: 'souffleur:quiet-messages',
  enforce: 'post',
  transform: {
    filter: { id: /[\\/]\.build[\\/]messages[\\/]/ },
    handler: (code) => ({ code, map: null, moduleSideEffects: false }),
  },
});

/** What every build and every test needs to read our sources. */
const sources = (): PluginOption[] => [
  svelte({ configFile: false }),
  paraglideVitePlugin({
    project: resolve(root, 'web/messages/project.inlang'),
    outdir: build('messages'),
    strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
    isServer: 'false',
  }),
  quietMessages(),
  embeddedVoice(),
];

const node: TestProjectInlineConfiguration = {
  extends: false,
  cacheDir: build('cache'),
  root,
  plugins: sources(),
  test: {
    name: 'node',
    include: ['test/*.test.ts', 'test/{edge,web,chaos}/**/*.test.ts'],
    exclude: ['**/*.{workerd,browser}.test.ts'],
    testTimeout: 30_000,
    // Most of these files take less time than a process, or modules, of their own would; and no core is to stand idle.
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
  },
};

const workerd: TestProjectInlineConfiguration = {
  extends: false,
  cacheDir: build('cache'),
  root,
  plugins: [
    ...sources(),
    cloudflareTest({
      main: './edge/cloudflare.ts',
      wrangler: { configPath: './wrangler.toml' },
      // Workers AI exists on Cloudflare's network only.
      remoteBindings: false,
      miniflare: { bindings: { WORKERS_AI: 'off' } },
    }),
  ],
  test: { name: 'workerd', include: ['test/**/*.workerd.test.ts'], testTimeout: 30_000 },
};

const browser: TestProjectInlineConfiguration = {
  extends: false,
  cacheDir: build('cache'),
  root,
  plugins: sources(),
  // One copy of the runtime for components, for icons and for the tests: two do not know each other.
  // All that is found late, so that no test is reloaded half-way on a machine that has never run it.
  optimizeDeps: { exclude: ['svelte', '@lucide/svelte'], include: ['hono', 'hono/accepts', 'hono/cors'] },
  test: {
    name: 'browser',
    sequence: { groupOrder: 1 },
    include: ['test/**/*.browser.test.ts'],
    testTimeout: 30_000,
    expect: { poll: { timeout: 5_000 } },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: await chromium() }),
      instances: [{ browser: 'chromium' }],
    },
  },
};

const journeys: TestProjectInlineConfiguration = {
  extends: false,
  cacheDir: build('cache'),
  root,
  test: {
    name: 'journeys',
    // After the others, two at a time: each has a whole edge and a whole browser, and waits for them more than it works.
    sequence: { groupOrder: 2 },
    include: ['test/journeys/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // A machine that is busy with other things is no fault of the app.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
  },
};

/** How long each plugin took is no news to whoever starts the app. */
const quiet = { checks: { bundlerTimings: false } };

export default defineConfig({
  root: resolve(root, 'web'),
  cacheDir: build('cache'),
  plugins: [sources(), firstLoad(rooms()), precache(build('app')), headers()],
  worker: {
    format: 'es',
    plugins: () => [nodeless(), embeddedVoice()],
    rolldownOptions: { ...quiet, output: fileNames },
  },
  environments: {
    client: {
      build: {
        outDir: build('app'),
        emptyOutDir: true,
        // The reader of PDF is one file by nature; it is loaded when the first PDF comes.
        chunkSizeWarningLimit: 1300,
        target: 'es2022',
        rolldownOptions: { ...quiet, output: { ...fileNames, codeSplitting: { groups: groupsOf(rooms()) } } },
      },
    },
    serviceWorker: {
      consumer: 'client',
      build: {
        outDir: build('app'),
        emptyOutDir: false,
        // One file by nature: it holds the application and the embedded voice.
        chunkSizeWarningLimit: 1500,
        copyPublicDir: false,
        target: 'es2022',
        rolldownOptions: {
          ...quiet,
          input: { 'service-worker': resolve(root, 'web/phone/service-worker.ts') },
          output: { format: 'iife', entryFileNames: '[name].js', codeSplitting: false },
        },
      },
    },
    worker: {
      consumer: 'server',
      resolve: { noExternal: true, conditions: ['workerd', 'worker', 'module'] },
      build: {
        outDir: build('edge'),
        emptyOutDir: true,
        copyPublicDir: false,
        target: 'es2024',
        minify: true,
        ssr: resolve(root, 'edge/cloudflare.ts'),
        rolldownOptions: { ...quiet, external: [/^cloudflare:/], output: { format: 'es' } },
      },
    },
    mirror: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        outDir: build('mirror'),
        emptyOutDir: true,
        copyPublicDir: false,
        target: 'node22',
        ssr: resolve(root, 'edge/node.ts'),
        rolldownOptions: { ...quiet, output: { format: 'es' } },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'serviceWorker', 'worker', 'mirror']) {
        const environment = builder.environments[name];
        if (environment) await builder.build(environment);
      }
    },
  },
  test: { root, projects: [node, workerd, browser, journeys] },
});
