import { MESSAGE_DEADLINE } from '../../limits.ts';
import type { Delivery } from '../port.ts';
import type { Mail } from './port.ts';

export interface ChainParts {
  /** Aborts after that many ms. */
  readonly deadline: (milliseconds: number) => AbortSignal;
}

/** The shortest of the rests that vendors asked for. */
function soonest(rests: readonly (number | undefined)[]): number | undefined {
  const known = rests.filter((rest) => rest !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

/**
 * Asks one vendor after the other until a letter is taken, or is known to be unwanted.
 *
 * @param senders at least one, in the order of preference; better of two vendors
 */
export function mailChain(senders: readonly Mail[], { deadline }: ChainParts): Mail {
  return {
    async send(letter, signal): Promise<Delivery> {
      const rests: (number | undefined)[] = [];
      for (const sender of senders) {
        if (signal.aborted) break;
        const delivery = await sender.send(letter, AbortSignal.any([signal, deadline(MESSAGE_DEADLINE)]));
        if (delivery.state !== 'failed') return delivery;
        rests.push(delivery.retryAfter);
      }
      return { state: 'failed', retryAfter: soonest(rests) };
    },
  };
}
