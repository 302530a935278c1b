/**
 * From the lines of a document, of whatever format, to one play: where there are several, the one that is wanted.
 *
 * @module
 */
import type { Line } from '../line.ts';
import type { ReaderOptions, Reading } from '../reader.ts';
import { boundLines } from './bounds.ts';
import type { Aside } from './frame.ts';
import { inferDraft } from './infer.ts';
import type { Known } from './infer.ts';
import { worksIn } from './works.ts';

/** What is known of a document, and which of several plays in it is wanted. */
export type Wanted = Known & Pick<ReaderOptions, 'work'>;

/** The actor's choice among several plays, once there is one. */
export const workOf = ({ work }: Pick<ReaderOptions, 'work'>): Pick<ReaderOptions, 'work'> =>
  work === undefined ? {} : { work };

/**
 * @param source lines of the source
 * @param found those that hold something, what surrounds the work taken away
 * @param aside told which lines of the source are no part of the play; other plays are none
 * @param wanted what the format says by itself, and which of several plays is wanted
 * @returns the steps of the work (shares done), then the reading
 */
export function* readPlay(
  source: string[],
  found: readonly Line[],
  aside: Aside,
  { work, ...known }: Wanted,
): Generator<number, Reading, undefined> {
  const lines = boundLines(found);
  const works = work === 'all' ? [] : yield* worksIn(lines);
  if (works.length < 2) return { ok: true, draft: yield* inferDraft(source, lines, aside, known), lines: source };
  const one = typeof work === 'number' ? works[work] : undefined;
  if (one === undefined) return { ok: false, failure: 'several-plays', works: works.map(({ title }) => title) };
  const { title, author, from, to } = one;
  const within = lines.slice(from, to);
  aside.add(0, within[0]?.index ?? 0, 'front-matter');
  aside.add(lines[to]?.index ?? source.length, source.length, 'back-matter');
  const about = { ...known, title, ...(author === undefined ? {} : { author }) };
  return { ok: true, draft: yield* inferDraft(source, within, aside, about), lines: source };
}
