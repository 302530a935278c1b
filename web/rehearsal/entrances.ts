/**
 * My entrances, in order, each with what comes before it: what an actor looks for in the wings.
 *
 * @module
 */
import { wordsOf } from '../script/model.ts';
import type { RunningOrder, Turn } from './running-order.ts';

export interface Entrance {
  /** Of my first line since I came on. */
  readonly place: number;
  readonly scene: number;
  /** The end of what I come on at; undefined when nothing comes before me in the play. */
  readonly before: { readonly kind: 'words' | 'direction'; readonly text: string; readonly place: number } | undefined;
  /** How many of my lines follow until I come on again, or the scene ends; this one included. */
  readonly lines: number;
}

/** So many words are enough to recognise a cue. */
const WORDS = 14;

/** The end of a text, from a whole word on. */
function endOf(text: string): string {
  const words = text.replace(/\s+/gu, ' ').trim().split(' ');
  return words.length > WORDS ? `… ${words.slice(-WORDS).join(' ')}` : words.join(' ');
}

/** What I come on at: the direction that says so, else the one that makes me speak, else the words before. */
function cueOf(turns: readonly Turn[], place: number): Entrance['before'] {
  const turn = turns[place];
  const { text, place: on } = turn?.entrance ?? { text: undefined, place };
  if (text !== undefined) return { kind: 'direction', text, place: Math.min(on, place) };
  if (turn?.lead && on === place) return { kind: 'direction', text: turn.lead.text, place };
  const words = turns[on - 1];
  return words && { kind: 'words', text: endOf(wordsOf(words.speech)), place: on - 1 };
}

/** My entrances: where I come on, by the play's word; where it says nothing, with my first line in each scene. */
export function entrancesOf({ turns }: RunningOrder): Entrance[] {
  const places = [...turns.keys()].filter((place) => turns[place]?.entrance !== undefined);
  return places.map((place, index) => {
    const scene = turns[place]?.scene ?? 0;
    const end = places[index + 1] ?? turns.length;
    const lines = turns.slice(place, end).filter((turn) => turn.mine && turn.scene === scene).length;
    return { place, scene, before: cueOf(turns, place), lines };
  });
}
