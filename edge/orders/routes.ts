import type { Context } from 'hono';
import * as v from 'valibot';
import { accountOf } from '../account.ts';
import { nameOfError } from '../log.ts';
import type { Log } from '../log.ts';
import { problem } from '../problems.ts';
import { respond } from '../respond.ts';
import { followOrder } from './events.ts';
import type { OrderDesk } from './port.ts';
import { readCursor, readOrderRequest } from './request.ts';
import { OrderIdSchema, orderPath } from './wire.ts';

export interface OrderRoutesParts {
  /** A ring without one says so. */
  readonly desk: OrderDesk | undefined;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly log: Log;
}

type OrderContext = Context<object, '/api/orders/:id'>;
type EventsContext = Context<object, '/api/orders/:id/events'>;

/** Seconds after which to ask a desk again that does not answer. */
const RETRY_AFTER = '5';

const json = (value: object, status: number, headers: Readonly<Record<string, string>> = {}): Response =>
  respond(JSON.stringify(value), status, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    ...headers,
  });

/** The routes of orders: PUT places one, GET tells how far it is, DELETE takes it back, and events as they happen. */
export function orderRoutes({ desk, clock, log }: OrderRoutesParts) {
  const at = async (id: string, answer: (desk: OrderDesk) => Promise<Response>): Promise<Response> => {
    if (!desk) return problem('no-orders');
    if (!v.is(OrderIdSchema, id)) return problem('bad-order-id');
    try {
      return await answer(desk);
    } catch (error) {
      log({ event: 'order-desk-failed', order: id, error: nameOfError(error) });
      return problem('orders-unavailable', { headers: { 'Retry-After': RETRY_AFTER } });
    }
  };

  return {
    put: (context: OrderContext): Promise<Response> => {
      const { req } = context;
      const id = req.param('id');
      return at(id, async (open) => {
        const asked = await readOrderRequest(req.raw);
        if (!asked.ok) return problem(asked.problem, asked.detail === undefined ? {} : { detail: asked.detail });
        const reception = await open.place(id, asked.request, accountOf(context));
        if (!reception.ok) return problem(reception.problem);
        return json(reception.progress, reception.isNew ? 201 : 200, { 'Content-Location': orderPath(id) });
      });
    },

    get: ({ req }: OrderContext): Promise<Response> => {
      const id = req.param('id');
      return at(id, async (open) => {
        const since = readCursor(req.query('since'));
        if (since === undefined) return problem('bad-cursor');
        const progress = await open.progress(id, since);
        return progress ? json(progress, 200) : problem('no-such-order');
      });
    },

    delete: ({ req }: OrderContext): Promise<Response> => {
      const id = req.param('id');
      return at(id, async (open) =>
        (await open.cancel(id)) ? respond(null, 204, { 'Cache-Control': 'no-store' }) : problem('no-such-order'),
      );
    },

    events: ({ req }: EventsContext): Promise<Response> => {
      const id = req.param('id');
      return at(id, async (open) => {
        const since = readCursor(req.header('Last-Event-ID') ?? req.query('since'));
        if (since === undefined) return problem('bad-cursor');
        const beginning = await open.progress(id, since);
        if (!beginning) return problem('no-such-order');
        return respond(followOrder(beginning, open, clock), 200, {
          'Content-Type': 'text/event-stream',
          'Cache-Control': 'no-store',
        });
      });
    },
  };
}
