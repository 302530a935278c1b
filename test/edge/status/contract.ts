/**
 * What every ring of the network answers about its own state: the Worker, whose books are in a Durable Object, and the
 * mirror. It sees the ring from outside.
 *
 * @module
 */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../edge/contract.ts';
import { NoticeSchema, StatusReportSchema } from '../../../edge/status/report.ts';
import type { StatusReport } from '../../../edge/status/report.ts';
import { MAX_NOTICE_BYTES, MAX_NOTICE_LENGTH } from '../../../edge/limits.ts';
import { expectProblem } from '../contract/visitor.ts';
import { readAtom } from './atom.ts';

/** A ring as its contract needs it. */
export interface StatusHostUnderTest {
  /** Like `fetch`. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** The secret of its operator. */
  readonly secret: string;
  /** Has the watch make a round. */
  readonly round: () => Promise<void>;
}

const HOSTILE = `<script>alert("1")</script> & ]]> 'fin'`;

export function describeStatusContract(name: string, { fetch, secret, round }: StatusHostUnderTest): void {
  const post = (body: unknown, authorization: string | undefined = `Bearer ${secret}`): Promise<Response> =>
    fetch('/api/notices', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(authorization ? { Authorization: authorization } : {}) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const page = async (language = 'fr', headers: Record<string, string> = {}): Promise<string> =>
    (await fetch(`/status?lang=${language}`, { headers })).text();
  const report = async (): Promise<StatusReport> =>
    v.parse(StatusReportSchema, await (await fetch('/status.json')).json());

  describe(`the status, told by ${name}`, () => {
    it('says in one sentence first whether vocalisation works, without a script', async () => {
      await round();
      const answer = await fetch('/status', { headers: { 'Accept-Language': 'fr', Accept: 'text/html' } });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
      const text = await answer.text();
      expect(text).toMatch(/^<!doctype html>/);
      expect(text).toMatch(/<h1>La vocalisation fonctionne[^<]*\.<\/h1>/);
      expect(text).not.toMatch(/<script|javascript:|\son\w+=|style="/i);
    });

    it('may do nothing but show itself', async () => {
      const { headers } = await fetch('/status');
      const policy = headers.get('Content-Security-Policy') ?? '';
      expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; /);
      expect(policy).not.toMatch(/script-src|unsafe/);
      // The style of the page is the one that the policy lets in, to the last space.
      const [, style = ''] = /<style>([^<]*)<\/style>/.exec(await page()) ?? [];
      expect(policy).toContain(`'sha256-${await digestOf(new TextEncoder().encode(style).slice())}'`);
      expect(headers.get('Cache-Control')).toBe('no-store');
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    });

    it('speaks French and English, as the reader likes it, and leads to the other', async () => {
      const ask = (path: string, accepted: string) => fetch(path, { headers: { 'Accept-Language': accepted } });
      for (const [path, accepted, language, other] of [
        ['/status', 'fr-FR,fr;q=0.9,en;q=0.1', 'fr', 'en'],
        ['/status', 'en-GB,en;q=0.9,fr;q=0.1', 'en', 'fr'],
        ['/status?lang=en', 'fr', 'en', 'fr'],
      ] as const) {
        const answer = await ask(path, accepted);
        expect([answer.headers.get('Content-Language'), answer.headers.get('Vary')]).toEqual([
          language,
          'Accept-Language',
        ]);
        const text = await answer.text();
        expect(text).toContain(`<html lang="${language}">`);
        expect(text).toMatch(new RegExp(`href="/status\\?lang=${other}"[^>]*lang="${other}"`));
      }
    });

    it('is the same in JSON', async () => {
      const { verdict, source, subjects } = await report();
      expect([verdict.state, source]).toEqual(['works', 'book']);
      expect(subjects).toContainEqual(expect.objectContaining({ kind: 'vocaliser', condition: 'well' }));
    });

    it('lets itself be read, and nothing else', async () => {
      expect((await fetch('/status', { method: 'HEAD' })).status).toBe(200);
      await expectProblem(await fetch('/status', { method: 'POST' }), 405, 'method-not-allowed');
      await expectProblem(await fetch('/api/notices'), 405, 'method-not-allowed');
    });
  });

  describe(`notices of the operator, told by ${name}`, () => {
    it('are added, changed and ended, each with one request', async () => {
      const added = await post({ id: 'travaux', fr: 'Travaux ce soir.' });
      expect(v.parse(NoticeSchema, await added.json())).toMatchObject({
        fr: 'Travaux ce soir.',
        en: null,
        ended: null,
      });
      expect(await page()).toContain('Travaux ce soir.');
      await post({ id: 'travaux', en: 'Works tonight.' });
      expect(await page('en')).toContain('Works tonight.');
      expect(await page()).toContain('Travaux ce soir.');
      await post({ id: 'travaux', fr: 'Travaux finis.', end: true });
      const [notice] = (await report()).notices.filter(({ id }) => id === 'travaux');
      expect(notice).toMatchObject({ fr: 'Travaux finis.', en: 'Works tonight.' });
      expect(notice?.ended).not.toBeNull();
      expect(await page()).toMatch(/<small>[^<]*terminée/);
    });

    it('stand at the top, above the servers', async () => {
      await post({ id: 'en-haut', fr: 'Tout en haut.' });
      const text = await page();
      expect(text.indexOf('Tout en haut.')).toBeGreaterThan(text.indexOf('<h1>'));
      expect(text.indexOf('Tout en haut.')).toBeLessThan(text.indexOf('Serveurs'));
      await post({ id: 'en-haut', end: true });
    });

    it('are shown as they were written, whatever was written', async () => {
      await post({ id: 'hostile', fr: HOSTILE });
      const text = await page();
      expect(text).not.toContain('<script');
      expect(text).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; ]]&gt;');
      const feed = readAtom(await (await fetch('/status.atom?lang=fr')).text());
      expect(feed.entries.some(({ content }) => content === HOSTILE)).toBe(true);
      await post({ id: 'hostile', end: true });
    });

    it('are a feed that keeps RFC 4287', async () => {
      await post({ id: 'flux', fr: 'Une ligne.\nUne autre.', en: 'One line.' });
      for (const language of ['fr', 'en']) {
        const answer = await fetch(`/status.atom?lang=${language}`);
        expect(answer.headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8');
        const { language: said, entries, self } = readAtom(await answer.text());
        expect(said).toBe(language);
        expect(self).toMatch(new RegExp(`/status\\.atom\\?lang=${language}$`));
        expect(entries.some(({ title }) => title === (language === 'fr' ? 'Une ligne.' : 'One line.'))).toBe(true);
      }
      await post({ id: 'flux', end: true });
    });

    it('are posted by the operator alone', async () => {
      const notice = { id: 'faux', fr: 'Faux.' };
      const nobody = await post(notice, '');
      expect(nobody.headers.get('WWW-Authenticate')).toBe('Bearer');
      await expectProblem(nobody, 401, 'operator-wanted');
      await expectProblem(await post(notice, `Basic ${secret}`), 401, 'operator-wanted');
      for (const other of [`${secret}x`, secret.slice(1), secret.toUpperCase(), 'undefined', 'null']) {
        await expectProblem(await post(notice, `Bearer ${other}`), 403, 'not-the-operator');
      }
      expect((await report()).notices.some(({ id }) => id === 'faux')).toBe(false);
    });

    it.each([
      ['no name', { fr: 'x' }],
      ['a name that is none', { id: 'Été !', fr: 'x' }],
      ['nothing said', { id: 'rien' }],
      ['emptiness', { id: 'rien', fr: '   ' }],
      ['too much', { id: 'trop', fr: 'x'.repeat(MAX_NOTICE_LENGTH + 1) }],
      ['characters that no feed may carry', { id: 'cloche', fr: 'a\u0007b' }],
      ['half a character', { id: 'moitié', fr: 'a\ud800' }],
      ['a member too many', { id: 'x', fr: 'x', html: '<b>' }],
      ['no object', []],
    ])('with %s are refused', async (_, body) => {
      await expectProblem(await post(body), 422, 'invalid-notice');
    });

    it('that cannot be read are refused, and so is the end of one that never was', async () => {
      await expectProblem(await post('{'), 400, 'malformed-json');
      await expectProblem(await post(`"${'x'.repeat(MAX_NOTICE_BYTES)}"`), 413, 'body-too-large');
      await expectProblem(await post({ id: 'jamais', end: true }), 404, 'no-such-notice');
      const form = { method: 'POST', headers: { Authorization: `Bearer ${secret}` }, body: new URLSearchParams('a=b') };
      await expectProblem(await fetch('/api/notices', form), 415, 'unsupported-media-type');
    });
  });
}
