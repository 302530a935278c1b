/**
 * The Web Worker of the import: messages of `protocol.ts` in and out.
 *
 * @module
 */
import { importDesk } from './import-desk.ts';
import type { ImportReport } from './protocol.ts';
import { workerParts } from './worker-parts.ts';

/** A message to oneself comes after those that already wait: quicker than any timer. */
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

const handle = importDesk(
  (message) => {
    postMessage(message);
  },
  breathe,
  workerParts,
  async (bytes, page) => (await import('./pdf/picture.ts')).drawPage(bytes, page, workerParts.decoder),
);

/** Ms between two signs of life: whoever waits hears none while one step of the reading goes on and on. */
const SIGN_EVERY = 2000;
const working: ImportReport = { type: 'working' };
setInterval(() => postMessage(working), SIGN_EVERY);

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  // A message of another shape is a bug of the page: the rejection reaches its `error` event through this throw.
  handle(data).catch((error: unknown) => {
    queueMicrotask(() => {
      throw error;
    });
  });
});
