/**
 * The phone as the last ring: its service worker keeps the contract of every ring while the edge is dead and the
 * network is off.
 *
 * @module
 */
import { afterAll } from 'vitest';
import type { Page } from 'playwright';
import { describeContract } from '../edge/contract.ts';
import { Stage } from './stage.ts';

/** Has the page ask, and brings the answer here. */
async function ask(page: Page, path: string, init: RequestInit = {}): Promise<Response> {
  const request = new Request(`http://phone.invalid${path}`, init);
  const body = Buffer.from(await request.arrayBuffer()).toString('base64');
  const answer = await page.evaluate(
    async ({ path, method, headers, body }) => {
      const bytes = Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
      const response = await fetch(path, { method, headers, ...(bytes.length > 0 ? { body: bytes } : {}) });
      const content = new Uint8Array(await response.arrayBuffer());
      let text = '';
      for (const byte of content) text += String.fromCharCode(byte);
      return { status: response.status, headers: [...response.headers], body: btoa(text) };
    },
    { path, method: request.method, headers: [...request.headers] as [string, string][], body },
  );
  const bytes = Buffer.from(answer.body, 'base64');
  return new Response([204, 304].includes(answer.status) ? null : bytes, {
    status: answer.status,
    headers: answer.headers as [string, string][],
  });
}

let stage: Stage | undefined;
afterAll(() => stage?.clear());

describeContract(
  'the service worker, without edge and without network',
  { shelf: true, openapi: false, crossOrigin: false },
  async () => {
    stage = await Stage.set();
    const { edge, phone } = stage;
    await phone.page.goto(edge.address);
    await phone.readyOffline();
    await edge.kill();
    await phone.goOffline();
    await phone.page.reload();
    return { fetch: (path, init) => ask(phone.page, path, init) };
  },
);
