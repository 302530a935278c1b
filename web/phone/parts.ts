/**
 * Where the phone finds the parts of its own voice: among the files that were put on it, else on the network. A service
 * worker must look itself, since what it fetches does not pass through it; and so must the worker of a page that no
 * service worker controls yet.
 *
 * @module
 */
import { browserParts, partUrls } from '../../edge/voices/embedded/parts.browser.ts';
import type { VoiceParts } from '../../edge/voices/embedded/parts.ts';

const [speechData = '', mp3 = ''] = partUrls;

/** The part as it lies on this phone, or as the network has it. */
async function part(url: string): Promise<ArrayBuffer> {
  const kept = 'caches' in self ? await caches.match(url) : undefined;
  const response = kept ?? (await fetch(url));
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.arrayBuffer();
}

export const phoneParts: VoiceParts = {
  ...browserParts,
  speechData: async () => new Uint8Array(await part(speechData)),
  mp3: async () => WebAssembly.compile(await part(mp3)),
};
