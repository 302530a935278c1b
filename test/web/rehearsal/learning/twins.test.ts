import { expect, it } from 'vitest';
import { stepsOf } from '../../../../web/rehearsal/learning/cards.ts';
import { twinsOf, twinTasks } from '../../../../web/rehearsal/learning/twins.ts';
import { seeded } from '../../../../web/rehearsal/random.ts';
import { runningOrder } from '../../../../web/rehearsal/running-order.ts';
import { playOf } from '../plays.ts';

const twins = (...scenes: string[]) => twinsOf(runningOrder(playOf(scenes), ['B']));

it('finds cues that end alike though I answer them differently, scenes apart', () => {
  expect(
    twins('A: Allons, il faut partir ce soir. / B: Déjà ?', 'A: Oui, oui, il faut partir ce soir ! / B: Jamais.'),
  ).toEqual([{ places: [1, 3], words: 'il faut partir ce soir' }]);
});

it('finds short cues that are the same altogether', () => {
  expect(twins('A: Comment ? / B: Rien. / A: Comment ? / B: Je n’ai rien dit.')).toEqual([
    { places: [1, 3], words: 'comment' },
  ]);
});

it('finds cues in which one word is another, or is lacking, or differs by a letter', () => {
  const words = 'il faut partir ce soir';
  expect(twins('A: Il faut partir ce soir ! / B: Déjà ?', 'A: Il faut partir ce matin ! / B: Jamais.')).toEqual([
    { places: [1, 3], words },
  ]);
  expect(twins('A: Il faut partir ce soir ! / B: Déjà ?', 'A: Il faut bien partir ce soir ! / B: Jamais.')).toEqual([
    { places: [1, 3], words: 'partir ce soir' },
  ]);
  expect(twins('A: Voilà mon frère aimé. / B: Lui ?', 'A: Voilà mon frère aimée. / B: Elle ?')).toHaveLength(1);
  expect(twins('A: Qui donc est là ? / B: Moi.', 'A: Qui est là ? / B: Personne.')).toHaveLength(1);
});

it('finds them at the end of long cues, whatever comes before', () => {
  const [one, other] = [
    'Je te le redis, mon ami, tu ne sauras rien de moi.',
    'Non, non, tu ne verras rien de moi ce jour.',
  ];
  expect(twins(`A: ${one} / B: Si.`, 'A: Alors, crois-moi, tu ne sauras rien de nous. / B: Hélas.')).toHaveLength(1);
  expect(twins(`A: ${one} / B: Si.`, `A: ${other} / B: Hélas.`)).toEqual([]);
});

it('leaves alone short cues that are no more than akin', () => {
  expect(twins('A: C’est toi ? / B: Oui.', 'A: C’est lui ? / B: Non.')).toEqual([]);
  expect(twins('A: Tu dors ? / B: Oui.', 'A: Tu mens ? / B: Non.')).toEqual([]);
  expect(twins('A: Je vais à la ville demain. / B: Oui.', 'A: Je reste à la maison ce soir. / B: Non.')).toEqual([]);
});

it('leaves alone what I answer alike, what only ends with one same word, and what is mine', () => {
  expect(twins('A: Qui est là ? / B: Moi. / A: Qui est là ? / B: Moi.')).toEqual([]);
  expect(twins('A: Tu viens de loin, toi. / B: Oui. / A: Je parle avec toi. / B: Non.')).toEqual([]);
  expect(twins('B: Il faut partir ce soir. / B: Bien.', 'B: Il faut partir ce soir. / B: Mal.')).toEqual([]);
});

it('puts three of a kind together', () => {
  expect(twins('A: Eh bien ? / B: Un.', 'A: Eh bien ? / B: Deux.', 'A: Eh bien ! / B: Trois.')).toEqual([
    { places: [1, 3, 5], words: 'eh bien' },
  ]);
});

it('are drilled in turn, each as often, never the same one twice in a row', () => {
  const order = runningOrder(playOf(['A: Eh bien ? / B: Un.', 'A: Eh bien ? / B: Deux.', 'A: Eh bien ! / B: Trois.']), [
    'B',
  ]);
  const [group] = twinsOf(order);
  if (!group) throw new Error('No twins');
  for (let seed = 0; seed < 40; seed += 1) {
    const names = twinTasks(group, stepsOf(order, 'fr'), seeded(seed)).map(({ step }) => step);
    expect([...Map.groupBy(names, (name) => name).values()].map(({ length }) => length)).toEqual([3, 3, 3]);
    expect(names.some((name, at) => name === names[at - 1])).toBe(false);
  }
});
