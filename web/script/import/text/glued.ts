/**
 * Labels inside a line: two speakers in one paragraph, where the layout puts label and speech on one line.
 *
 * @module
 */
import type { Speakers } from './speakers.ts';

/** Fewer speeches than this and a name inside a line may be an address. */
const OFTEN = 5;

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');

const AFTER: Record<string, string> = {
  '.': '(?=\\.\\s+[\\p{Lu}(¡¿«\\[]|\\s\\([^)]*\\)\\.\\s)',
  ':': '(?=\\s?:\\s)',
  '—': '(?=\\.?\\s?(?:—|–|--)\\s?\\p{Lu})',
};

/**
 * @param speakers the document's labels
 * @returns finds where in a text another label begins, after the end of a sentence; `-1` when none does
 */
export const gluedLabels = (speakers: Speakers): ((text: string) => number) => {
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
