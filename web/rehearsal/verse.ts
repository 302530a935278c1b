/**
 * Verses that several roles share: the second half stands where the first one ended, as in print.
 *
 * @module
 */
import { wordsOf } from '../script/model.ts';
import type { RunningOrder, Turn } from './running-order.ts';

/** So many whole verses tell how long one is in a scene. */
const TELLING = 4;
/** How far from the usual length a verse may be, and how many of them may be further. */
const TOLERANCE = 0.3;
const REGULAR = 0.7;
/** A line is open for another to end it below this part of a verse. */
const OPEN = 0.8;

const linesOf = ({ speech }: Turn): string[] =>
  wordsOf(speech)
    .split('\n')
    .filter((line) => line.trim() !== '');

/** How many letters a verse of these turns has; undefined in prose. */
function verseLength(turns: readonly Turn[]): number | undefined {
  const whole = turns.flatMap((turn) => linesOf(turn).slice(1, -1));
  const lengths = whole.map(({ length }) => length).sort((one, other) => one - other);
  const usual = lengths[Math.floor(lengths.length / 2)] ?? 0;
  const regular = lengths.filter((length) => Math.abs(length - usual) <= usual * TOLERANCE);
  return lengths.length < TELLING || regular.length < lengths.length * REGULAR ? undefined : usual;
}

/**
 * The turns that begin in the middle of a verse.
 *
 * @returns by place: how many letters of the verse were said before it
 */
export function steppedTurns({ scenes, turns }: RunningOrder): Map<number, number> {
  const stepped = new Map<number, number>();
  for (const { from, to } of scenes) {
    const verse = verseLength(turns.slice(from, to));
    if (verse === undefined) continue;
    let open = 0;
    for (let place = from; place < to; place += 1) {
      const turn = turns[place];
      const lines = turn ? linesOf(turn) : [];
      const [first = '', last = ''] = [lines[0], lines.at(-1)];
      const joins = open > 0 && Math.abs(open + first.length - verse) <= verse * TOLERANCE;
      const goesOn = open > 0 && lines.length === 1 && open + first.length < verse * OPEN;
      if (joins || goesOn) stepped.set(place, open);
      const said = lines.length > 1 || !stepped.has(place) ? last.length : open + last.length;
      open = said < verse * OPEN ? said : 0;
    }
  }
  return stepped;
}
