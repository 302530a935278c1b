/**
 * The Web Worker of the import: messages of `protocol.ts` in and out.
 *
 * @module
 */
import { importDesk } from './import-desk.ts';
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
);

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  // A message of another shape is a bug of the page: the rejection reaches its `error` event through this throw.
  handle(data).catch((error: unknown) => {
    queueMicrotask(() => {
      throw error;
    });
  });
});
