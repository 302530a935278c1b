/**
 * My entrances, in order, each with what comes before it: what an actor looks for in the wings.
 *
 * @module
 */
import { wordsOf } from '../script/model.ts';
import type { RunningOrder } from './running-order.ts';

export interface Entrance {
  /** Of my first line in a scene. */
  readonly place: number;
  readonly scene: number;
  /** The end of what makes me speak; undefined when nothing comes before me in the play. */
  readonly before: { readonly kind: 'words' | 'direction'; readonly text: string; readonly place: number } | undefined;
  /** How many of my lines follow in the scene, this one included. */
  readonly lines: number;
}

/** So many words are enough to recognise a cue. */
const WORDS = 14;

/** The end of a text, from a whole word on. */
function endOf(text: string): string {
  const words = text.replace(/\s+/gu, ' ').trim().split(' ');
  return words.length > WORDS ? `… ${words.slice(-WORDS).join(' ')}` : words.join(' ');
}

/** My entrances: the first line of mine in each scene. */
export function entrancesOf({ scenes, turns }: RunningOrder): Entrance[] {
  return scenes.flatMap((scene, index) => {
    const mine = turns.slice(scene.from, scene.to).filter((turn) => turn.mine).length;
    if (mine === 0) return [];
    const place = turns.findIndex((turn, at) => at >= scene.from && turn.mine);
    const lead = turns[place]?.lead;
    const words = turns[place - 1];
    const before = lead
      ? { kind: 'direction' as const, text: lead.text, place }
      : words && { kind: 'words' as const, text: endOf(wordsOf(words.speech)), place: place - 1 };
    return [{ place, scene: index, before, lines: mine }];
  });
}
