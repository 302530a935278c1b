/**
 * Reader of plain text: the whole document is looked at before any line is judged.
 *
 * @module
 */
import type { Draft } from '../draft.ts';
import { recogniseLanguage } from '../language.ts';
import { nameKey } from '../letters.ts';
import type { Line } from '../line.ts';
import { readLines, splitLines } from '../line.ts';
import { findBody } from './body.ts';
import { blocksOf } from './blocks.ts';
import { inferCastList, readCastList } from './cast-list.ts';
import { doubtsOf } from './doubts.ts';
import { Aside, setFootnotesAside, setLicenceAside, setNotesAside } from './frame.ts';
import { withoutFurniture } from './furniture.ts';
import { readHeading } from './headings.ts';
import type { Heading } from './headings.ts';
import { cutSegments } from './segment.ts';
import { findSpeakers } from './speakers.ts';
import type { Speakers } from './speakers.ts';
import { readTitle } from './title.ts';

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
 * @param text the file, any line ends
 * @param name file name, the title when the file gives none
 * @returns the draft; without speeches when nobody speaks
 */
export const readText = (text: string, name: string): Draft => {
  const source = splitLines(text);
  const aside = new Aside(source.length);
  setLicenceAside(source, aside);
  setNotesAside(source, aside);
  setFootnotesAside(source, aside);
  const lines = withoutFurniture(readLines(source.map((line, at) => (aside.has(at) ? '' : line))), aside);
  return draftOf(source, lines, aside, name);
};

const draftOf = (source: readonly string[], lines: readonly Line[], aside: Aside, name: string): Draft => {
  const headings = headingsOf(lines);
  for (const at of [...headings.keys()]) if (speaks(lines, at)) headings.delete(at);
  const half = Math.ceil(lines.length * 0.6);
  const titled = readCastList(lines, half);
  const blocked = (at: number): boolean => headings.has(at) || (at >= titled.from && at < titled.to);
  const speakers = findSpeakers(lines, blocked, titled.entries);
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
};
