import { takeKey } from '../contract.ts';
import { nameOfError } from '../log.ts';
import type { Log } from '../log.ts';
import { fetchOrMake } from '../takes/make.ts';
import type { Workshop } from '../takes/make.ts';
import { acquaintance } from '../voices/families.ts';
import type { MakeTake } from './port.ts';

const refused = (name: string) => ({ state: 'refused' as const, reason: `/problems/${name}` });

/** What the takes of orders are made with: the workshop of `PUT /api/takes`, and a log. */
export interface MakingParts extends Workshop {
  readonly log: Log;
}

/**
 * Makes the takes of orders in the workshop in which those of `PUT /api/takes` are made, with the same refusals. A take
 * that could not be shelved is not done: nobody could fetch it.
 */
export function makeTakeWith({ log, ...parts }: MakingParts): MakeTake {
  // Nobody listens yet: the wanted voice is worth the wait.
  const workshop: Workshop = { ...parts, hedgeAfter: Infinity, onlyShelved: true };
  const voices = workshop.chain.vocalisers.flatMap((vocaliser) => vocaliser.voices());
  return async (request, signal, account) => {
    const known = acquaintance(request.voice, voices);
    if (known.kind === 'unknown') return refused('unknown-voice');
    if (known.kind === 'here' && known.voice.language !== request.language) return refused('wrong-language');
    try {
      const key = await takeKey(request);
      const making = await fetchOrMake(workshop, { ...request, key }, { signal, account });
      if (making.ok && !making.shelved) return { state: 'failed' };
      if (making.ok) return { state: making.take.key === key ? 'done' : 'understudy', key: making.take.key };
      if (making.problem !== 'no-voice-available') return refused(making.problem);
      return { state: 'failed', retryAfter: making.retryAfter };
    } catch (error) {
      signal.throwIfAborted();
      log({ event: 'take-failed', error: nameOfError(error) });
      return { state: 'failed' };
    }
  };
}
