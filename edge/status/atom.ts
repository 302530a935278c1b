import { html, raw } from 'hono/html';
import { noticeText } from './page.ts';
import type { Manner } from './page.ts';
import type { Incident, Notice, StatusReport } from './report.ts';

/** RFC 3339. */
const dateOf = (moment: number): string => new Date(moment).toISOString();

interface Entry {
  readonly anchor: string;
  readonly title: string;
  readonly content: string;
  readonly lang: string;
  readonly published: number;
  readonly updated: number;
}

const ofIncident = (incident: Incident, { words }: Manner): Entry => ({
  anchor: `incident-${incident.id}`,
  title: `${words.incident(incident)}${incident.closed === null ? ` (${words.open})` : ''}`,
  // Whoever reads a feed may be anywhere: its hours are those of everyone.
  content: words.span(incident, 'UTC'),
  lang: words.language,
  published: incident.opened,
  updated: incident.closed ?? incident.opened,
});

/** As many characters of a notice as make a title. */
const TITLE_LENGTH = 80;

function ofNotice(notice: Notice, { words }: Manner): Entry {
  const { text, lang } = noticeText(notice, words);
  const line = text.split('\n', 1)[0] ?? '';
  return {
    anchor: `notice-${notice.id}`,
    title: line.length > TITLE_LENGTH ? `${line.slice(0, TITLE_LENGTH).trimEnd()}…` : line,
    content: notice.ended === null ? text : `${text}\n(${words.ended})`,
    lang,
    published: notice.began,
    updated: notice.updated,
  };
}

/**
 * The feed of incidents and notices (RFC 4287), the latest change first.
 *
 * @param origin of the ring that tells it
 */
export async function statusFeed(report: StatusReport, origin: string, manner: Manner): Promise<string> {
  const { words } = manner;
  const page = `${origin}/status?lang=${words.language}`;
  const self = `${origin}/status.atom?lang=${words.language}`;
  const entries = [
    ...report.incidents.map((incident) => ofIncident(incident, manner)),
    ...report.notices.map((notice) => ofNotice(notice, manner)),
  ].sort((one, other) => other.updated - one.updated);
  const updated = entries[0]?.updated ?? report.began ?? report.now;
  const feed = await html`${raw('<?xml version="1.0" encoding="utf-8"?>')}
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${words.language}">
      <id>${self}</id>
      <title>Souffleur – ${words.title}</title>
      <subtitle>${words.verdict(report.verdict, 'UTC')}</subtitle>
      <updated>${dateOf(updated)}</updated>
      <author><name>${words.author}</name></author>
      <link rel="self" type="application/atom+xml" href="${self}" />
      <link rel="alternate" type="text/html" hreflang="${words.language}" href="${page}" />
      ${entries.map(
        ({ anchor, title, content, lang, published, updated: changed }) => html`
          <entry xml:lang="${lang}">
            <id>${page}#${anchor}</id>
            <title>${title}</title>
            <published>${dateOf(published)}</published>
            <updated>${dateOf(changed)}</updated>
            <link rel="alternate" type="text/html" href="${page}#${anchor}" />
            <content type="text">${content}</content>
          </entry>
        `,
      )}</feed
    > `;
  return String(feed);
}
