import { expect, it } from 'vitest';
import { traitsOf } from '../../../web/rehearsal/traits.ts';

it.each([
  ['fr', 'Madame Ruche', 'female'],
  ['fr', 'LE ROI', 'male'],
  ['fr', 'LA REINE', 'female'],
  ['en', 'Lady Bracknell', 'female'],
  ['de', 'Der alte Vater', 'male'],
  ['de', 'Frau Linde', 'female'],
  ['es', 'El Capitán', 'male'],
  ['es', 'La señora Alba', 'female'],
  ['it', 'Il signor Pantalone', 'male'],
  ['it', 'Serafina', 'female'],
  ['fr', 'Georgette', 'female'],
  ['it', 'Lorenzo', 'male'],
  ['fr', 'MÉLISANDE', undefined],
  ['fr', 'Le Souffleur', 'male'],
  ['fr', 'Le Machiniste', 'male'],
  ['fr', 'L’Inspecteur des Théâtres', 'male'],
  ['fr', 'L’OUVREUSE', 'female'],
  ['fr', 'L’Enfant', undefined],
  ['fr', 'Premier', undefined],
] as const)('in %s, %s is %s', (language, name, gender) => {
  expect(traitsOf({ name }, language).gender).toBe(gender);
});

// cspell:disable -- descriptions of five languages
it.each([
  ['fr', 'jeune premier', 'male'],
  ['fr', 'jeune première', 'female'],
  ['fr', 'jeune premier, amoureux de la comtesse', 'male'],
  ['fr', 'accordeur de la reine', 'male'],
  ['fr', 'artiste, au service de la reine', undefined],
  ['fr', 'soixante ans, veuve', 'female'],
  ['fr', 'nouveau venu', 'male'],
  ['fr', 'bonne à tout faire', 'female'],
  ['fr', 'jeune enfant', undefined],
  ['fr', 'une artiste', 'female'],
  ['fr', 'machiniste', undefined],
  ['de', 'jugendlicher Held', 'male'],
  ['de', 'jugendliche Heldin', 'female'],
  ['de', 'Köchin im Haus des Grafen', 'female'],
  ['es', 'primer galán', 'male'],
  ['es', 'segunda dama', 'female'],
  ['es', 'zapatero del rey', 'male'],
  ['it', 'primo amoroso', 'male'],
  ['it', 'prima amorosa', 'female'],
  ['it', 'cameriere', 'male'],
  ['en', 'a shepherdess', 'female'],
  ['en', 'a fireman', 'male'],
  ['en', 'her apprentice, up a ladder', undefined],
] as const)('in %s, somebody described as "%s" is %s', (language, description, gender) => {
  expect(traitsOf({ name: 'Gaspard', description }, language).gender).toBe(gender);
});

// cspell:enable

it('believes what a description says more than the article of a name', () => {
  expect(traitsOf({ name: 'La Flèche', description: 'valet' }, 'fr').gender).toBe('male');
  expect(traitsOf({ name: 'La Grange', description: 'amant rebuté' }, 'fr').gender).toBe('male');
});

it('asks the description when the name says nothing, and the name first', () => {
  expect(traitsOf({ name: 'Dominique', description: 'sœur de Paul' }, 'fr').gender).toBe('female');
  expect(traitsOf({ name: 'Jean', description: 'mari de la reine' }, 'fr').gender).toBe('male');
});

it('tells by the trade at the head of a description, when no word of it is known', () => {
  expect(traitsOf({ name: 'Dominique', description: 'costumière du théâtre' }, 'fr').gender).toBe('female');
  expect(traitsOf({ name: 'Dominique', description: 'machiniste' }, 'fr').gender).toBeUndefined();
  expect(traitsOf({ name: 'Camille-Marie', description: 'accordeur' }, 'fr').gender).toBe('male');
});

it('hears age', () => {
  expect(traitsOf({ name: 'Le vieux Jacques' }, 'fr').age).toBe('old');
  expect(traitsOf({ name: 'A child' }, 'en').age).toBe('child');
  expect(traitsOf({ name: 'Grossmutter' }, 'de').age).toBe('old');
  expect(traitsOf({ name: 'Basile' }, 'fr').age).toBeUndefined();
});

it('knows the crowd, and the dead', () => {
  expect(traitsOf({ name: 'TOUS' }, 'fr').collective).toBe(true);
  expect(traitsOf({ name: 'Chorus' }, 'en').collective).toBe(true);
  expect(traitsOf({ name: 'Basile', description: 'aimé de tous' }, 'fr').collective).toBe(false);
  expect(traitsOf({ name: 'Le Spectre' }, 'fr').ghost).toBe(true);
});
