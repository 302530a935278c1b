import { expect, it } from 'vitest';
import { shownName } from '../../../web/parts/role-name.ts';

it.each([
  ['MARGOT', 'Margot'],
  ['LE SOUFFLEUR', 'Le Souffleur'],
  ['MADAME DE SAINT-ANGE-DES-TROIS-FONTAINES, CONCIERGE', 'Madame de Saint-Ange-des-Trois-Fontaines, concierge'],
  ['L’ÉCUYER', 'L’Écuyer'],
  ['PREMIER GARDE', 'Premier Garde'],
  ['GARDE 2', 'Garde 2'],
  ['Le comte d’Almaviva', 'Le comte d’Almaviva'],
  ['THE UNDERSTUDY’S DRESSER', 'The Understudy’s Dresser'],
  ['X', 'X'],
  ['3', '3'],
])('a role written %s is shown as %s', (written, shown) => {
  expect(shownName(written)).toBe(shown);
});
