// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- programs that include this file need them
/// <reference path="./modules.d.ts" />
import * as urls from 'virtual:embedded-voice/urls';
import type { VoiceParts } from './parts.ts';

/** Parts fetched from the app's own assets, which the service worker has precached. */
export const browserParts: VoiceParts = {
  speechData: async () => new Uint8Array(await (await asset(urls.speechData)).arrayBuffer()),
  mp3: async () => WebAssembly.compile(await (await asset(urls.mp3)).arrayBuffer()),
  // Unlike nested timers, a message port is not slowed down.
  breathe: () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        port1.close();
        resolve();
      });
      port1.start();
      port2.postMessage(null);
    }),
};

/** Addresses of the two assets, so that an installation can make sure that they are on the phone. */
export const partUrls: readonly string[] = [urls.speechData, urls.mp3];

async function asset(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}`);
  return response;
}
