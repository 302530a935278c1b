import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../../edge/app.ts';
import { realPause } from '../../../edge/pause.ts';
import { memoryShelf } from '../../../edge/shelf/memory.ts';
import { sqliteFile } from '../../../edge/sql/sqlite.node.ts';
import { configuredStatus, configuredWatcher } from '../../../edge/status/configured.ts';
import type { StatusEnvironment, StatusHost } from '../../../edge/status/configured.ts';
import { experienceOf } from '../../../edge/status/experience.ts';
import type { StatusBooks } from '../../../edge/status/port.ts';
import { StatusReportSchema } from '../../../edge/status/report.ts';
import type { Vocaliser } from '../../../edge/voices/port.ts';
import { expectProblem } from '../contract/visitor.ts';
import { fakeVocaliser, fakeVoice } from '../fake-vocaliser.ts';
import { describeStatusContract } from './contract.ts';
import { readAtom } from './atom.ts';

const SECRET = 'sésame-ouvre-toi'.normalize('NFD').replaceAll(/\P{ASCII}/gu, '');
const log = (): void => undefined;

function ring(environment: StatusEnvironment, host: Partial<StatusHost> = {}, books?: StatusBooks) {
  const vocalisers: Vocaliser[] = [fakeVocaliser([fakeVoice({ id: 'espeak-1/fr-clear' })])];
  const whole = {
    ...{ self: 'https://here.example', others: [], vocalisers, reach: fetch, clock: () => Date.now(), log },
    ...{ pause: realPause, ...host },
  };
  const watcher = configuredWatcher(environment, whole, sqliteFile(':memory:'));
  const status = configuredStatus(environment, whole, books ?? watcher);
  const app = createApp({ vocalisers: whole.vocalisers, status, clock: whole.clock, log });
  return {
    watcher,
    fetch: async (path: string, init?: RequestInit) => app.request(`https://here.example${path}`, init),
  };
}

const { fetch: ask, watcher } = ring({ ADMIN_SECRET: SECRET });
describeStatusContract('the application on Node', { fetch: ask, secret: SECRET, round: () => watcher.round() });

describe('a ring in trouble', () => {
  const unreachable: typeof fetch = () => Promise.reject(new TypeError('refused'));

  it('shows the incident, in the page, the data and the feed', async () => {
    const { fetch: askIt, watcher: watch } = ring({}, { others: ['https://mirror.example'], reach: unreachable });
    await watch.round();
    await watch.round();
    const text = await (await askIt('/status')).text();
    expect(text).toContain('La vocalisation fonctionne, mais au ralenti depuis le');
    expect(text).toContain('Le serveur mirror.example ne répond pas (en cours)');
    const feed = readAtom(await (await askIt('/status.atom?lang=en')).text());
    expect(feed.entries.map(({ title }) => title)).toEqual([
      'The server mirror.example does not answer (still going on)',
    ]);
  });

  it('says of each part of the ring in plain words what it is and what its failure means', async () => {
    const desk = { progress: () => Promise.reject(new Error('away')) };
    const messages = new Map([['mail', { at: 1, well: true }] as const]);
    const parts: Partial<StatusHost> = {
      ...{ desk, shelf: memoryShelf(), queueAge: async () => 400_000, ways: { push: true, email: true } },
      experience: () => experienceOf([], messages),
    };
    const { fetch: askIt, watcher: watch } = ring({}, parts);
    await watch.round();
    await watch.round();
    const rows = async (language: string): Promise<string[]> => {
      const text = await (await askIt(`/status?lang=${language}`)).text();
      const [, section = ''] =
        new RegExp(`<h2>${language === 'fr' ? 'Le reste' : 'The rest'}([^]*?)</section>`).exec(text) ?? [];
      return [...section.matchAll(/<li[^>]*>([^]*?)<\/li>/g)].map(([, row = '']) =>
        row
          .replaceAll(/<[^>]*>/g, ' ')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      );
    };
    expect(await rows('fr')).toEqual([
      'Textes en attente de voix attend depuis 7 min',
      'Commandes de voix ne répond pas Votre téléphone demande les répliques une à une, tant qu’il est ouvert.',
      expect.stringMatching(/^Garde des audios répond en/),
      'E-mails aux comédiens répond',
      'Notifications pas encore vu',
    ]);
    expect((await rows('en'))[1]).toBe(
      'Orders for voices does not answer Your phone asks for its lines one by one, as long as it is open.',
    );
    const report = v.parse(StatusReportSchema, await (await askIt('/status.json')).json());
    expect(report.incidents.map(({ kind, fault }) => [kind, fault]).toSorted()).toEqual([
      ['orders', 'unreachable'],
      ['queue', 'late'],
    ]);
    expect(report.verdict.state).toBe('reduced');
  });

  it('still answers with its books away, and says so', async () => {
    const away = (): Promise<never> => Promise.reject(new Error('away'));
    const { fetch: askIt } = ring({ ADMIN_SECRET: SECRET }, {}, { chronicle: away, notice: away });
    const text = await (await askIt('/status')).text();
    expect(text).toMatch(/<h1>La vocalisation fonctionne\.<\/h1>/);
    expect(text).toContain('La mémoire de ce serveur ne répond pas');
    readAtom(await (await askIt('/status.atom')).text());
    const headers = { Authorization: `Bearer ${SECRET}`, 'Content-Type': 'application/json' };
    const notice = await askIt('/api/notices', { method: 'POST', headers, body: '{"id":"a","fr":"x"}' });
    await expectProblem(notice, 503, 'status-unavailable');
  });

  it('has no operator without a secret, whatever is sent', async () => {
    for (const ADMIN_SECRET of [undefined, '']) {
      const { fetch: askIt } = ring({ ADMIN_SECRET });
      for (const token of ['x', 'undefined', '""']) {
        const init = { method: 'POST', headers: { Authorization: `Bearer ${token}` }, body: '{}' };
        await expectProblem(await askIt('/api/notices', init), 403, 'not-the-operator');
      }
    }
  });

  it('tells hours in the zone that the host knows of the reader, else in that of everyone', async () => {
    const { fetch: askIt, watcher: watch } = ring({});
    await watch.round();
    const zoned = (timezone: string): Request =>
      Object.assign(new Request('https://here.example/status'), { cf: { timezone } });
    expect(await (await askIt('/status')).text()).toContain('UTC');
    const app = createApp({
      vocalisers: [],
      status: configuredStatus(
        {},
        {
          self: undefined,
          others: [],
          vocalisers: [],
          reach: fetch,
          clock: () => Date.UTC(2021, 2, 10),
          pause: realPause,
          log,
        },
        undefined,
      ),
      clock: () => 0,
      log,
    });
    expect(await (await app.request(zoned('Europe/Paris'))).text()).toMatch(/01:00 UTC\+1/);
    expect(await (await app.request(zoned('Nowhere/Land'))).text()).toMatch(/00:00 UTC/);
  });
});

it('a ring that is no host of the network has no status', async () => {
  const app = createApp({ vocalisers: [], clock: () => 0, log });
  for (const path of ['/status', '/status.json', '/status.atom']) {
    await expectProblem(await app.request(path), 404, 'no-such-route');
  }
});
