import * as v from 'valibot';
import { nameOfError } from '../log.ts';
import type { RedrivenOrder } from './port.ts';
import { OrderIdSchema } from './wire.ts';
import { work } from './worker.ts';
import type { WorkerParts } from './worker.ts';

const WorkMessageSchema = v.object({
  order: OrderIdSchema,
  places: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

/** What becomes of a message: `again` when it is to be delivered once more. */
export type Handling = 'done' | 'again';

export interface ConsumerParts extends WorkerParts {
  readonly orderAtWork: (id: string) => RedrivenOrder;
}

/**
 * Handles one message of the queue of work.
 *
 * @param body whatever came out of the queue
 */
export async function consumeWork(body: unknown, parts: ConsumerParts, signal: AbortSignal): Promise<Handling> {
  const message = v.safeParse(WorkMessageSchema, body);
  if (!message.success) {
    parts.log({ event: 'work-message-unreadable' });
    return 'done';
  }
  const { order, places } = message.output;
  try {
    await work(parts.orderAtWork(order), places, parts, signal);
    return 'done';
  } catch (error) {
    parts.log({ event: 'work-message-failed', order, error: nameOfError(error) });
    return 'again';
  }
}

/**
 * Handles one message that was given up: its order does the work by itself, and the log says so.
 *
 * @param body whatever came out of the queue
 */
export async function consumeDeadLetter(body: unknown, { orderAtWork, log }: ConsumerParts): Promise<Handling> {
  const message = v.safeParse(WorkMessageSchema, body);
  if (!message.success) {
    log({ event: 'dead-letter-unreadable' });
    return 'done';
  }
  const { order, places } = message.output;
  log({ event: 'dead-letter', order, places: places.length });
  try {
    await orderAtWork(order).redrive(places);
    return 'done';
  } catch (error) {
    log({ event: 'dead-letter-failed', order, error: nameOfError(error) });
    return 'again';
  }
}
