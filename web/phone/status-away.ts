/**
 * The status page when somebody opens it in a browser that has the app: as the network has it, and without a network a
 * plain page that says so. The shell would hide it, and a browser's own page frighten.
 *
 * @module
 */
import { m } from '#messages';
import type { Fetch } from './ring.ts';
import { within } from './within.ts';

/** How long the network may take, in ms. */
const DEADLINE = 10_000;

/** Is this the address of what a ring says of the service? */
export const isStatus = (path: string): boolean => /^\/status(?:\/|\.json$|\.atom$|$)/.test(path);

export interface AwayParts {
  readonly network: Fetch;
  /** Origins of the backup rings, which tell the state of the service too. */
  readonly mirrors: () => Promise<readonly string[]>;
  /** The language of the app, or of the phone. */
  readonly language: () => Promise<string>;
}

/** The page has a style sheet and nothing else. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const STYLE = `:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif }
body { max-width: 34rem; margin: 12vh auto; padding: 0 1.25rem }
h1 { font-size: 1.5rem; line-height: 1.25 }
a { display: inline-block; padding: 0.6rem 0 }`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const link = (href: string, text: string): string => `<p><a href="${escaped(href)}">${escaped(text)}</a></p>`;

function away(locale: 'fr' | 'en', path: string, mirrors: readonly string[]): string {
  const elsewhere = mirrors.map((origin) => link(`${origin}/status`, new URL(origin).host));
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(m.away_title({}, { locale }))}</title>
<style>${STYLE}</style>
<main>
<h1>${escaped(m.away_title({}, { locale }))}</h1>
<p>${escaped(m.away_why({}, { locale }))}</p>
${link(path, m.away_again({}, { locale }))}
${elsewhere.length > 0 ? `<p>${escaped(m.away_elsewhere({}, { locale }))}</p>\n${elsewhere.join('\n')}` : ''}
${link('/', m.away_app({}, { locale }))}
</main>
</html>
`;
}

/** Never rejects. */
export async function statusOrAway(request: Request, { network, mirrors, language }: AwayParts): Promise<Response> {
  try {
    return await within(DEADLINE, Promise.resolve(network(request)));
  } catch {
    const [known, tongue] = await Promise.all([mirrors().catch(() => []), language().catch(() => 'fr')]);
    const page = away(tongue.startsWith('fr') ? 'fr' : 'en', new URL(request.url).pathname, known);
    const headers = {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    };
    return new Response(page, { status: 503, headers });
  }
}
