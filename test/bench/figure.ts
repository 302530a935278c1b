/**
 * What a bench gives back, and how it is shown.
 *
 * @module
 */

/** A measured figure. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** `×` for a ratio of two times measured in one run. */
  readonly unit: '×' | 'ms' | 'kB' | 'MB/s' | '/100' | '%';
  /** The limit that the design sets for it. */
  readonly budget?: { readonly atMost: number } | { readonly atLeast: number };
  /** How it was measured, in a few words. */
  readonly note: string;
}

/** One file of this folder. */
export interface Bench {
  run(): Promise<readonly Figure[]>;
}

const budgetOf = ({ budget, unit }: Figure): string =>
  budget === undefined ? '' : 'atMost' in budget ? `≤ ${budget.atMost} ${unit}` : `≥ ${budget.atLeast} ${unit}`;

/** Whether a figure keeps its budget; `undefined` where there is none. */
export function keepsBudget({ value, budget }: Figure): boolean | undefined {
  if (budget === undefined) return undefined;
  return 'atMost' in budget ? value <= budget.atMost : value >= budget.atLeast;
}

/** A figure on one line of a terminal. */
export function showFigure(figure: Figure): string {
  const digits = figure.unit === '×' ? 2 : figure.value < 10 ? 2 : figure.value < 100 ? 1 : 0;
  const verdict = { true: 'kept', false: 'MISSED', undefined: '' }[String(keepsBudget(figure))] ?? '';
  const value = `${figure.value.toFixed(digits)} ${figure.unit}`;
  return `  ${figure.name.padEnd(44)} ${value.padStart(11)}  ${budgetOf(figure).padEnd(11)} ${verdict.padEnd(6)}  ${figure.note}`;
}
