import { describe, expect, it } from 'vitest';
import { isStatus, statusOrAway, type AwayParts } from '../../../web/phone/status-away.ts';

const asked = new Request('https://souffleur.example/status');
const parts: AwayParts = {
  network: () => Promise.reject(new TypeError('Failed to fetch')),
  mirrors: async () => [],
  language: async () => 'fr-FR',
};

describe('the status page in a browser that has the app', () => {
  it('is the one of the network, whatever that says', async () => {
    const network = async (): Promise<Response> => new Response('Tout va bien.', { status: 500 });
    const answer = await statusOrAway(asked, { ...parts, network });
    expect([answer.status, await answer.text()]).toEqual([500, 'Tout va bien.']);
  });

  it('says without a network that there is none, in the language of the app', async () => {
    const french = await statusOrAway(asked, parts);
    expect(french.status).toBe(503);
    expect(french.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(await french.text()).toMatch(/<html lang="fr">[^]*hors de portée[^]*href="\/status"[^]*href="\/"/);
    const english = await statusOrAway(asked, { ...parts, language: async () => 'en' });
    expect(await english.text()).toMatch(/<html lang="en">[^]*out of reach/);
  });

  it('leads to the backup rings that the phone knows, without letting their names write on the page', async () => {
    const mirrors = async (): Promise<string[]> => ['https://backup.example', 'https://a.example/"><b>'];
    const page = await (await statusOrAway(asked, { ...parts, mirrors })).text();
    expect(page).toContain('<a href="https://backup.example/status">backup.example</a>');
    expect(page).not.toContain('<b>');
  });

  it('is there although the phone can read nothing', async () => {
    const broken = (): Promise<never> => Promise.reject(new Error('no database'));
    expect((await statusOrAway(asked, { ...parts, mirrors: broken, language: broken })).status).toBe(503);
  });
});

it('only the addresses of the status page are its own', () => {
  expect(['/status', '/status.json', '/status.atom', '/status/'].filter(isStatus)).toHaveLength(4);
  expect(['/', '/statues', '/api/status', '/status.jsonp'].filter(isStatus)).toEqual([]);
});
