/**
 * The inference: from the lines of a document, of whatever format, to a draft. The whole document is looked at before
 * any line is judged.
 *
 * @module
 */
// cspell:ignore pilog recognise
import type { Draft } from '../draft.ts';
import { recogniseLanguage } from '../language.ts';
import { nameKey } from '../letters.ts';
import type { Line } from '../line.ts';
import { findBody } from './body.ts';
import { blocksOf } from './blocks.ts';
import { inferCastList, readCastList } from './cast-list.ts';
import { doubtsOf } from './doubts.ts';
import type { Aside } from './frame.ts';
import { withoutFurniture } from './furniture.ts';
import { readHeading } from './headings.ts';
import type { Heading } from './headings.ts';
import { cutSegments } from './segment.ts';
import { findSpeakers } from './speakers.ts';
import type { Speakers } from './speakers.ts';
import { readTitle } from './title.ts';

/** Share of the document, from its start, in which a cast list can stand. */
const CAST_LIST_WITHIN = 0.6;

const headingsOf = (lines: readonly Line[]): Map<number, Heading[]> => {
  const found = new Map<number, Heading[]>();
  lines.forEach((line, at) => {
    const headings = line.gap > 0 || at === 0 || found.has(at - 1) ? readHeading(line.text) : [];
    if (headings.length > 0) found.set(at, headings);
  });
  return found;
};

/** Alone-standing words such as `PROLOGUE` may be who speaks: then they are no heading. */
const speaks = (lines: readonly Line[], at: number): boolean => {
  const text = lines[at]?.text ?? '';
  return (
    /^\P{Ll}+[.:]$/u.test(text) && /^(?:prolog|epilog|[ée]pilog|pr[óo]log)/iu.test(text) && lines[at + 1]?.gap === 0
  );
};

const labelsOf = (speakers: Speakers): string[] => [
  ...new Set([...speakers.labelAt.values()].filter(({ key }) => speakers.names.has(key)).map(({ name }) => name)),
];

const confidenceOf = (speakers: Speakers, labels: number): number => {
  if (speakers.layout === null || labels === 0) return 0;
  const sure = 1 - speakers.once.length / (labels + 1);
  const enough = Math.min(1, labels / 12);
  return Math.round(100 * Math.max(0.05, enough * sure * (0.5 + 0.5 * speakers.layout.purity))) / 100;
};

/**
 * Works in steps: each `yield` is the share done so far, after which whoever drives it may pause or stop.
 *
 * @param source lines of the source, for what stands before the play
 * @param all lines that hold something, what surrounds the work taken away
 * @param aside told which lines of the source are no part of the play
 * @param name title when the document gives none
 * @returns the draft; without speeches when nobody speaks
 */
export function* inferDraft(
  source: readonly string[],
  all: readonly Line[],
  aside: Aside,
  name: string,
): Generator<number, Draft, undefined> {
  const lines = withoutFurniture(all, aside);
  yield 0.15;
  const headings = headingsOf(lines);
  for (const at of [...headings.keys()]) if (speaks(lines, at)) headings.delete(at);
  const titled = readCastList(lines, Math.ceil(lines.length * CAST_LIST_WITHIN));
  yield 0.25;
  const blocked = (at: number): boolean => headings.has(at) || (at >= titled.from && at < titled.to);
  const speakers = findSpeakers(lines, blocked, titled.entries);
  yield 0.55;
  const body = findBody(lines, headings, speakers, titled);
  const cast = titled.to > 0 || body === undefined ? titled : inferCastList(lines, body.from, labelsOf(speakers));
  const front = lines.slice(0, Math.min(cast.to > 0 ? cast.from : Infinity, body?.from ?? lines.length));
  const about = readTitle(source, front);
  const draft: Draft = {
    title: about.title ?? name,
    ...(about.author === undefined ? {} : { author: about.author }),
    language: 'en',
    cast: cast.entries,
    blocks: [],
    confidence: 0,
    doubts: [],
    setAside: [],
  };
  if (body !== undefined) {
    const within = lines.slice(body.from, body.to);
    const names = new Set([...speakers.names, ...cast.entries.map((entry) => nameKey(entry.name))]);
    aside.add(0, within[0]?.index ?? 0, 'front-matter');
    aside.add((within.at(-1)?.index ?? source.length) + 1, source.length, 'back-matter');
    const segments = cutSegments(within, body.from, headings, speakers, names);
    yield 0.7;
    draft.blocks = blocksOf(segments, names);
    const labels = draft.blocks.filter((block) => block.kind === 'speech').length;
    draft.confidence = confidenceOf(speakers, labels);
    draft.doubts = doubtsOf(draft.blocks, speakers, cast.entries);
  }
  draft.language = recogniseLanguage(
    draft.blocks.flatMap((block) => (block.kind === 'speech' ? block.parts.map((part) => part.text) : [])),
  );
  draft.setAside = aside.ranges();
  return draft;
}
