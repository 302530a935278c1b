/**
 * The name of a role as it is shown. Scripts often write names in capitals; small capitals and chips want letters.
 *
 * @module
 */

/** Words inside a name that stay small. */
const SMALL = new Set('de du des d la le les l et à au aux of the and von van der den di da del y e'.split(' '));

/** What hangs on an English word by its apostrophe: `Romeo’s`, `don’t`. */
const HANGING = /^(?:s|t|d|m|ll|re|ve)$/;

/**
 * @param name as the script writes it: `MADAME DE SAINT-ANGE, CONCIERGE`
 * @returns the same letters, capitals only where a name has them: `Madame de Saint-Ange, concierge`; a name that has
 *   small letters already is left as it is
 */
export const shownName = (name: string): string => {
  if (name !== name.toLocaleUpperCase() || name === name.toLocaleLowerCase()) return name;
  const [proper = '', ...rest] = name.split(/(?=[,(])/);
  const shown = proper.toLocaleLowerCase().replaceAll(/\p{L}[\p{L}\p{M}]*/gu, (word, at: number) => {
    const afterApostrophe = /\p{L}[’']/u.test(proper.slice(Math.max(0, at - 2), at));
    if ((at > 0 && SMALL.has(word)) || (afterApostrophe && HANGING.test(word))) return word;
    return word.slice(0, 1).toLocaleUpperCase() + word.slice(1);
  });
  return shown + rest.join('').toLocaleLowerCase();
};
