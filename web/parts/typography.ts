/**
 * Spaces of printed French: those that belong to a sign do not break from it.
 *
 * @module
 */

/** The narrow space that does not break. */
const BOUND = '\u202f';

/**
 * @param text of a script, in any language: others do not set these spaces
 * @returns the same text, letter for letter in the same places, in which no `!` or `»` begins a line
 */
export const bound = (text: string): string =>
  text.replaceAll(/[ \u00a0](?=[;:!?»])/gu, BOUND).replaceAll(/(?<=«)[ \u00a0]/gu, BOUND);
