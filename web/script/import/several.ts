/**
 * Labels that name several roles at once: `A et B`, `A, B and C`, `A / B`.
 *
 * @module
 */
import { squeeze } from './letters.ts';

const JOINTS = /\s*(?:[,;/&+]|\s(?:et|and|und|y|e|ed)\s(?=\S))\s*/iu;

/**
 * @param label a label without direction
 * @returns the names it joins, or the label itself when it joins none
 */
export const splitLabel = (label: string): string[] => {
  const names = label
    .split(JOINTS)
    .map(squeeze)
    .filter((name) => name !== '');
  return names.length > 1 ? names : [squeeze(label)];
};
