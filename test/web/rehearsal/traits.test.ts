import { expect, it } from 'vitest';
import { traitsOf } from '../../../web/rehearsal/traits.ts';

it.each([
  ['Madame Ruche', 'female'],
  ['LE ROI', 'male'],
  ['LA REINE', 'female'],
  ['Lady Bracknell', 'female'],
  ['Der alte Vater', 'male'],
  ['Frau Linde', 'female'],
  ['El Capitán', 'male'],
  ['La señora Alba', 'female'],
  ['Il signor Pantalone', 'male'],
  ['Serafina', 'female'],
  ['Georgette', 'female'],
  ['Lorenzo', 'male'],
  ['MÉLISANDE', undefined],
  ['Le Souffleur', 'male'],
  ['Premier', undefined],
])('%s is %s', (name, gender) => {
  expect(traitsOf({ name }).gender).toBe(gender);
});

it('asks the description when the name says nothing, and the name first', () => {
  expect(traitsOf({ name: 'Dominique', description: 'sœur de Paul' }).gender).toBe('female');
  expect(traitsOf({ name: 'Jean', description: 'mari de la reine' }).gender).toBe('male');
});

it('tells by the trade at the head of a description, when no word of it is known', () => {
  expect(traitsOf({ name: 'Dominique', description: 'costumière du théâtre' }).gender).toBe('female');
  expect(traitsOf({ name: 'Dominique', description: 'machiniste' }).gender).toBeUndefined();
  expect(traitsOf({ name: 'Camille-Marie', description: 'accordeur' }).gender).toBe('male');
});

it('hears age', () => {
  expect(traitsOf({ name: 'Le vieux Jacques' }).age).toBe('old');
  expect(traitsOf({ name: 'A child' }).age).toBe('child');
  expect(traitsOf({ name: 'Grossmutter' }).age).toBe('old');
  expect(traitsOf({ name: 'Basile' }).age).toBeUndefined();
});

it('knows the crowd, and the dead', () => {
  expect(traitsOf({ name: 'TOUS' }).collective).toBe(true);
  expect(traitsOf({ name: 'Chorus' }).collective).toBe(true);
  expect(traitsOf({ name: 'Basile', description: 'aimé de tous' }).collective).toBe(false);
  expect(traitsOf({ name: 'Le Spectre' }).ghost).toBe(true);
});
