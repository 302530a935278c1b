/**
 * The inference: from the lines of a document, of whatever format, to a draft. The whole document is looked at before
 * any line is judged.
 *
 * @module
 */
import type { Language } from '../../../../edge/contract.ts';
import type { Draft } from '../draft.ts';
import { recogniseLanguage } from '../language.ts';
import type { Line } from '../line.ts';
import { within } from '../reader.ts';
import { findBody } from './body.ts';
import { blocksOf } from './blocks.ts';
import { inferCastList, namesOf, readCastList } from './cast-list.ts';
import type { CastList } from './cast-list.ts';
import { withCountedScenes } from './counted.ts';
import { doubtsOf } from './doubts.ts';
import type { Aside } from './frame.ts';
import { withoutFurniture } from './furniture.ts';
import { headingsOf } from './divisions.ts';
import type { Heading } from './headings.ts';
import { writeLooks } from './looks.ts';
import { cutSegments } from './segment.ts';
import { findSpeakers } from './speakers.ts';
import type { Speakers } from './speakers.ts';
import { readTitle } from './title.ts';
import { whoSpeaks } from './who-speaks.ts';

/** What is known of a document beside its lines. */
export interface Known {
  title?: string;
  author?: string;
  language?: Language;
  /** File name: the title when nothing gives one. */
  name: string;
}

/** Share of the document, from its start, in which a cast list can stand. */
const CAST_LIST_WITHIN = 0.6;

const labelsOf = (speakers: Speakers): string[] => [
  ...new Set([...speakers.labelAt.values()].filter(({ key }) => speakers.names.has(key)).map(({ name }) => name)),
];

/** Names before the first heading look like labels that say nothing: a cast list when nobody speaks there, nor twice. */
const listBefore = (
  lines: readonly Line[],
  headings: ReadonlyMap<number, readonly Heading[]>,
  speakers: Speakers,
): CastList => {
  const none: CastList = { entries: [], from: 0, to: 0 };
  const first = [...headings.keys()].reduce((least, at) => Math.min(least, at), Infinity);
  if (first > lines.length * CAST_LIST_WITHIN) return none;
  const before = [...speakers.labelAt].filter(([at]) => at < first);
  if (before.length === 0 || new Set(before.map(([, { key }]) => key)).size < before.length) return none;
  const list = inferCastList(lines, first, labelsOf(speakers), (at) => (speakers.labelAt.get(at)?.rest ?? '') !== '');
  return before.every(([at]) => at >= list.from && at < list.to) ? list : none;
};

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
 * @param known what the format says by itself, and the title when nothing does
 * @returns the draft; without speeches when nobody speaks
 */
export function* inferDraft(
  source: readonly string[],
  all: readonly Line[],
  aside: Aside,
  known: Known,
): Generator<number, Draft, undefined> {
  const lines = withoutFurniture(withCountedScenes(writeLooks(all)), aside);
  yield 0.15;
  const headings = headingsOf(lines);
  const titled = readCastList(lines, Math.ceil(lines.length * CAST_LIST_WITHIN));
  yield 0.25;
  const blocked = (at: number): boolean => headings.has(at) || (at >= titled.from && at < titled.to);
  const speakers = yield* within(findSpeakers(lines, blocked, titled.entries), 0.25, 0.55);
  yield 0.55;
  const listed = titled.to > 0 ? titled : listBefore(lines, headings, speakers);
  const body = findBody(lines, headings, speakers, listed);
  const cast = listed.to > 0 || body === undefined ? listed : inferCastList(lines, body.from, labelsOf(speakers));
  const front = lines.slice(0, Math.min(cast.to > 0 ? cast.from : Infinity, body?.from ?? lines.length));
  const about = readTitle(source, front);
  const author = known.author ?? (known.title === undefined ? about.author : undefined);
  const draft: Draft = {
    title: known.title ?? about.title ?? known.name,
    ...(author === undefined ? {} : { author }),
    language: known.language ?? 'en',
    cast: cast.entries,
    blocks: [],
    confidence: 0,
    doubts: [],
    setAside: [],
  };
  if (body !== undefined) {
    const play = lines.slice(body.from, body.to);
    const names = new Set([...speakers.names, ...namesOf(cast.entries)]);
    aside.add(0, play[0]?.index ?? 0, 'front-matter');
    aside.add((play.at(-1)?.index ?? source.length) + 1, source.length, 'back-matter');
    const segments = cutSegments(play, body.from, headings, speakers, names);
    yield 0.7;
    const told = yield* within(blocksOf(segments, names), 0.7, 0.79);
    draft.blocks = told.blocks;
    const labels = draft.blocks.filter((block) => block.kind === 'speech').length;
    draft.confidence = confidenceOf(speakers, labels);
    draft.doubts = doubtsOf(draft.blocks, speakers, cast.entries);
    const asked = whoSpeaks(draft.blocks, cast.entries);
    if (asked.length > 0) draft.doubts.push({ kind: 'who-speaks', positions: asked });
    if (told.unsure.length > 0) draft.doubts.push({ kind: 'said-or-done', positions: told.unsure });
  }
  draft.language =
    known.language ??
    recogniseLanguage(
      draft.blocks.flatMap((block) => (block.kind === 'speech' ? block.parts.map((part) => part.text) : [])),
    );
  draft.setAside = aside.ranges();
  return draft;
}
