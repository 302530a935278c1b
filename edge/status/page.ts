import { html, raw } from 'hono/html';
import { daysOf } from './days.ts';
import { STYLE } from './style.ts';
import type { Incident, Notice, StatusReport, SubjectState } from './report.ts';
import { NOTICE_LANGUAGES } from './report.ts';
import type { StatusWords } from './words.ts';

type Markup = ReturnType<typeof html> | '';

/** In which words, and in which time zone (IANA). */
export interface Manner {
  readonly words: StatusWords;
  readonly zone: string;
}

/** The words of a notice in a language; in the other one where it has none in this. */
export function noticeText({ fr, en }: Notice, { language }: StatusWords): { text: string; lang: string } {
  const [own, other] = language === 'fr' ? [fr, en] : [en, fr];
  return own === null ? { text: other ?? '', lang: language === 'fr' ? 'en' : 'fr' } : { text: own, lang: language };
}

function row(state: SubjectState, { words }: Manner): Markup {
  const { condition, took } = state;
  const isQueue = state.kind === 'queue';
  const isMessage = state.kind === 'mail' || state.kind === 'push';
  const found = (condition === 'well' && !isMessage) || isQueue ? took : null;
  const says = isQueue && found !== null ? '' : words.condition[condition];
  const said = [says, found === null ? '' : words.took(state, found)].filter((part) => part !== '').join(' ');
  const means = condition === 'ill' ? words.meaning(state) : undefined;
  return html`<li class="${condition}">
    <i class="dot"></i><b>${words.subject(state)}</b><span>${said}</span>
    ${means === undefined ? '' : html`<small>${means}</small>`}
  </li>`;
}

const rows = (states: readonly SubjectState[], manner: Manner, first: Markup = ''): Markup =>
  html`<ul class="rows">
    ${first}${states.map((state) => row(state, manner))}
  </ul>`;

const own = (ring: string, { words }: Manner): Markup =>
  html`<li class="well">
    <i class="dot"></i><b>${words.subject({ kind: 'ring', name: ring })}</b
    ><span>${words.condition.well}, ${words.here}</span>
  </li>`;

function notice(each: Notice, { words, zone }: Manner): Markup {
  const { text, lang } = noticeText(each, words);
  return html`<section class="notice" id="notice-${each.id}">
    <p lang="${lang}">${text}</p>
    <small>${words.updated(each.updated, zone)}</small>
  </section>`;
}

function pastNotice(each: Notice, { words, zone }: Manner): Markup {
  const { text, lang } = noticeText(each, words);
  return html`<li id="notice-${each.id}">
    <p lang="${lang}">${text}</p>
    <small>${words.updated(each.updated, zone)}, ${words.ended}</small>
  </li>`;
}

const incident = (each: Incident, { words, zone }: Manner): Markup =>
  html`<li id="incident-${each.id}">
    <h3 class="${each.closed === null ? 'now' : 'over'}">
      ${words.incident(each)}${each.closed === null ? ` (${words.open})` : ''}
    </h3>
    <small>${words.span(each, zone)}</small>
  </li>`;

function history({ incidents, began, now }: StatusReport, manner: Manner): Markup {
  const { words } = manner;
  const days = daysOf(incidents, began, now);
  const troubled = days.filter((day) => day.incidents > 0).length;
  const squares = days.map(
    ({ start, incidents: some, look }) => html`<i class="${look}" title="${words.day(start, some)}"></i>`,
  );
  const list = incidents.map((each) => incident(each, manner));
  return html`<section>
    <h2>${words.history}</h2>
    <div class="strip" role="img" aria-label="${words.strip(troubled)}">${squares}</div>
    ${
      list.length === 0
        ? html`<p class="none">${words.noIncident}</p>`
        : html`<ul class="past">
            ${list}
          </ul>`
    }
  </section>`;
}

function subjects(report: StatusReport, manner: Manner): Markup {
  const { words } = manner;
  const of = (kind: SubjectState['kind']): SubjectState[] => report.subjects.filter((state) => state.kind === kind);
  const [rings, vocalisers] = [of('ring'), of('vocaliser')];
  const parts = [...of('queue'), ...of('orders'), ...of('shelf'), ...of('mail'), ...of('push')];
  const here = report.ring === null ? '' : own(report.ring, manner);
  return html`<div class="pair">
    <section>
      <h2>${words.servers}</h2>
      ${rings.length === 0 && here === '' ? '' : rows(rings, manner, here)}
      ${rings.length === 0 ? html`<p class="none">${words.noServers}</p>` : ''}
    </section>
    <section>
      <h2>${words.voices}</h2>
      ${vocalisers.length === 0 ? html`<p class="none">${words.noVoices}</p>` : rows(vocalisers, manner)}
    </section>
    ${
      parts.length === 0
        ? ''
        : html`<section>
            <h2>${words.parts}</h2>
            ${rows(parts, manner)}
          </section>`
    }
  </div>`;
}

/**
 * The status page: one sentence first, then the notices, the servers, the voices, the parts of this one, the last 90 days. Whole
 * without a script, without another file, in one language.
 */
export async function statusPage(report: StatusReport, manner: Manner): Promise<string> {
  const { words, zone } = manner;
  const { verdict, notices, watched, source, now } = report;
  const others = NOTICE_LANGUAGES.filter((language) => language !== words.language);
  const holding = notices.filter(({ ended }) => ended === null);
  const over = notices.filter(({ ended }) => ended !== null);
  const more = words.consolation(verdict.state);
  return String(
    await html`<!doctype html>
      <html lang="${words.language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="dark light" />
          <meta name="robots" content="noindex" />
          <title>${words.title} – Souffleur</title>
          <link rel="icon" href="/icon.svg" type="image/svg+xml" />
          <link
            rel="alternate"
            type="application/atom+xml"
            href="/status.atom?lang=${words.language}"
            title="${words.title}"
          />
          ${raw(`<style>${STYLE}</style>`)}
        </head>
        <body>
          <div class="page">
            <header>
              <a href="/">${words.back}</a>
              ${others.map(
                (language) =>
                  html`<a href="/status?lang=${language}" hreflang="${language}" lang="${language}">${words.other}</a>`,
              )}
            </header>
            <main>
              <div class="verdict ${verdict.state}">
                <p class="eyebrow">${words.title}</p>
                <h1>${words.verdict(verdict, zone)}</h1>
                ${more === undefined ? '' : html`<p class="more">${more}</p>`}
                ${source === 'look' ? html`<p class="more">${words.looked}</p>` : ''}
              </div>
              ${holding.map((each) => notice(each, manner))} ${subjects(report, manner)} ${history(report, manner)}
              ${
                over.length === 0
                  ? ''
                  : html`<section>
                      <h2>${words.notices}</h2>
                      <ul class="past">
                        ${over.map((each) => pastNotice(each, manner))}
                      </ul>
                    </section>`
              }
            </main>
            <footer>
              <p>${words.seen(source === 'book' && watched !== null ? watched : now, zone)}</p>
              <ul>
                <li><a href="/status?lang=${words.language}">${words.again}</a></li>
                <li><a href="/status.atom?lang=${words.language}">${words.feed}</a></li>
                <li><a href="/status.json">${words.data}</a></li>
              </ul>
            </footer>
          </div>
        </body>
      </html>`,
  );
}
