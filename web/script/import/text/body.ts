/**
 * Where the play begins and ends in the document.
 *
 * @module
 */
import type { Line } from '../line.ts';
import type { CastList } from './cast-list.ts';
import { closesPlay, isPrologue } from './headings.ts';
import type { Heading } from './headings.ts';
import type { Speakers } from './speakers.ts';

export interface Body {
  /** Positions in the list of lines, `to` excluded. */
  from: number;
  to: number;
}

/** Lines from one of the first labels to the fifth after it: in a play they are close. */
const CLOSE = 120;
const SETTING_LINES = 80;
const LAST_SPEECH_GAP = 4;

const firstLabel = (labels: readonly number[], cast: CastList, names: (at: number) => boolean): number | undefined => {
  const castIsBefore = cast.to > 0 && labels.filter((at) => at >= cast.to).length > 0.5 * labels.length;
  const possible = labels.filter((at) => !castIsBefore || at >= cast.to);
  return (
    possible.find((at, position) => {
      const later = possible[Math.min(position + 4, possible.length - 1)] ?? at;
      return later - at <= CLOSE && possible.slice(position, position + 3).some(names);
    }) ?? possible[0]
  );
};

const startOf = (first: number, headings: ReadonlyMap<number, Heading[]>, floor: number): number => {
  let start = first;
  let kind: Heading['kind'] | undefined;
  for (let at = first - 1; at >= Math.max(floor, first - SETTING_LINES); at--) {
    const found = headings.get(at);
    if (found === undefined) continue;
    const outer = found[0]?.kind;
    if (kind === 'act' && isPrologue(found[0]?.text ?? '')) {
      start = at;
      continue;
    }
    if (kind === 'act' || (kind === 'scene' && outer === 'scene')) break;
    start = at;
    kind = outer;
    if (found.length > 1) break;
  }
  return start;
};

/** A setting told before the first speech, when no heading stands there. */
const withSetting = (lines: readonly Line[], start: number, floor: number): number => {
  let at = start;
  while (at > floor && start - at < 15 && (lines[at]?.gap ?? 0) <= 2) at--;
  return at;
};

/** Who speaks less often may be a printer's name behind the play. */
const OFTEN = 3;
const REACH = 40;

/** The last label of a known name, and those seen once that follow it closely in the same scene. */
const lastLabel = (
  labels: readonly number[],
  known: (at: number) => boolean,
  headings: ReadonlyMap<number, Heading[]>,
): number | undefined => {
  let last = labels.findLast(known) ?? labels.at(-1);
  if (last === undefined) return undefined;
  const from = last;
  const division = [...headings.keys()].reduce(
    (least, at) => (at > from && !isPrologue(headings.get(at)?.[0]?.text ?? '') ? Math.min(least, at) : least),
    Infinity,
  );
  for (const at of labels) if (at > last && at - last <= REACH && at < division) last = at;
  return last;
};

const endOf = (
  lines: readonly Line[],
  last: number,
  headings: ReadonlyMap<number, Heading[]>,
  labels: readonly number[],
): number => {
  const enough = labels[Math.floor(labels.length * 0.6)] ?? 0;
  for (let at = enough; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) break;
    if (closesPlay(line.text) && line.gap > 0) {
      const later = labels.filter((label) => label > at).length;
      if (at > last || later < 0.25 * labels.length) return at + 1;
    }
    if (at <= last) continue;
    if (headings.has(at) || (at > last + 1 && line.gap >= LAST_SPEECH_GAP) || /^[*\s·•—-]{3,}$/u.test(line.text))
      return at;
  }
  return lines.length;
};

/** A title that names roles looks like their label: one or two labels long before the first heading are none. */
const afterTitle = (first: number, labels: readonly number[], headings: ReadonlyMap<number, Heading[]>): number => {
  const positions = [...headings.keys()];
  if (positions.some((at) => at < first && first - at <= SETTING_LINES)) return first;
  const heading = positions.reduce((least, at) => (at > first ? Math.min(least, at) : least), Infinity);
  const before = labels.filter((at) => at >= first && at < heading).length;
  const next = labels.find((at) => at > heading);
  const close = next !== undefined && next - heading <= SETTING_LINES;
  return before <= 2 && close && before < 0.02 * labels.length ? next : first;
};

/**
 * @param lines the document
 * @param headings headings by position
 * @param speakers labels by position
 * @param cast the cast list
 */
export const findBody = (
  lines: readonly Line[],
  headings: ReadonlyMap<number, Heading[]>,
  speakers: Speakers,
  cast: CastList,
): Body | undefined => {
  const labels = [...speakers.labelAt.keys()].sort((a, b) => a - b);
  const known = (at: number): boolean => speakers.names.has(speakers.labelAt.get(at)?.key ?? '');
  const counts = new Map<string, number>();
  for (const { key } of speakers.labelAt.values()) counts.set(key, (counts.get(key) ?? 0) + 1);
  const often = (at: number): boolean => known(at) && (counts.get(speakers.labelAt.get(at)?.key ?? '') ?? 0) >= OFTEN;
  const opening = firstLabel(labels, cast, known);
  if (opening === undefined) return undefined;
  const first = afterTitle(opening, labels, headings);
  const floor = cast.to <= first ? cast.to : 0;
  const heading = startOf(first, headings, floor);
  const from = heading === first ? withSetting(lines, first, floor) : heading;
  const last = lastLabel(labels, often, headings) ?? first;
  return { from, to: endOf(lines, last, headings, labels) };
};
