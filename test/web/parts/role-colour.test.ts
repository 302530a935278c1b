import { describe, expect, it } from 'vitest';
import { initialsOf, roleColour } from '../../../web/parts/role-colour.ts';

describe('the colour of a role', () => {
  it('is the amber of the spot for mine, whatever its order', () => {
    expect(roleColour(0, true)).toBe('var(--spot)');
    expect(roleColour(5, true)).toBe('var(--spot)');
  });

  it('follows the order of the cast list and starts again after eight', () => {
    expect(roleColour(0, false)).toBe('var(--role-1)');
    expect(roleColour(7, false)).toBe('var(--role-8)');
    expect(roleColour(8, false)).toBe('var(--role-1)');
  });
});

describe('the initials of a role', () => {
  it('leave out articles and titles', () => {
    expect(initialsOf(['Le Souffleur', 'Madame Ruche', 'The Old Man'])).toEqual(['So', 'Ru', 'Ol']);
  });

  it('part names that begin alike', () => {
    expect(initialsOf(['Margot', 'Marion', 'Marius', 'MARTIN'])).toEqual(['Ma', 'Mr', 'Mi', 'Mt']);
  });

  it('are all different for a crowd of the same name', () => {
    const crowd = initialsOf(Array.from({ length: 40 }, () => 'Anne'));
    expect(new Set(crowd).size).toBe(40);
  });

  it('exist for a name of articles only, a number, an accent', () => {
    expect(initialsOf(['La', '1er Garde', 'Éliante'])).toEqual(['La', '1e', 'Él']);
  });
});
