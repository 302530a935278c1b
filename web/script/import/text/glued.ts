/**
 * Labels inside a line: two speakers in one paragraph, where the layout puts label and speech on one line.
 *
 * @module
 */
// cspell:ignore SGANARELLE
import type { Reading } from './label.ts';

export interface LabelsInLayout {
  labelAt: ReadonlyMap<number, Reading>;
  /** The layout that explains most. */
  layout: { sightings: readonly { reading: Reading }[] } | null;
}

/** Fewer speeches than this and a name inside a line may be an address. */
const OFTEN = 5;

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');

const AFTER: Record<string, string> = {
  '.': '(?=\\.\\s+[\\p{Lu}(¡¿«\\[]|\\s\\([^)]*\\)\\.\\s)',
  ':': '(?=\\s?:\\s)',
  '—': '(?=\\.?\\s?(?:—|–|--)\\s?\\p{Lu})',
};

/**
 * `SGANARELLEOui.`: a label in capitals that lost what stood between it and the speech.
 *
 * @param text a line
 * @param spelled labels as they are written, longest first
 * @returns length of the label, 0 when the line does not begin with one
 */
export const gluedAtStart = (text: string, spelled: readonly string[]): number => {
  if (!/^\p{Lu}{2}/u.test(text)) return 0;
  const name = spelled.find((one) => text.startsWith(one));
  return name !== undefined && /^[¡¿«"“]?\p{Lu}[\p{Ll}’']/u.test(text.slice(name.length)) ? name.length : 0;
};

/**
 * @param speakers the document's labels
 * @returns finds where in a text another label begins, after the end of a sentence; `-1` when none does
 */
export const gluedLabels = (speakers: LabelsInLayout): ((text: string) => number) => {
  const model = speakers.layout?.sightings[0]?.reading;
  const after = AFTER[model?.separator ?? ''];
  if (model === undefined || model.alone || model.wrap !== '' || after === undefined) return () => -1;
  const counts = new Map<string, number>();
  for (const { name } of speakers.labelAt.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].filter(([name, count]) => count >= OFTEN && name.length > 1).map(([name]) => escape(name));
  if (names.length === 0) return () => -1;
  names.sort((one, other) => other.length - one.length);
  const pattern = new RegExp(`(?<=[.!?…»”"]\\s|--|—\\s?|–\\s?)(?:${names.join('|')})${after}`, 'u');
  return (text) => text.search(pattern);
};
