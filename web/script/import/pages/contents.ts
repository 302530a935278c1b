/**
 * Tables of contents: rows that end in the number of a page, dots before it.
 *
 * @module
 */
// cspell:disable -- words on pages in five languages
import { nameKey } from '../letters.ts';
import type { Row } from './rows.ts';

const TITLE =
  /^(?:table )?(?:of contents|contents|des matieres|sommaire|inhalt(?:sverzeichnis)?|indice(?: general)?|tabla de contenidos)$/u;
const LEADERS = /(?:[.·…]\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})$/u;
const NUMBERED = /\S\s+(?:\d{1,4}|[ivxlc]{1,6})$/u;
/** Pages of a table of contents at most. */
const LONGEST = 8;

/** @param pages the rows of each page */
export const contentsRows = (pages: readonly (readonly Row[])[]): Set<Row> => {
  const found = new Set<Row>();
  let open = false;
  pages.slice(0, Math.max(LONGEST, Math.ceil(pages.length / 4))).forEach((rows) => {
    const dotted = rows.filter(({ text }) => LEADERS.test(text));
    const title = rows.find(({ text }) => TITLE.test(nameKey(text)));
    const numbered = rows.filter(({ text }) => NUMBERED.test(text));
    open = title !== undefined || dotted.length >= 3 || (open && numbered.length > 0.7 * rows.length);
    if (!open) return;
    for (const row of [...numbered, ...dotted]) found.add(row);
    if (title !== undefined) found.add(title);
  });
  return found;
};
