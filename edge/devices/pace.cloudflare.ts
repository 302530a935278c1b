import { nameOfError } from '../log.ts';
import type { Log } from '../log.ts';
import type { Pace } from './pace.ts';

/** Counts with the rate limit binding: fast, of one place on the network, and good enough to stop a flood. */
export const boundPace = (binding: RateLimit, log: Log): Pace => ({
  async allows(subject) {
    try {
      return (await binding.limit({ key: subject })).success;
    } catch (error) {
      log({ event: 'pace-failed', error: nameOfError(error) });
      return true;
    }
  },
});
