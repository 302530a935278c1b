/**
 * Security headers, from one source for the page, its workers, static files and the API.
 *
 * @module
 */

/**
 * What a page of the app and its two workers may do. WebAssembly (the MP3 encoder) needs `wasm-unsafe-eval`; mirrors
 * are learnt at run time, so any `https:` ring may be asked, and one on the same machine. Styles in attributes place
 * menus and light words up, hence `unsafe-inline` for styles only.
 */
const PAGE_POLICY: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'media-src': "'self' blob:",
  'connect-src': "'self' https: http://localhost:* http://127.0.0.1:*",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'form-action': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

/**
 * The policy of the page, of the service worker and of its worker.
 *
 * @param scriptHashes hashes of inline scripts of the page, each as `sha256-…`
 */
export function contentSecurityPolicy(scriptHashes: readonly string[] = []): string {
  const hashes = scriptHashes.map((hash) => ` '${hash}'`).join('');
  return Object.entries(PAGE_POLICY)
    .map(([directive, sources]) => `${directive} ${sources}${directive === 'script-src' ? hashes : ''}`)
    .join('; ');
}

/** What the status page may do: show itself. Its one style sheet stands in the page. */
const STATUS_POLICY = (styleHash: string): string =>
  `default-src 'none'; style-src '${styleHash}'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`;

/** Headers of every page. */
const EVERY_PAGE = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/**
 * Headers of the status page, which has no script.
 *
 * @param styleHash of its style sheet, as `sha256-…`
 */
export const statusPageHeaders = (styleHash: string): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': STATUS_POLICY(styleHash),
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  ...EVERY_PAGE,
});

/** Headers of every static file of the app. The microphone is for the actor's own recordings and hands-free mode. */
export function pageHeaders(scriptHashes: readonly string[] = []): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(scriptHashes),
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(self)',
    ...EVERY_PAGE,
  };
}

/** Headers of every answer of the API, which pages of other origins ask. It never answers with a page. */
export const API_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'Accept-Ranges, Allow, Content-Length, Content-Location, Content-Range, ETag, Last-Modified, Repr-Digest, Retry-After',
  'X-Content-Type-Options': 'nosniff',
};

/** Where the files lie whose names change with their content. */
export const HASHED_FOLDERS = ['/assets/', '/on-demand/'] as const;

/**
 * The `_headers` file that lies beside the static files: Cloudflare's asset server reads it without asking the Worker,
 * and so does the mirror. It speaks of files that are there; for the others see `site.ts`.
 *
 * @param scriptHashes hashes of inline scripts of the page, each as `sha256-…`
 */
export function headersFile(scriptHashes: readonly string[] = []): string {
  const everywhere = Object.entries(pageHeaders(scriptHashes)).map(([name, value]) => `  ${name}: ${value}`);
  const forEver = HASHED_FOLDERS.flatMap((folder) => [
    `${folder}*`,
    '  Cache-Control: public, max-age=31536000, immutable',
  ]);
  return ['/*', ...everywhere, ...forEver, ''].join('\n');
}

/** One rule of a `_headers` file: the paths that begin so, and their headers. */
export interface HeaderRule {
  readonly prefix: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Reads a `_headers` file as `headersFile` writes it: a path with a star at its end, then its headers, indented. */
export function readHeadersFile(text: string): HeaderRule[] {
  const blocks = text.split(/^(?=\/)/m).map((block) => block.trim().split('\n'));
  return blocks.map(([path = '', ...lines]) => ({
    prefix: path.replace(/\*$/, ''),
    headers: lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const;
    }),
  }));
}
