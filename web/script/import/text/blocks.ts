/**
 * From segments to the draft's blocks: what is said, what is done, what is a heading.
 *
 * @module
 */
// cspell:disable -- words of plays in five languages
import type { Part } from '../../model.ts';
import type { DraftBlock, DraftSpeech } from '../draft.ts';
import type { Line } from '../line.ts';
import { nameKey, squeeze } from '../letters.ts';
import { flowOf } from './flow.ts';
import { isSetting } from './headings.ts';
import { Indents } from './indents.ts';
import { aloneOnStage } from './roll.ts';
import type { Segment } from './segment.ts';
import { spansOf, Markers } from './spans.ts';
import { leadOf, paragraphsOf } from './speech-lines.ts';
import type { Page, Paragraph } from './speech-lines.ts';
import { readParts } from './speech-text.ts';
import { personalShare, stageSound } from './stage-words.ts';
import { directionStyles } from './styles.ts';
import { directionPoints, toldShare } from './unmarked.ts';
import type { Surroundings } from './unmarked.ts';
import { verseOf } from './verse.ts';

type SpeechSegment = Extract<Segment, { kind: 'speech' }>;

interface Manner extends Surroundings, Page {
  markers: Markers;
  /** Blocks of which it is not sure whether they are said or done. */
  unsure: Set<DraftBlock>;
  isVerse: (lines: readonly Line[]) => boolean;
}

/** First lines of speeches that stand below their label, and lines that go on: where speech stands on the page. */
const learnIndents = (speeches: readonly SpeechSegment[]): Indents => {
  const indents = new Indents();
  for (const { reading, lines } of speeches) {
    for (const [at, line] of lines.entries()) {
      if (at === 0 ? reading.alone : line.gap === 0) indents.observe(line);
      else if (at > 0) break;
    }
  }
  // Where every speech is one line, it stands where its label does.
  if (indents.seen < 10) for (const { reading, line } of speeches) if (!reading.alone) indents.observe(line);
  return indents;
};

const learn = (segments: readonly Segment[], names: ReadonlySet<string>): Manner => {
  const speeches = segments.filter((segment) => segment.kind === 'speech');
  const indents = learnIndents(speeches);
  const stages = directionStyles(
    speeches.map(({ lines }) => lines),
    segments.flatMap((segment) => (segment.kind === 'loose' ? [segment.lines] : [])),
  );
  const markers = new Markers();
  const page = { indents, stages, flow: flowOf(speeches.map(({ lines }) => lines)) };
  let several = 0;
  const openings: string[] = [];
  const later: string[] = [];
  for (const speech of speeches) {
    const paragraphs = paragraphsOf(speech.lines, page, leadOf(speech));
    const said = paragraphs.filter((paragraph) => !/^[[(_]/u.test(paragraph.text));
    if (said.length > 1) several++;
    openings.push(said[0]?.text ?? '');
    for (const paragraph of said.slice(1)) later.push(paragraph.text);
    paragraphs.forEach((paragraph, at) => {
      for (const span of spansOf(paragraph.text, at === 0)) markers.observe(span);
    });
  }
  return {
    ...page,
    names,
    markers,
    unsure: new Set(),
    singleParagraphs: several < 0.15 * speeches.length,
    told: toldShare(later, names),
    impersonal: later.length >= 4 && personalShare(later) < 0.35 * personalShare(openings),
    marked: markers.marked,
    isVerse: verseOf(speeches.map((speech) => speech.lines)),
  };
};

const cleanDirection = (text: string): string =>
  squeeze(text.replace(/_|\*/gu, '').replace(/^[[(]([^[\]()]*)[\])][.]?$/u, '$1'));

/** A whole speech in brackets that does not sound like a direction is said aside. */
const whisper = (parts: Part[]): void => {
  for (const part of parts) if (stageSound(part.text) <= 0 && /^\p{Lu}/u.test(part.text)) part.kind = 'spoken';
};

/** How near to the border a judgement may be and still be sure. */
const NEAR = 0.8;

/** Directions among the last paragraphs stand between speeches, not inside. */
const readSpeech = (speech: SpeechSegment, manner: Manner): DraftBlock[] => {
  const verse = manner.isVerse(speech.lines);
  const parts: Part[] = [];
  let pending: { text: string; line: number; unsure: boolean }[] = [];
  let unsure = false;
  // A star between two paragraphs is nothing done.
  const direct = (text: string): void => {
    if (text !== '') parts.push({ kind: 'direction', text });
  };
  direct(squeeze(speech.aside.replace(/_/gu, '')));
  const said = (): boolean => parts.some((part) => part.kind === 'spoken');
  for (const [at, paragraph] of paragraphsOf(speech.lines, manner, leadOf(speech)).entries()) {
    const styled = manner.stages.has(paragraph.first.style?.name ?? '');
    const found: Part[] = styled
      ? [{ kind: 'direction', text: cleanDirection(paragraph.text) }]
      : readParts(paragraph.text, !said(), manner.markers, verse);
    const onlyDirections = found.every((part) => part.kind === 'direction');
    const points = onlyDirections || at === 0 || !said() ? -Infinity : directionPoints(paragraph, manner);
    const near = Math.abs(points) < NEAR;
    if ((onlyDirections || points > 0) && said()) {
      pending.push({ text: cleanDirection(paragraph.text), line: paragraph.first.index, unsure: near });
      continue;
    }
    unsure ||= near || pending.some((one) => one.unsure);
    for (const { text } of pending) direct(text);
    pending = [];
    for (const part of found) if (part.text !== '') parts.push(part);
  }
  const block: DraftSpeech = { kind: 'speech', speakers: [speech.reading.name], parts, line: speech.line.index };
  const after = pending
    .filter(({ text }) => text !== '')
    .map(({ text, line, unsure: doubtful }): DraftBlock => {
      const direction: DraftBlock = { kind: 'direction', text, line };
      if (doubtful) manner.unsure.add(direction);
      return direction;
    });
  if (!said()) whisper(parts);
  if (!said()) {
    const text = parts.map((part) => part.text).join(' ');
    const told: DraftBlock = { kind: 'direction', text: `${speech.reading.name} ${text}`.trim(), line: block.line };
    return [told, ...after];
  }
  if (unsure || namesSomebodyInside(speech, manner.names)) manner.unsure.add(block);
  return [block, ...after];
};

/** Whether a line inside a speech begins with a name and a stop, as a label would. */
const namesSomebodyInside = ({ reading, lines }: SpeechSegment, names: ReadonlySet<string>): boolean =>
  lines.slice(1).some(({ text }) => {
    const name = /^(\p{Lu}[^.:!?—]{1,30})[.:—]\s*\S/u.exec(text)?.[1];
    return name !== undefined && nameKey(name) !== reading.key && names.has(nameKey(name));
  });

/** Where directions are marked, what bears no mark after one that does is said unless it sounds like one. */
const soundsSaid = ({ text }: Paragraph, manner: Manner, afterMark: boolean): boolean => {
  const sound = stageSound(text);
  if (sound < 0 || !manner.marked || !afterMark || sound > 0 || isSetting(text)) return sound < 0;
  return readParts(text, true, manner.markers, false).some(({ kind }) => kind === 'spoken');
};

/** Under the roll of somebody alone on stage, what sounds spoken is said by them, though no label stands there. */
const readLoose = (lines: readonly Line[], manner: Manner, underHeading: boolean): DraftBlock[] => {
  const paragraphs = paragraphsOf(lines, manner);
  const alone = underHeading ? aloneOnStage(paragraphs[0]?.text ?? '', manner.names) : undefined;
  const marked = /^_?[[(]/u.test(paragraphs[0]?.text ?? '');
  const start = paragraphs.findIndex((paragraph, at) => at > 0 && soundsSaid(paragraph, manner, marked));
  const said = paragraphs[start];
  if (alone === undefined || said === undefined) return paragraphs.flatMap(looseDirection);
  const speech: SpeechSegment = {
    kind: 'speech',
    reading: { name: alone, key: '', wrap: '', separator: '', upper: false, alone: true, rest: '' },
    line: said.first,
    aside: '',
    lines: lines.filter((line) => line.index >= said.first.index),
  };
  return [...paragraphs.slice(0, start).flatMap(looseDirection), ...readSpeech(speech, manner)];
};

const CONTINUED = /^\s*\((?:cont(?:['’]?d|inued|inua|inúa)?|suite|suivant|segue|sigue|forts?\.?)\.?\)\s*/iu;

/** `BRICK (CONT'D)` with nothing but a page's end since his last words goes on with that speech. */
const rejoin = (blocks: readonly DraftBlock[], segment: SpeechSegment, read: readonly DraftBlock[]): DraftBlock[] => {
  const [first, ...others] = read;
  const last = blocks.at(-1);
  const same = last?.kind === 'speech' && last.speakers.join() === segment.reading.name && first?.kind === 'speech';
  if (!same) return [...read];
  for (const part of first.parts) last.parts.push(part);
  return others;
};

/** A picture (`cuadro`, `tableau`) that holds scenes is no scene itself: its heading is told in the first of them. */
const WIDER = /^(?:\p{L}+\s)?(?:tableau|cuadro|quadro|bild)(?!\p{L})/iu;

const withoutWiderHeadings = (blocks: readonly DraftBlock[]): DraftBlock[] => {
  const kept: DraftBlock[] = [];
  let waiting: DraftBlock[] = [];
  blocks.forEach((block, at) => {
    const wider = block.kind === 'scene' && WIDER.test(block.text);
    if (wider && blocks.slice(at + 1).find((one) => one.kind !== 'direction')?.kind === 'scene') {
      waiting.push({ kind: 'direction', text: block.text, line: block.line });
      return;
    }
    if (waiting.length > 0 && block.kind === 'direction') {
      waiting.push(block);
      return;
    }
    kept.push(block, ...waiting);
    waiting = [];
  });
  return [...kept, ...waiting];
};

const looseDirection = (paragraph: Paragraph): DraftBlock[] => {
  const text = cleanDirection(paragraph.text);
  return /[\p{L}\p{N}]/u.test(text) ? [{ kind: 'direction', text, line: paragraph.first.index }] : [];
};

/** What was read: the blocks, and the positions of those that may be said or done. */
export interface Told {
  blocks: DraftBlock[];
  unsure: number[];
}

/** Segments between two pauses. */
const STEP = 1_000;

/**
 * Works in steps: each `yield` is the share of the segments done.
 *
 * @param segments the body of the play
 * @param names keys of the names of those who speak
 */
export function* blocksOf(
  segments: readonly Segment[],
  names: ReadonlySet<string>,
): Generator<number, Told, undefined> {
  const manner = learn(segments, names);
  const blocks: DraftBlock[] = [];
  for (const [at, segment] of segments.entries()) {
    if (at % STEP === STEP - 1) yield at / segments.length;
    if (segment.kind === 'heading') {
      blocks.push({ kind: segment.heading.kind, text: segment.heading.text, line: segment.line.index });
    } else if (segment.kind === 'loose') {
      const told = readLoose(segment.lines, manner, segments[at - 1]?.kind === 'heading');
      for (const block of told) blocks.push(block);
    } else {
      const first = segment.lines[0];
      const continued = first !== undefined && CONTINUED.test(first.text);
      if (continued) first.text = first.text.replace(CONTINUED, '');
      if (first?.text === '') segment.lines.shift();
      const read = readSpeech(segment, manner);
      for (const block of continued ? rejoin(blocks, segment, read) : read) blocks.push(block);
    }
  }
  const kept = withoutWiderHeadings(blocks);
  return { blocks: kept, unsure: kept.flatMap((block, at) => (manner.unsure.has(block) ? [at] : [])) };
}
