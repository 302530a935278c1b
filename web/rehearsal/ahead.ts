/**
 * Which takes a rehearsal needs, and when: the next few are held ready, the whole play is ordered from the place on.
 *
 * @module
 */
// cspell:ignore Später Más adelante Più avanti
import { TAKE_SCHEMA, type Language, type TakeRequest } from '../../edge/contract.ts';
import type { Speech } from '../script/model.ts';
import { spokenForm } from '../script/spoken.ts';
import { voiceOf, type Voices } from './cast.ts';
import type { Mode } from './conductor.ts';
import type { RunningOrder, Turn } from './running-order.ts';

/** A take and where it is first needed: 0 is needed first. */
export interface PlacedRequest {
  readonly request: TakeRequest;
  readonly place: number;
}

/**
 * The places whose takes are to be held ready: the next speeches that sound, from a place on.
 *
 * @param turns the running order
 * @param place where to begin; it is one of them if it sounds
 * @param mode while listening my lines sound too; else those that others say with me
 * @param count how many at most
 * @param way places in the order in which they come; one after the other unless told
 */
export function ahead(
  turns: readonly Turn[],
  place: number,
  mode: Mode,
  count: number,
  way?: readonly number[],
): number[] {
  const places: number[] = [];
  const last = way?.length ?? turns.length;
  for (let step = way ? Math.max(0, way.indexOf(place)) : place; step < last && places.length < count; step += 1) {
    const at = way?.[step] ?? step;
    const turn = turns[at];
    if (turn?.voiced && (mode === 'listen' || !turn.mine || turn.together)) places.push(at);
  }
  return places;
}

/** A speech of nothing but these words. */
const only = (text: string): Speech => ({
  ...{ kind: 'speech', id: 'said', roles: [] },
  parts: [{ kind: 'spoken', text }],
});

/** What to ask for to have words said that are nobody's line; undefined when there is nothing to say, or nobody. */
export function requestForWords(text: string, language: Language, voice: string | undefined): TakeRequest | undefined {
  const { say } = spokenForm(only(text));
  return voice === undefined || say === '' ? undefined : { schema: TAKE_SCHEMA, voice, language, say };
}

/** Said where scenes are left out, in the language of the script: it belongs to what is heard. */
const LINKS: Readonly<Record<Language, string>> = {
  fr: 'Plus loin…',
  en: 'Later…',
  de: 'Später…',
  es: 'Más adelante…',
  it: 'Più avanti…',
};

/** What to ask for where scenes are left out; undefined when nobody can say it. */
export const requestForLink = (language: Language, voice: string | undefined): TakeRequest | undefined =>
  requestForWords(LINKS[language], language, voice);

/** The turn as the others say it: a line that is said with me is theirs. */
export function withoutMe(turn: Turn, mine: readonly string[]): Turn {
  const others = turn.together ? turn.speech.roles.filter((role) => !mine.includes(role)) : [];
  return others.length > 0 ? { ...turn, speech: { ...turn.speech, roles: others } } : turn;
}

/** What to ask for a turn; undefined when no voice says it. */
export function requestFor(turn: Turn, language: Language, voices: Voices): TakeRequest | undefined {
  const voice = voiceOf(turn.speech, voices);
  if (voice === undefined || !turn.voiced || turn.recorded) return undefined;
  return { schema: TAKE_SCHEMA, voice, language, say: spokenForm(turn.speech).say };
}

/**
 * Every take that the partners of a play need, the nearest first: from the place to the end, then from the beginning.
 * Mine are not among them: my own lines are vocalised only when I listen to them.
 */
export function requestsFrom(order: RunningOrder, place: number, language: Language, voices: Voices): PlacedRequest[] {
  const turns = order.turns.map((_, index) => order.turns[(place + index) % order.turns.length]);
  return turns.flatMap((turn, distance) => {
    const request = turn && !turn.mine ? requestFor(turn, language, voices) : undefined;
    return request ? [{ request, place: distance }] : [];
  });
}
