/**
 * What an actor knows, to be taken elsewhere: every thought of a role with what is kept of it, as data or as a table.
 *
 * @module
 */
import type { Memory } from './kept.ts';
import { recallOf, isTried, type Knowledge } from './plan.ts';
import type { Step } from './cards.ts';

/** One thought of a role. Times in ms since 1970; absent before it was tried. */
export interface PortableThought {
  readonly scene: string;
  readonly words: string;
  /** The chance that it is known now, 0 to 1. */
  readonly recall?: number;
  readonly tried?: number;
  readonly due?: number;
  readonly trials: number;
  readonly lapses: number;
  /** What is kept of its words, and of how they are reached. */
  readonly cards: Partial<Readonly<Record<'join' | 'thought', Memory>>>;
}

/**
 * Every thought of a role.
 *
 * @param knowledge what is known of it
 * @param at now, ms since 1970
 * @param told what a step is called: its scene and its words
 */
export function portableThoughts(
  knowledge: Knowledge,
  at: number,
  told: (step: Step) => { readonly scene: string; readonly words: string },
): PortableThought[] {
  return knowledge.steps.map((step) => {
    const join = knowledge.memories.get(step.cards.join);
    const thought = knowledge.memories.get(step.cards.thought);
    const both = [join, thought].filter((memory) => memory !== undefined);
    const most = (of: (memory: Memory) => number): number => both.reduce((top, memory) => Math.max(top, of(memory)), 0);
    return {
      ...told(step),
      ...(isTried(step, knowledge)
        ? {
            recall: recallOf(step, knowledge, at),
            tried: most(({ tried }) => tried),
            due: Math.min(...both.map(({ due }) => due)),
          }
        : {}),
      trials: most(({ trials }) => trials),
      lapses: most(({ lapses }) => lapses),
      cards: { ...(join ? { join } : {}), ...(thought ? { thought } : {}) },
    };
  });
}

/** A value no spreadsheet takes for a formula, between quotes where it needs them. */
function cell(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : value.replace(/^[=+\-@\t\r]/, "'$&");
  return /[",;\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table of comma-separated values (RFC 4180), with a byte order mark: without it some spreadsheets lose accents. */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
