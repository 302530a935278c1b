import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { askForTake, TAKE_SCHEMA, takeKey, takePath } from '../../edge/contract.ts';
import type { TakeRequest } from '../../edge/contract.ts';
import { MAX_TAKE_REQUEST_BYTES } from '../../edge/limits.ts';
import { headersFile } from '../../edge/security.ts';
import { startMirror } from '../../edge/mirror.node.ts';
import { fakeSpeech, fakeVocaliser, fakeVoice } from './fake-vocaliser.ts';

const folder = await mkdtemp(join(tmpdir(), 'souffleur-app-'));
await mkdir(join(folder, 'assets'));
await writeFile(join(folder, 'index.html'), '<!doctype html><title>Souffleur</title>');
await writeFile(join(folder, 'assets', 'main-abc.js'), 'export {};');
const script = `export const lines = [${"'Va, cours, vole, et nous venge.',".repeat(200)}];`;
await writeFile(join(folder, 'assets', 'lines-abc.js'), script);
await writeFile(join(folder, '_headers'), headersFile(['sha256-abc=']));

const signals: AbortSignal[] = [];
const voice = fakeVoice({ id: 'espeak-1/fr-clear' });
const vocaliser = fakeVocaliser([voice], async (asked, signal) => {
  signals.push(signal);
  if (asked.say.startsWith('Lentement')) {
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
  }
  return fakeSpeech(asked);
});
const ports = { vocalisers: [vocaliser], clock: () => Date.now(), log: () => undefined };
const mirror = await startMirror({ port: 0, host: '127.0.0.1', app: folder, ports });
afterAll(async () => {
  await mirror.stop();
  await rm(folder, { recursive: true });
});

describe('the mirror', () => {
  it('serves the app with the headers of a page', async () => {
    const answer = await fetch(`${mirror.origin}/assets/main-abc.js`);
    expect(answer.headers.get('Content-Type')).toContain('javascript');
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('Content-Security-Policy')).toContain("'sha256-abc='");
  });

  it('serves the shell for every screen, and asks for it anew', async () => {
    for (const path of ['/', '/texte/42', '/apiary']) {
      const answer = await fetch(mirror.origin + path, { headers: { Accept: 'text/html,*/*;q=0.8' } });
      expect(await answer.text()).toContain('<title>Souffleur</title>');
      expect(answer.headers.get('Cache-Control')).toBe('no-cache');
    }
  });

  it('does not serve the shell for a file that is gone, nor for the API, nor what is meant for hosts', async () => {
    for (const path of ['/assets/main-old.js', '/on-demand/old.wasm', '/api', '/api/nothing', '/status', '/_headers']) {
      const answer = await fetch(mirror.origin + path, { headers: { Accept: 'text/html' } });
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
      expect([path, answer.headers.get('Cache-Control')]).toEqual([path, 'no-store']);
    }
  });

  it('compresses text as the browser likes it, and gives each coding a tag of its own', async () => {
    const ask = (accepted: string): Promise<Response> =>
      fetch(`${mirror.origin}/assets/lines-abc.js`, { headers: { 'Accept-Encoding': accepted } });
    const answers = {
      br: await ask('gzip, deflate, br'),
      gzip: await ask('gzip;q=1, br;q=0'),
      identity: await ask('identity'),
    };
    for (const [coding, answer] of Object.entries(answers)) {
      expect(await answer.text()).toBe(script);
      expect(answer.headers.get('Content-Encoding') ?? 'identity').toBe(coding);
      expect(answer.headers.get('Vary')).toContain('Accept-Encoding');
      const length = Number(answer.headers.get('Content-Length'));
      if (coding === 'identity') expect(length).toBe(script.length);
      else expect(length).toBeLessThan(script.length / 10);
    }
    expect(new Set(Object.values(answers).map(({ headers }) => headers.get('ETag'))).size).toBe(3);
  });

  it('brings a part only of the coding that was begun, and nothing to who has it all', async () => {
    const ask = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${mirror.origin}/assets/lines-abc.js`, { headers: { 'Accept-Encoding': 'identity', ...headers } });
    const etag = (await ask({})).headers.get('ETag') ?? '';
    const part = await ask({ Range: 'bytes=7-11', 'If-Range': etag });
    expect([part.status, await part.text()]).toEqual([206, script.slice(7, 12)]);
    const other = await ask({ Range: 'bytes=7-11', 'If-Range': etag.replace(/"$/, '.br"') });
    expect([other.status, await other.text()]).toEqual([200, script]);
    expect((await ask({ Range: 'bytes=99999-' })).status).toBe(416);
    const again = await ask({ 'If-None-Match': etag });
    expect([again.status, again.headers.get('Cache-Control')]).toEqual([304, 'public, max-age=31536000, immutable']);
    expect((await ask({ 'If-None-Match': etag, 'Accept-Encoding': 'gzip' })).status).toBe(200);
  });

  it('serves a file anew when it has changed', async () => {
    const path = join(folder, 'robots.txt');
    await writeFile(path, 'Disallow:');
    expect(await (await fetch(`${mirror.origin}/robots.txt`)).text()).toBe('Disallow:');
    await writeFile(path, 'Allow: /');
    await utimes(path, 1_000_000_000, 1_000_000_000);
    expect(await (await fetch(`${mirror.origin}/robots.txt`)).text()).toBe('Allow: /');
  });

  it('lets files and screens be read, and nothing else', async () => {
    for (const path of ['/', '/assets/main-abc.js', '/assets/main-old.js', '/texte/42']) {
      for (const method of ['POST', 'PUT', 'DELETE']) {
        const answer = await fetch(mirror.origin + path, { method });
        expect([method, path, answer.status, answer.headers.get('Allow')]).toEqual([method, path, 405, 'GET, HEAD']);
      }
      const head = await fetch(mirror.origin + path, { method: 'HEAD', headers: { Accept: 'text/html' } });
      expect([path, head.status]).toEqual([path, path.includes('old') ? 404 : 200]);
    }
  });

  it('does not serve what lies beside the app', async () => {
    const answer = await fetch(`${mirror.origin}/..%2f..%2f..%2fetc/passwd`);
    expect(await answer.text()).not.toContain('root:');
  });

  it('refuses a large body, whether its length is told or not', async () => {
    const path = mirror.origin + takePath('k'.repeat(43));
    const headers = { 'Content-Type': 'application/json' };
    const told = await fetch(path, { method: 'PUT', headers, body: 'x'.repeat(20_000_000) });
    expect(told.status).toBe(413);
    const chunk = new Uint8Array(MAX_TAKE_REQUEST_BYTES).fill(0x20);
    const stream = new ReadableStream({
      pull(controller) {
        controller.enqueue(chunk);
        controller.enqueue(chunk);
        controller.close();
      },
    });
    const init: RequestInit & { duplex: 'half' } = { method: 'PUT', headers, body: stream, duplex: 'half' };
    expect((await fetch(path, init)).status).toBe(413);
  });

  it('stops the work of who has hung up', async () => {
    const say = 'Lentement, la nuit.';
    const request: TakeRequest = { schema: TAKE_SCHEMA, voice: voice.id, language: 'fr', say };
    const controller = new AbortController();
    const init = { ...askForTake(request), signal: controller.signal };
    const asked = fetch(mirror.origin + takePath(await takeKey(request)), init);
    const outcome = expect(asked).rejects.toThrow();
    await expect.poll(() => signals.length).toBe(1);
    controller.abort();
    await outcome;
    await expect.poll(() => signals[0]?.aborted).toBe(true);
  });

  it('refuses connections once it has stopped', async () => {
    const other = await startMirror({ port: 0, host: '127.0.0.1', ports });
    expect((await fetch(`${other.origin}/api/health`)).ok).toBe(true);
    expect((await fetch(other.origin)).status).toBe(404);
    await other.stop();
    const { port } = new URL(other.origin);
    const refused = new Promise((resolve) => connect(Number(port), '127.0.0.1').once('error', resolve));
    expect(await refused).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('says so when the port is taken', async () => {
    const { port } = new URL(mirror.origin);
    await expect(startMirror({ port: Number(port), host: '127.0.0.1', ports })).rejects.toThrow('EADDRINUSE');
  });
});
