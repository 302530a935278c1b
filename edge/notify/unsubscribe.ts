import { html } from 'hono/html';
import { nameOfError } from '../log.ts';
import type { Log } from '../log.ts';
import { respond } from '../respond.ts';
import type { Addresses } from './addresses.ts';
import type { Forgotten, Targets } from './port.ts';
import { PASSED_ON, unsubscribePath } from './wire.ts';
import { WORDS } from './words.ts';

export interface UnsubscribeParts {
  readonly addresses: Addresses;
  readonly forgotten: Forgotten;
  /** Origins of the other rings: they are told, since any of them may be the one that writes. */
  readonly rings: readonly string[];
  readonly fetch: (request: Request) => Promise<Response>;
  /** Aborts when the other rings have had their time. */
  readonly deadline: () => AbortSignal;
  readonly log: Log;
}

/** How a link to unsubscribe is answered (RFC 8058): asking changes nothing, posting does it. */
export interface Unsubscribe {
  ask(token: string): Promise<Response>;
  /** @param passedOn another ring says it, not the one who wants no mail */
  stop(token: string, passedOn: boolean): Promise<Response>;
}

/** The only pages that the API answers with: no script, and one form that leads back to this ring. */
const PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
};

async function page(status: number, language: Targets['language'], said: string, button?: string): Promise<Response> {
  const form = button === undefined ? '' : html`<form method="post"><button>${button}</button></form>`;
  const body = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>Souffleur</title>
        <style>
          body {
            font:
              1.125em/1.5 system-ui,
              sans-serif;
            max-width: 30em;
            margin: 15vh auto;
            padding: 0 1em;
          }
          button {
            font: inherit;
            padding: 0.75em 1.25em;
          }
        </style>
      </head>
      <body>
        <main>
          <h1>Souffleur</h1>
          <p>${said}</p>
          ${form}
        </main>
      </body>
    </html>`;
  return respond(String(await body), status, PAGE_HEADERS);
}

export function createUnsubscribe({
  addresses,
  forgotten,
  rings,
  fetch,
  deadline,
  log,
}: UnsubscribeParts): Unsubscribe {
  const invalid = (): Promise<Response> => page(404, 'fr', `${WORDS.fr.page.invalid} ${WORDS.en.page.invalid}`);

  async function tellTheOthers(token: string): Promise<void> {
    const signal = deadline();
    await Promise.all(
      rings.map(async (ring) => {
        const form = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
        try {
          const headers = { [PASSED_ON]: '1' };
          const wish = { method: 'POST', body: form, headers, signal, redirect: 'manual' } as const;
          const answer = await fetch(new Request(new URL(unsubscribePath(token), ring), wish));
          await answer.body?.cancel();
          if (!answer.ok) log({ event: 'unsubscribe-not-passed-on', ring, status: answer.status });
        } catch (error) {
          log({ event: 'unsubscribe-not-passed-on', ring, error: nameOfError(error) });
        }
      }),
    );
  }

  return {
    async ask(token) {
      const wish = await addresses.read(token);
      if (!wish) return invalid();
      const { ask, button } = WORDS[wish.language].page;
      return page(200, wish.language, ask, button);
    },
    async stop(token, passedOn) {
      const wish = await addresses.read(token);
      if (!wish) return invalid();
      const { done, failed, button } = WORDS[wish.language].page;
      try {
        const isNews = await forgotten.forget(wish.mark);
        // Between rings the word goes round once. Who asks again may do so because a ring did not hear it.
        if (isNews || !passedOn) await tellTheOthers(token);
      } catch (error) {
        log({ event: 'forgotten-unavailable', error: nameOfError(error) });
        return page(503, wish.language, failed, button);
      }
      return page(200, wish.language, done);
    },
  };
}
