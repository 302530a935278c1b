/**
 * Several plays in a file whose format says what each thing is: which of them is wanted.
 *
 * @module
 */
import { playsAmong } from './beginnings.ts';
import type { Beginning } from './beginnings.ts';
import type { Draft, DraftBlock } from './draft.ts';
import { nameKey } from './letters.ts';
import type { ReaderOptions, Reading } from './reader.ts';
import { closesPlay, isFirst, readHeading } from './text/headings.ts';

/** How many directions between an end and the first act may be a title, an author, a setting. */
const FRONT = 6;

/** Before an act stand its play's title and what is told of it, after whoever spoke last. */
const frontOf = (blocks: readonly DraftBlock[], act: number): number => {
  let from = act;
  while (act - from < FRONT && blocks[from - 1]?.kind === 'direction' && !closes(blocks[from - 1])) from--;
  return from;
};

const closes = (block: DraftBlock | undefined): boolean => block?.kind === 'direction' && closesPlay(block.text);

/** A heading that names no division may be a title. */
const isTitle = (block: DraftBlock | undefined): boolean =>
  (block?.kind === 'act' || block?.kind === 'scene') && readHeading(block.text).length === 0;

const beginningsIn = (blocks: readonly DraftBlock[]): Beginning[] => {
  const outer = blocks.some(({ kind }) => kind === 'act') ? 'act' : 'scene';
  const found = new Map([[0, true]]);
  let later = false;
  blocks.forEach((block, at) => {
    if (closes(block)) found.set(at + 1, true);
    if (block.kind !== outer) return;
    const first = isFirst(block);
    if (first && later) found.set(frontOf(blocks, at), true);
    else if (isTitle(block) && !found.has(at)) found.set(at, false);
    later = !first;
  });
  return [...found].sort(([one], [other]) => one - other).map(([at, anew]) => ({ at, anew }));
};

const worksIn = ({ blocks }: Draft): { from: number; to: number }[] => {
  const keys = new Map<string, string>();
  const keyOf = (label: string): string => {
    const key = keys.get(label) ?? nameKey(label);
    keys.set(label, key);
    return key;
  };
  const turns = blocks.flatMap((block, at) =>
    block.kind === 'speech' ? [{ at, names: block.speakers.map(keyOf) }] : [],
  );
  const starts = playsAmong(beginningsIn(blocks), turns);
  return starts.map((from, order) => ({ from, to: starts[order + 1] ?? blocks.length }));
};

/** A play's title is what stands before its first division, when anything does. */
const titleOf = (blocks: readonly DraftBlock[], order: number): string => {
  const [first] = blocks;
  const titled = first !== undefined && first.kind !== 'speech' && (first.kind === 'direction' || isTitle(first));
  return titled ? first.text : String(order + 1);
};

/**
 * @param reading a whole file
 * @param options which of several plays is wanted
 * @returns that play, the others set aside; the question when there are several and none was chosen
 */
export const chooseWork = (reading: Extract<Reading, { ok: true }>, { work }: Pick<ReaderOptions, 'work'>): Reading => {
  const { draft, lines } = reading;
  const works = work === 'all' ? [] : worksIn(draft);
  if (works.length < 2) return reading;
  const titles = works.map(({ from, to }, order) => titleOf(draft.blocks.slice(from, to), order));
  const one = typeof work === 'number' ? works[work] : undefined;
  if (typeof work !== 'number' || one === undefined) return { ok: false, failure: 'several-plays', works: titles };
  const blocks = draft.blocks.slice(one.from, one.to);
  const first = work === 0 ? 0 : (blocks[0]?.line ?? 0);
  const after = draft.blocks[one.to]?.line ?? lines.length;
  const title = work === 0 ? draft.title : (titles[work] ?? draft.title);
  const inside = draft.setAside.filter(({ from, to }) => from >= first && to <= after);
  return {
    ...reading,
    draft: {
      ...draft,
      title,
      blocks,
      setAside: [
        ...(first > 0 ? [{ from: 0, to: first, reason: 'front-matter' as const }] : []),
        ...inside,
        ...(after < lines.length ? [{ from: after, to: lines.length, reason: 'back-matter' as const }] : []),
      ],
    },
  };
};
