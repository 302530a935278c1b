/**
 * `Lulu, souriant` alone on its line, where names stand alone on theirs and no capitals tell them from a sentence.
 *
 * @module
 */
// cspell:ignore souriant
import type { Line } from '../line.ts';
import { nameKey, squeeze } from '../letters.ts';
import type { Reading } from './label.ts';
import type { Layout } from './layouts.ts';

const LONGEST = 80;
const WITH_ASIDE = /^([^,.:;!?()[\]_*]{1,60}),\s+(\p{Ll}[^:;!?]*?)\.?$/u;

/**
 * Labels with a direction after a comma, where others stand: with the speech right below, nothing right above.
 *
 * @param labelAt the labels so far, by position; gets the others
 */
export const addAloneAsides = (
  lines: readonly Line[],
  blocked: (at: number) => boolean,
  labelAt: Map<number, Reading>,
  layout: Layout,
): void => {
  const model = layout.sightings[0]?.reading;
  if (model === undefined || !model.alone || model.upper || model.wrap !== '') return;
  const names = new Set([...labelAt.values()].map((label) => label.key));
  const indents = new Set([...labelAt.keys()].map((at) => lines[at]?.indent));
  for (const [at, line] of lines.entries()) {
    if (labelAt.has(at) || labelAt.has(at - 1) || blocked(at) || line.text.length > LONGEST) continue;
    const next = lines[at + 1];
    const apart = line.gap > 0 || (next?.indent ?? 0) > line.indent;
    if (next?.gap !== 0 || labelAt.has(at + 1) || !apart || !indents.has(line.indent)) continue;
    const [, name = '', aside = ''] = WITH_ASIDE.exec(line.text) ?? [];
    const key = nameKey(name);
    if (!names.has(key)) continue;
    labelAt.set(at, { ...model, name: squeeze(name), key, aside: squeeze(aside), rest: '' });
  }
};
