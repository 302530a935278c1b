/**
 * A tab that was open before an update asks for files that are gone: on the Worker with its real asset server, and on
 * the mirror.
 *
 * @module
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Edge } from './edge.ts';

const built = resolve(import.meta.dirname, '../../.build/app/assets');
const PAGE = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'Sec-Fetch-Mode': 'navigate' };
const MODULE = { Accept: '*/*', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'script' };

describe.each(['worker', 'mirror'] as const)('the %s', (kind) => {
  let folder: string;
  let edge: Edge;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'souffleur-missing-'));
    edge = await Edge.start({ kind, state: join(folder, 'edge'), variables: {} });
  });
  afterAll(async () => {
    await edge.kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  const ask = (path: string, headers: Record<string, string>, method = 'GET'): Promise<Response> =>
    fetch(edge.address + path, { method, headers });

  it('says that a file is gone, and has nobody keep that', async () => {
    for (const path of ['/assets/main-old.js', '/on-demand/data-old.gz', '/later-old.js']) {
      const answer = await ask(path, MODULE);
      expect([path, answer.status, answer.headers.get('Cache-Control')]).toEqual([path, 404, 'no-store']);
      expect(answer.headers.get('Content-Type')).not.toContain('html');
    }
    expect((await ask('/assets/main-old.js', PAGE)).status).toBe(404);
  });

  it('lets a file that is there be kept for ever', async () => {
    const [name = ''] = (await readdir(built)).filter((file) => file.endsWith('.js'));
    const answer = await ask(`/assets/${name}`, MODULE);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toContain('javascript');
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
  });

  it('opens every screen with the shell, asked for anew each time', async () => {
    for (const path of ['/', '/texte/42', '/statuses']) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await ask(path, PAGE, method);
        expect([path, answer.status]).toEqual([path, 200]);
        expect(answer.headers.get('Content-Type')).toContain('text/html');
        expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
        expect(answer.headers.get('Cache-Control')).not.toMatch(/immutable|max-age=[1-9]/);
        expect((await answer.text()).includes('<title>Souffleur')).toBe(method === 'GET');
      }
    }
  });

  it('still answers with the application under its addresses', async () => {
    for (const path of ['/api/nothing', '/status/nothing']) {
      const answer = await ask(path, PAGE);
      expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
    }
    expect((await ask('/texte/42', PAGE, 'POST')).status).toBe(405);
  });
});
