/**
 * What is to be asked for, portion by portion: the partners' words in their voices, and what nobody of the play says.
 *
 * @module
 */
import type { TakeRequest } from '../../../edge/contract.ts';
import { requestFor, requestForLink, requestForWords, withoutMe } from '../../rehearsal/ahead.ts';
import type { Voices } from '../../rehearsal/cast.ts';
import type { Portion } from '../../rehearsal/conductor.ts';
import type { RunningOrder } from '../../rehearsal/running-order.ts';
import type { SessionParts } from './session-parts.ts';

/** The play as it is now. */
export interface Play {
  readonly order: () => RunningOrder;
  readonly voices: () => Voices;
  /** My move before the turn at a place. */
  readonly moveAt: (place: number) => string | undefined;
}

/** What is said at a place; in a line that others say with me, by one of them. */
function speechAt(place: number, { mine, language }: SessionParts, { order, voices }: Play): TakeRequest | undefined {
  const turn = order().turns[place];
  if (!turn) return undefined;
  return requestFor(withoutMe(turn, mine), language, voices());
}

/** Which take a portion of a turn wants; undefined when no voice says it. */
export function requestAt(place: number, portion: Portion, parts: SessionParts, play: Play): TakeRequest | undefined {
  const { language, own } = parts;
  switch (portion) {
    case 'link':
      return requestForLink(language, own.narrator);
    case 'lead':
      return requestForWords(play.order().turns[place]?.lead?.text ?? '', language, own.narrator);
    case 'move':
      return requestForWords(play.moveAt(place) ?? '', language, own.prompter);
    case 'speech':
      return speechAt(place, parts, play);
  }
}
