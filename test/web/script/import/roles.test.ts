// cspell:disable -- words of plays in five languages
import { describe, expect, it } from 'vitest';
import { labelResolver } from '../../../../web/script/import/abbreviation.ts';
import type { CastEntry } from '../../../../web/script/import/draft.ts';
import { readRoles } from '../../../../web/script/import/roles.ts';
import { Identities } from '../../../../web/script/ids.ts';

const cast = (...names: string[]): CastEntry[] => names.map((name) => ({ name, labels: [] }));
const roles = (labels: string[], entries: CastEntry[] = []): string[] =>
  readRoles(labels, entries, new Identities()).roles.map(({ name }) => name);

describe('labelResolver', () => {
  const CAST = cast(
    'Il Conte di Monteverde',
    'Lady Ashford',
    'Ashford',
    'Messer Bino',
    'Servo del Conte',
    'Servo di Bino',
  );
  it.each([
    ['Con.', 'Conte'],
    ['CONTE', undefined],
    ['LADY ASH.', 'Lady Ashford'],
    ['Bin.', 'Bino'],
  ])('writes %s out as %s', (label, written) => {
    expect(labelResolver(CAST)(label)?.written).toBe(written);
  });

  it('does not choose between two', () => {
    expect(labelResolver(CAST)('Ser.')).toBeUndefined();
  });
});

describe('readRoles', () => {
  it('takes spellings of one name for one role, shown as it is most written', () => {
    expect(roles(['ÉLOI', 'ELOI', 'Éloi.', 'ÉLOI'])).toEqual(['ÉLOI']);
  });

  it('takes a misprint seen once for the name seen often, not a number', () => {
    const often = Array.from({ length: 10 }, () => ['SGANARELLE', 'GARDE 1']).flat();
    expect(roles([...often, 'SGANARELE', 'GARDE 2'])).toEqual(['SGANARELLE', 'GARDE 1', 'GARDE 2']);
  });

  it('takes labels of several apart only when all are known', () => {
    const book = readRoles(['A BEL', 'CY', 'A BEL', 'CY', 'A BEL and CY', 'LAW and ORDER'], [], new Identities());
    expect(book.rolesOf('A BEL and CY')).toHaveLength(2);
    expect(book.rolesOf('LAW and ORDER')).toHaveLength(1);
  });

  it('makes one role of two labels for one entry', () => {
    expect(roles(['Odoardo', 'Odoardo Berg', 'Li', 'Lig'], cast('Odoardo', 'Ligurio'))).toEqual(['Odoardo', 'Ligurio']);
  });

  it('leaves a name of nothing but signs as it is written, and gives a blank one to nobody', () => {
    expect(roles(['ANNA', ' — '])).toEqual(['ANNA', '—']);
    expect(readRoles(['ANNA', ' '], [], new Identities()).rolesOf(' ')).toEqual([]);
  });
});
