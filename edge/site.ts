/**
 * What the app's own address answers beside the API, wherever it is served: files as they are, and the shell for
 * whoever opens a screen.
 *
 * @module
 */
import { problem } from './problems.ts';
import { HASHED_FOLDERS } from './security.ts';

/** Is this path the application's, not that of a file or a screen? */
export const isApi = (path: string): boolean => /^\/(?:api(?:\/|$)|status(?:\/|\.json$|\.atom$|$))/.test(path);

/** Where the shell lies among the files. */
export const SHELL = '/';

/** A browser opens an address: what it asks for by itself (modules, pictures, data) does not accept a page by name. */
const opensPage = (request: Request): boolean => request.headers.get('Accept')?.includes('text/html') ?? false;

const couldBeScreen = (path: string): boolean => HASHED_FOLDERS.every((folder) => !path.startsWith(folder));

/**
 * Answers for an address at which there is no file. The shell in the place of a module would be run as one, and kept:
 * an old tab that misses a file after an update must be told so.
 *
 * @param shell brings the shell, as the request asks for it; `undefined` where there is none
 */
export async function answerForNoFile(
  request: Request,
  shell: (request: Request) => Promise<Response | undefined>,
): Promise<Response> {
  const { method, url } = request;
  if (method !== 'GET' && method !== 'HEAD') return problem('method-not-allowed', { headers: { Allow: 'GET, HEAD' } });
  const found = opensPage(request) && couldBeScreen(new URL(url).pathname) ? await shell(request) : undefined;
  return found ?? problem('no-such-route');
}
