// cspell:disable -- headings of plays in five languages
import { expect, it } from 'vitest';
import { nameFinder } from '../../../../web/rehearsal/entering/names.ts';
import { rollIn } from '../../../../web/rehearsal/entering/rolls.ts';

const names = nameFinder(
  ['SCAPIN', 'LÉANDRE', 'DON JUAN', 'GÉRONTE', 'FABRIZIO', 'CONTI', 'DER PRINZ', 'JUAN JOSÉ', 'EL TABERNERO'].map(
    (name) => ({ id: name, name, aliases: [] }),
  ),
);

it.each([
  ['SCÈNE II. Don Juan, Scapin.', ['DON JUAN', 'SCAPIN'], false],
  ['SCÈNE III. — SCAPIN, LES MÊMES', ['SCAPIN'], true],
  ['Les mêmes, Léandre', ['LÉANDRE'], true],
  ['SCAPIN, seul.', ['SCAPIN'], false],
  ['Conti. Der Prinz.', ['CONTI', 'DER PRINZ'], false],
  ['Fabrizio e detti', ['FABRIZIO'], true],
  ['JUAN JOSÉ y EL TABERNERO', ['EL TABERNERO', 'JUAN JOSÉ'], false],
  ['DICHOS y JUAN JOSÉ', ['JUAN JOSÉ'], true],
  ['Scapin, Léandre, assis.', ['LÉANDRE', 'SCAPIN'], false],
])('%s is a roll', (text, roles, same) => {
  const roll = rollIn(text, names);
  expect([...(roll?.roles ?? [])].sort()).toEqual(roles);
  expect(roll?.same).toBe(same);
});

it.each(['SCÈNE II', 'SCENE II. Room in Capulet’s House.', 'Scapin range ses livres.', 'Un salon.', 'Où est Scapin ?'])(
  '%s is none',
  (text) => {
    expect(rollIn(text, names)).toBeUndefined();
  },
);
