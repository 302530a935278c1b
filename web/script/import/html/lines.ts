/**
 * The blocks of a page as lines for the inference, and as the source that the proof shows.
 *
 * @module
 */
import type { Line, LineStyle, Run } from '../line.ts';
import { LIMITS } from '../limits.ts';
import type { SetAside } from '../result.ts';
import type { Flow, Piece } from './flow.ts';

const LOOKS = ['italic', 'bold', 'capitals', 'raised'] as const;

const tidy = (text: string): string =>
  text.replace(/[\u00a0\u202f\u2007\u2009\u200a\u2002\u2003]/gu, ' ').replace(/[\u200b\u2060\ufeff\u00ad]/gu, '');

interface Laid {
  text: string;
  runs: Run[];
  indent: number;
}

const isStage = (piece: Piece): boolean => piece.meaning === 'stage';

/** Directions that the page marks as such are in brackets for all who read on. */
const bracketed = (pieces: readonly Piece[]): Piece[] => {
  const result: Piece[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at];
    if (piece === undefined) break;
    if (!isStage(piece)) {
      result.push(piece);
      continue;
    }
    let to = at;
    let text = '';
    for (let next = pieces[to]; next !== undefined && isStage(next); next = pieces[to]) {
      text += next.text;
      to++;
    }
    at = to - 1;
    const marked = /^\s*[([]/u.test(text) || text.trim() === '';
    result.push({ text: marked ? text : text.replace(/\S(?:.*\S)?/su, '[$&]'), italic: true });
  }
  return result;
};

const JOINT = /^\s*(?:,|&|et|and|und|y|e|ed)\s+$/iu;

/** `<b>Ann</b> and <b>Bob</b>` at the start of a line is one label, and a direction set like the name is none of it. */
const joinNames = (text: string, runs: Run[]): void => {
  const [first] = runs;
  if (first === undefined || first.from > 0) return;
  for (let next = runs[1]; next !== undefined && next.to <= LIMITS.labelCharacters; next = runs[1]) {
    if (next.bold !== first.bold || next.capitals !== first.capitals || !JOINT.test(text.slice(first.to, next.from)))
      break;
    first.to = next.to;
    runs.splice(1, 1);
  }
  const aside = first.capitals === true ? text.search(/[,(]\s?\p{Ll}/u) : -1;
  if (aside <= 0) return;
  first.to = Math.min(first.to, aside);
  for (const run of runs) if (run.from > aside) delete run.capitals;
};

const lay = (pieces: readonly Piece[]): Laid => {
  let text = '';
  // Asked of the whole text, the engine would put it together anew at every piece.
  let ends = '';
  const runs: Run[] = [];
  for (const piece of bracketed(pieces)) {
    const shown = tidy(piece.text);
    const words = text === '' || ends === ' ' ? shown.replace(/^[ ]+(?=[^ ])/u, text === '' ? '$&' : '') : shown;
    const from = text.length;
    text += words;
    ends = words.at(-1) ?? ends;
    const lead = words.length - words.trimStart().length;
    const end = from + words.trimEnd().length;
    if (end <= from + lead) continue;
    const look = { ...(piece.meaning === 'persona' ? { bold: true } : {}), ...piece };
    if (!LOOKS.some((one) => look[one] === true)) continue;
    const run: Run = { from: from + lead, to: end };
    for (const one of LOOKS) if (look[one] === true) run[one] = true;
    runs.push(run);
  }
  const trimmed = text.trim();
  const cut = text.length - text.trimStart().length;
  const moved = runs
    .map((run) => ({ ...run, from: Math.max(0, run.from - cut), to: Math.min(trimmed.length, run.to - cut) }))
    .filter((run) => run.to > run.from);
  joinNames(trimmed, moved);
  return { text: trimmed, runs: moved, indent: cut };
};

const styleOf = (flow: Flow, { text, runs }: Laid): LineStyle => {
  const covers = (look: 'bold' | 'italic'): boolean => {
    let left = text.replace(/\s/gu, '').length;
    for (const run of runs) if (run[look] === true) left -= text.slice(run.from, run.to).replace(/\s/gu, '').length;
    return left <= 0;
  };
  return {
    name: flow.name,
    ...(covers('bold') ? { bold: true } : {}),
    ...(covers('italic') ? { italic: true } : {}),
    ...(flow.centred ? { centred: true } : {}),
    ...(flow.heading === undefined ? {} : { heading: flow.heading }),
  };
};

/** A line, and why it is no part of the play when the page says so. */
export interface FlowLine extends Line {
  reason?: SetAside['reason'];
}

export interface Lines {
  source: string[];
  lines: FlowLine[];
}

/** The lines of a block, the label before the first of them. */
const linesOf = (flow: Flow): Piece[][] =>
  flow.label === undefined
    ? flow.lines
    : [[...flow.label, { text: '\t' }, ...(flow.lines[0] ?? [])], ...flow.lines.slice(1)];

/** @returns the source line by line, and those of its lines that hold something */
export const layFlows = (flows: readonly Flow[]): Lines => {
  const source: string[] = [];
  const lines: FlowLine[] = [];
  for (const flow of flows) {
    if (source.length > 0) for (let empty = 0; empty < flow.gap; empty++) source.push('');
    let gap = source.length === 0 ? 0 : flow.gap;
    for (const pieces of linesOf(flow)) {
      const laid = lay(pieces);
      const index = source.length;
      source.push(laid.text);
      if (laid.text === '') {
        gap++;
        continue;
      }
      const { text, runs, indent } = laid;
      lines.push({
        index,
        text,
        indent,
        gap,
        style: styleOf(flow, laid),
        ...(runs.length > 0 ? { runs } : {}),
        ...(flow.aside === undefined ? {} : { reason: flow.aside }),
      });
      gap = 0;
    }
  }
  return { source, lines };
};
