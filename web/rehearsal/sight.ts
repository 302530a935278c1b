/**
 * What the actor may see of each speech. When my text is hidden, my lines to come are veiled and nothing after the next
 * of them is legible, since an answer gives away what it answers.
 *
 * @module
 */

/** `past` was said, `now` is at the spot, `near` is to come and legible, `veiled` is mine and hidden, `dark` is illegible. */
export type Sight = 'past' | 'now' | 'near' | 'veiled' | 'dark';

/**
 * How far one can see: the place of my first line that is not behind, or past the end when there is none.
 *
 * @param turns the running order
 * @param place the turn at the spot
 */
export function horizonOf(turns: readonly { readonly mine: boolean }[], place: number): number {
  const horizon = turns.findIndex((turn, index) => index >= place && turn.mine);
  return horizon < 0 ? turns.length : horizon;
}

/**
 * What one may see of a speech.
 *
 * @param index place of the speech in the running order
 * @param mine whether I say it
 * @param place the turn at the spot
 * @param horizon as `horizonOf` gives it
 * @param hidden whether my text is to be hidden at all
 */
export function sightOf(index: number, mine: boolean, place: number, horizon: number, hidden: boolean): Sight {
  if (index < place) return 'past';
  if (hidden && mine && index <= horizon) return 'veiled';
  if (hidden && index > horizon) return 'dark';
  return index === place ? 'now' : 'near';
}
