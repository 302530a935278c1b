/**
 * Reader of plain text.
 *
 * @module
 */
import type { Draft } from '../draft.ts';
import { readLines, splitLines } from '../line.ts';
import { Aside, setFootnotesAside, setLicenceAside, setNotesAside } from './frame.ts';
import { inferDraft } from './infer.ts';

/**
 * @param text the file, any line ends
 * @param name file name, the title when the file gives none
 * @returns the steps of the work (shares done), then the draft; without speeches when nobody speaks
 */
export function* readText(text: string, name: string): Generator<number, Draft, undefined> {
  const source = splitLines(text);
  const aside = new Aside(source.length);
  setLicenceAside(source, aside);
  setNotesAside(source, aside);
  setFootnotesAside(source, aside);
  const lines = readLines(source.map((line, at) => (aside.has(at) ? '' : line)));
  yield 0.1;
  return yield* inferDraft(source, lines, aside, name);
}
