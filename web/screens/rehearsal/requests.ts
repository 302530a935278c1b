/**
 * What is to be asked for, portion by portion: the partners' words in their voices, and what nobody of the play says.
 *
 * @module
 */
// cspell:ignore Später Más adelante Più avanti
import { TAKE_SCHEMA, type Language, type TakeRequest } from '../../../edge/contract.ts';
import { requestFor, withoutMe } from '../../rehearsal/ahead.ts';
import type { Voices } from '../../rehearsal/cast.ts';
import type { Portion } from '../../rehearsal/conductor.ts';
import type { RunningOrder } from '../../rehearsal/running-order.ts';
import type { Speech } from '../../script/model.ts';
import { spokenForm } from '../../script/spoken.ts';
import type { SessionParts } from './session-parts.ts';

/** Said where scenes are left out, in the language of the script: it belongs to what is heard. */
const LINKS: Readonly<Record<Language, string>> = {
  fr: 'Plus loin…',
  en: 'Later…',
  de: 'Später…',
  es: 'Más adelante…',
  it: 'Più avanti…',
};

/** The play as it is now. */
export interface Play {
  readonly order: () => RunningOrder;
  readonly voices: () => Voices;
  /** My move before the turn at a place. */
  readonly moveAt: (place: number) => string | undefined;
}

/** A speech of nothing but these words. */
const only = (text: string): Speech => ({
  ...{ kind: 'speech', id: 'said', roles: [] },
  parts: [{ kind: 'spoken', text }],
});

/** What to ask for to have words said that are nobody's line; undefined when there is nothing to say, or nobody. */
export function requestOf(text: string, voice: string | undefined, language: Language): TakeRequest | undefined {
  const { say } = spokenForm(only(text));
  return voice === undefined || say === '' ? undefined : { schema: TAKE_SCHEMA, voice, language, say };
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
      return requestOf(LINKS[language], own.narrator, language);
    case 'lead':
      return requestOf(play.order().turns[place]?.lead?.text ?? '', own.narrator, language);
    case 'move':
      return requestOf(play.moveAt(place) ?? '', own.prompter, language);
    case 'speech':
      return speechAt(place, parts, play);
  }
}
