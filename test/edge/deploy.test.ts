import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** What Cloudflare takes from Workers Free, in KiB after compression; Workers Paid may send 10 MiB. */
const LARGEST = 3 * 1024;

/** The kinds of resource, as wrangler lists them, behind every binding that the Worker knows. */
const BINDINGS: Readonly<Record<string, string>> = {
  LEDGER: 'Durable Object',
  FORGOTTEN: 'Durable Object',
  STATUS: 'Durable Object',
  ORDERS: 'Durable Object',
  WORK: 'Queue',
  SHELF: 'R2 Bucket',
  AI: 'AI',
  EMAIL: 'Send Email',
  DEVICE_PACE: 'Rate Limit',
  ADDRESS_PACE: 'Rate Limit',
  ASSETS: 'Assets',
};

/** All first groups of a pattern, sorted. */
const all = (pattern: RegExp, text: string): string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name).sort();

describe('the deployment of the Worker that was built', () => {
  const folder = mkdtempSync(join(tmpdir(), 'souffleur-deploy-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let said = '';

  beforeAll(() => {
    const { status, stdout, stderr } = spawnSync(
      join(root, 'node_modules/.bin/wrangler'),
      ['deploy', '--dry-run', '--outdir', folder, '--config', join(root, 'wrangler.toml')],
      {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: 'true', NO_COLOR: '1' },
      },
    );
    said = `${stdout}\n${stderr}`;
    expect(status, said).toBe(0);
  }, 60_000);

  it('ships the module, the engine and the encoder', () => {
    expect(readdirSync(folder)).toContain('cloudflare.js');
    expect(
      readdirSync(join(folder, 'assets'))
        .map((name) => name.replace(/^.*\./, '.'))
        .sort(),
    ).toEqual(['.bin', '.wasm']);
  });

  it('is small enough for every plan', () => {
    const size = Number(/gzip: ([\d.]+) KiB/.exec(said)?.[1]);
    expect(size).toBeGreaterThan(500);
    expect(size).toBeLessThan(LARGEST);
  });

  it('gives the Worker every binding it knows, and no other', () => {
    const rows = [...said.matchAll(/^env\.(\w+)(?: \([^)]*\))? {2,}(\S.*?) *$/gm)];
    expect(Object.fromEntries(rows.map(([, name = '', kind = '']) => [name, kind]))).toEqual(BINDINGS);
    const source = read('edge/cloudflare.ts') + read('edge/notify/configured.cloudflare.ts');
    for (const name of Object.keys(BINDINGS)) expect(source).toContain(`readonly ${name}?:`);
  });
});

describe('the resources of an empty account', () => {
  const configuration = read('wrangler.toml');

  it('has a migration for the class of every object', () => {
    const [, migrated = ''] = /new_sqlite_classes = \[(.*)\]/.exec(configuration) ?? [];
    expect(all(/"(\w+)"/g, migrated)).toEqual(all(/^class_name = "(\w+)"/gm, configuration));
  });

  it('makes every queue that is named anywhere with one command', () => {
    const named = new Set(all(/^(?:queue|dead_letter_queue) = "([\w-]+)"/gm, configuration));
    const made = all(/queues create ([\w-]+)/g, read('package.json'));
    expect(made).toEqual([...named].sort());
  });
});
