/**
 * Pages that mark who speaks: a row of a table, or a paragraph, that begins with what its markup calls a person of the
 * play. They are read straight into a draft.
 *
 * @module
 */
// cspell:ignore recognise
import type { CastEntry, Draft, DraftBlock } from '../draft.ts';
import { recogniseLanguage } from '../language.ts';
import { squeeze } from '../letters.ts';
import type { ReaderOptions, Reading } from '../reader.ts';
import { SourceLines } from '../source-lines.ts';
import { bareDirection, SpeechParts } from '../speech-parts.ts';
import { inferCastList, readCastList } from '../text/cast-list.ts';
import { readHeading } from '../text/headings.ts';
import { chooseWork } from '../works.ts';
import type { Flow, Piece } from './flow.ts';
import { layFlows } from './lines.ts';
import type { Known } from './read.ts';

/** Fewer marks than this may be anything. */
const FEWEST = 8;
/** How many blocks before the first speech can tell of its setting. */
const SETTING = 12;

const plain = (pieces: readonly Piece[]): string => squeeze(pieces.map((piece) => piece.text).join(''));

const names = (flow: Flow): boolean =>
  flow.label !== undefined && flow.label.some((piece) => piece.meaning === 'persona' && piece.text.trim() !== '');

/** Whether enough rows say who speaks, and what is said is not only looks. */
export const isMarked = (flows: readonly Flow[]): boolean => {
  const said = flows.filter((flow) => flow.label !== undefined && flow.aside === undefined);
  const named = said.filter(names).length;
  return named >= FEWEST && named >= 0.9 * said.length;
};

const sayLines = (flow: Flow, parts: SpeechParts): void => {
  for (const line of flow.lines) {
    let told = '';
    for (const piece of line) {
      if (piece.meaning === 'stage') {
        told += piece.text;
        continue;
      }
      if (piece.text.trim() !== '') {
        parts.direct(told);
        told = '';
      }
      if (piece.raised !== true || !/^[\s\d*†‡[\]()]+$/u.test(piece.text))
        parts.say(piece.text.replace(/[\u2060\u200b\u00ad]/gu, ''));
    }
    parts.direct(told);
    parts.endLine();
  }
  parts.endPart();
};

class MarkedPage {
  readonly blocks: DraftBlock[] = [];
  readonly source = new SourceLines();
  #label = '';
  #parts = new SpeechParts();
  #line = -1;

  take(flow: Flow): void {
    if (flow.label !== undefined) this.#speech(flow);
    else if (flow.heading !== undefined) this.#heading(flow);
    else if (flow.unlabelled === true && this.#line >= 0 && !onlyStage(flow)) this.#more(flow);
    else this.#direction(flow);
  }

  close(): void {
    if (this.#line < 0) return;
    const parts = this.#parts.finish();
    const line = this.#line;
    this.#line = -1;
    if (parts.some((part) => part.kind !== 'direction')) {
      this.blocks.push({ kind: 'speech', speakers: [this.#label], parts, line });
    } else {
      const text = [this.#label, ...parts.map((part) => part.text)].join(' ');
      this.blocks.push({ kind: 'direction', text, line });
    }
  }

  #speech(flow: Flow): void {
    this.close();
    const label = flow.label ?? [];
    this.#label = plain(label.filter((piece) => piece.meaning !== 'stage')).replace(/[\s.:,]+$/u, '');
    this.#parts = new SpeechParts();
    this.#parts.direct(plain(label.filter((piece) => piece.meaning === 'stage')));
    this.source.space();
    this.#line = this.source.add(this.#label);
    this.#more(flow);
  }

  #more(flow: Flow): void {
    for (const line of flow.lines) this.source.add(plain(line));
    sayLines(flow, this.#parts);
  }

  #heading(flow: Flow): void {
    this.close();
    this.source.space();
    const text = squeeze(flow.lines.map(plain).join(' '));
    const line = this.source.add(text);
    const found = readHeading(text);
    if (found.length === 0) this.blocks.push({ kind: 'direction', text, line });
    for (const heading of found) this.blocks.push({ ...heading, line });
  }

  #direction(flow: Flow): void {
    this.close();
    const text = bareDirection(flow.lines.map(plain).join(' '));
    if (!/[\p{L}\p{N}]/u.test(text)) return;
    this.source.space();
    this.blocks.push({ kind: 'direction', text, line: this.source.add(text) });
  }
}

const onlyStage = (flow: Flow): boolean =>
  flow.lines.every((line) => line.every((piece) => piece.meaning === 'stage' || !/[\p{L}\p{N}]/u.test(piece.text)));

/** Where the play begins: at the heading of the first speech, and what is told below it. */
const firstOf = (flows: readonly Flow[]): number => {
  const speech = flows.findIndex((flow) => names(flow));
  let start = speech;
  for (let at = speech - 1; at >= 0 && speech - at <= SETTING; at--) {
    const flow = flows[at];
    if (flow === undefined || flow.aside !== undefined) break;
    const heading = flow.heading !== undefined && readHeading(squeeze(flow.lines.map(plain).join(' '))).length > 0;
    if (heading) start = at;
    else if (start < speech) break;
  }
  return start;
};

const castIn = (flows: readonly Flow[], labels: readonly string[]): CastEntry[] => {
  const { lines } = layFlows(flows);
  const titled = readCastList(lines, lines.length);
  return (titled.entries.length > 0 ? titled : inferCastList(lines, lines.length, labels)).entries;
};

/**
 * @param flows the blocks of a page that marks who speaks
 * @param known what it says of itself
 * @param options its name, and which of several plays
 */
export const readMarked = (flows: readonly Flow[], known: Known, options: ReaderOptions): Reading => {
  const page = new MarkedPage();
  const first = firstOf(flows);
  const last = flows.findLastIndex(names);
  const front = flows.slice(0, first);
  for (const flow of front) page.source.addAside(flow.lines.map(plain).join('\n'), 'front-matter');
  flows.slice(first).forEach((flow, at) => {
    const text = flow.lines.map(plain).join('\n');
    if (flow.aside !== undefined) page.source.addAside(text, flow.aside);
    else if (first + at > last + 2) page.source.addAside(text, 'back-matter');
    else page.take(flow);
  });
  page.close();
  const labels = page.blocks.flatMap((block) => (block.kind === 'speech' ? block.speakers : []));
  const spoken = page.blocks.flatMap((block) => (block.kind === 'speech' ? block.parts : []));
  const draft: Draft = {
    title: known.title ?? options.name,
    ...(known.author === undefined ? {} : { author: known.author }),
    language: known.language ?? recogniseLanguage(spoken.map((part) => part.text)),
    cast: castIn(front, [...new Set(labels)]),
    blocks: page.blocks,
    confidence: 1,
    doubts: [],
    setAside: page.source.setAside,
  };
  return chooseWork({ ok: true, draft, lines: page.source.lines }, options);
};
