/**
 * The phone as the last ring: its vocalising worker keeps the contract of every ring while the edge is dead. (Its
 * service worker does, too: see `test/journeys/hosts.test.ts`.)
 *
 * @module
 */
import { deleteDB } from 'idb';
import { afterAll } from 'vitest';
import { DATABASE } from '../../../web/storage/database.ts';
import { describeContract } from '../../edge/contract.ts';
import type { PostedAnswer, PostedRequest } from './posted.ts';

const EMPTY: readonly number[] = [204, 304];

/** Posts a request to a worker, and makes a response of what comes back. */
async function ask(worker: Worker, path: string, init: RequestInit = {}): Promise<Response> {
  const request = new Request(path, init);
  // The browser keeps some names of fields to itself, in a page's requests.
  const headers = [...new Headers(init.headers)] satisfies PostedRequest['headers'];
  const { port1: here, port2: there } = new MessageChannel();
  const { promise, resolve } = Promise.withResolvers<PostedAnswer>();
  here.onmessage = ({ data }: MessageEvent<PostedAnswer>) => resolve(data);
  const posted: PostedRequest = { path, method: request.method, headers, body: await request.arrayBuffer() };
  worker.postMessage(posted, [there]);
  const { status, headers: fields, body } = await promise;
  here.close();
  return new Response(EMPTY.includes(status) ? null : body, { status, headers: fields });
}

let worker: Worker | undefined;
afterAll(() => worker?.terminate());

describeContract(
  'the vocalising worker, without edge',
  { shelf: true, openapi: false, crossOrigin: false },
  async () => {
    await deleteDB(DATABASE);
    const started = new Worker(new URL('./answering-worker.ts', import.meta.url), { type: 'module' });
    worker = started;
    return { fetch: (path, init) => ask(started, path, init) };
  },
);
