import { expect, it } from 'vitest';
import { answerForNoFile, isApi } from '../../edge/site.ts';

const PAGE = 'text/html,application/xhtml+xml,*/*;q=0.8';
const ask = (path: string, accept: string, method = 'GET'): Promise<Response> => {
  const request = new Request(`https://souffleur.example${path}`, { method, headers: { Accept: accept } });
  return answerForNoFile(request, async () => new Response('shell'));
};

it('gives the shell to who opens a screen', async () => {
  for (const method of ['GET', 'HEAD']) expect((await ask('/texte/42', PAGE, method)).status).toBe(200);
});

it('says that a file is gone, so that nobody keeps the shell in its place', async () => {
  const missing: [string, string][] = [
    ['/assets/main-old.js', '*/*'],
    ['/assets/main-old.js', PAGE],
    ['/on-demand/data-old.gz', PAGE],
    ['/icon-old.svg', 'image/svg+xml,*/*'],
    ['/texte/42', '*/*'],
  ];
  for (const [path, accept] of missing) {
    const answer = await ask(path, accept);
    expect([path, answer.status, answer.headers.get('Cache-Control')]).toEqual([path, 404, 'no-store']);
  }
});

it('says that there is nothing where no shell is served', async () => {
  const request = new Request('https://souffleur.example/', { headers: { Accept: PAGE } });
  expect((await answerForNoFile(request, async () => undefined)).status).toBe(404);
});

it('lets nothing but reading', async () => {
  for (const method of ['POST', 'PUT', 'DELETE']) {
    const answer = await ask('/texte/42', PAGE, method);
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
  }
});

it('knows the addresses of the application', () => {
  expect(['/api', '/api/takes/x', '/status', '/status/json'].every(isApi)).toBe(true);
  expect(['/', '/apiary', '/statuses', '/texte/api'].some(isApi)).toBe(false);
});
