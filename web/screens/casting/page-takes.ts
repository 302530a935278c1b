import { createLearning } from '../../phone/learn-rings.ts';
import { createTakes, type Takes } from '../../phone/takes.ts';
import { keepMirrors, knownMirrors } from '../../storage/settings.ts';

let made: Takes | undefined;

const learn = createLearning({
  fetch: (request) => fetch(request),
  own: location.origin,
  known: knownMirrors,
  keep: keepMirrors,
  clock: () => Date.now(),
});

/** The takes of this page: made when first asked for, one for all screens. */
export const takes = (): Takes => (made ??= createTakes(undefined, learn));
