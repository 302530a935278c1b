/**
 * Large parts of the app that are fetched when first needed and then stay: see `web/build/on-demand.ts`. Their names
 * carry a hash, so what is kept is never out of date.
 *
 * @module
 */
const NAME = 'souffleur-on-demand';
const FOLDER = '/on-demand/';

/** The part of `caches` that is used here. */
export type Caches = Pick<CacheStorage, 'open'>;

/** Is this the path of such a part? */
export const isOnDemand = (pathname: string): boolean => pathname.startsWith(FOLDER);

/**
 * The part as it lies on this phone, else as the network has it; kept for the next time. A phone without room for it
 * fetches it again.
 *
 * @throws TypeError when it is not here and there is no network
 */
export async function partOnDemand(
  request: Request,
  caches: Caches,
  network: (request: Request) => Promise<Response>,
): Promise<Response> {
  const cache = await caches.open(NAME);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await network(request);
  // A network that wants a visitor to sign in answers with a page.
  const isPart = response.ok && !response.headers.get('Content-Type')?.startsWith('text/html');
  if (isPart) await cache.put(request, response.clone()).catch(() => undefined);
  return response;
}

/**
 * Throws away what this version of the app does not use any more.
 *
 * @param used paths without a leading slash, as the build lists them
 */
export async function dropUnused(used: readonly string[], caches: Caches): Promise<void> {
  const cache = await caches.open(NAME);
  const unused = (await cache.keys()).filter(({ url }) => !used.includes(new URL(url).pathname.slice(1)));
  await Promise.all(unused.map((request) => cache.delete(request)));
}
