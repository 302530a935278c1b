import { consumeDeadLetter, consumeWork } from './consumer.ts';
import type { ConsumerParts } from './consumer.ts';
import type { Courier, WorkMessage } from './port.ts';

/** How the queue is called in which messages end that nobody could handle; see `wrangler.toml`. */
const DEAD_LETTERS = /-dead$/;

/** How long a message rests before it is delivered again, in seconds. */
const RETRY_DELAY = 30;

/** Carries work through a queue of Cloudflare's. */
export const courierThrough =
  (queue: Queue<WorkMessage>): Courier =>
  async (messages) => {
    await queue.sendBatch(messages.map((body) => ({ body, contentType: 'json' })));
  };

/** Handles a batch of the queue of work, or of that of its dead letters. */
export async function consumeBatch(batch: MessageBatch, parts: ConsumerParts): Promise<void> {
  const isDead = DEAD_LETTERS.test(batch.queue);
  const { signal } = new AbortController();
  await Promise.all(
    batch.messages.map(async (message) => {
      const handling = await (isDead
        ? consumeDeadLetter(message.body, parts)
        : consumeWork(message.body, parts, signal));
      if (handling === 'again') message.retry({ delaySeconds: RETRY_DELAY });
      else message.ack();
    }),
  );
}
