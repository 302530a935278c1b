/**
 * Reader of pages: public e-texts, theatre sites, what a browser saved. Pages that mark who speaks are believed; the
 * others are read by how they look.
 *
 * @module
 */
import type { Line } from '../line.ts';
import { descendants, parseMarkup, textOf } from '../markup.ts';
import type { ReaderOptions, Reading, Steps } from '../reader.ts';
import { Aside } from '../text/frame.ts';
import { readDocument } from '../text/read.ts';
import { aboutPage } from './about.ts';
import { Page } from './flow.ts';
import type { Flow } from './flow.ts';
import { layFlows } from './lines.ts';
import { StyleSheet } from './looks.ts';
import { isMarked, readMarked } from './marked.ts';

/** What the document says of itself. */
export type Known = NonNullable<Parameters<typeof readDocument>[2]>;

/**
 * @param flows the blocks of the document
 * @param known what it says of itself
 * @param options its name, and which of several plays
 */
export async function* readFlows(flows: readonly Flow[], known: Known, options: ReaderOptions): Steps<Reading> {
  if (isMarked(flows)) return readMarked(flows, known, options);
  const { source, lines } = layFlows(flows);
  yield 0.2;
  const aside = new Aside(source.length);
  const kept: Line[] = [];
  let gap = 0;
  for (const line of lines) {
    const { reason, ...own } = line;
    if (reason === undefined) {
      kept.push({ ...own, gap: own.gap + gap });
      gap = 0;
      continue;
    }
    aside.add(line.index, line.index + 1, reason);
    gap += line.gap + 1;
  }
  const reading = yield* readDocument(source, kept, known, options);
  if (!reading.ok) return reading;
  for (const { from, to, reason } of reading.draft.setAside) aside.add(from, to, reason);
  return { ...reading, draft: { ...reading.draft, setAside: aside.ranges() } };
}

/**
 * @param text the file
 * @param options its name, and which of several plays
 */
export async function* readHtml(text: string, options: ReaderOptions): Steps<Reading> {
  const parsed = parseMarkup(text, 'html');
  if (!parsed.ok) return parsed;
  yield 0.1;
  const sheet = new StyleSheet();
  for (const style of descendants(parsed.root, 'style')) sheet.add(textOf(style));
  const page = new Page(sheet);
  page.read(parsed.root);
  yield 0.15;
  return yield* readFlows(page.flows, aboutPage(parsed.root), options);
}
