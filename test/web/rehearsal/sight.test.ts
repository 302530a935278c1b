import { VEILS } from '../../../web/rehearsal/choices.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ahead, requestsFrom } from '../../../web/rehearsal/ahead.ts';
import { paceAfter, sayingTime } from '../../../web/rehearsal/gap.ts';
import { placeOf, runningOrder } from '../../../web/rehearsal/running-order.ts';
import { horizonOf, sightOf } from '../../../web/rehearsal/sight.ts';
import { promptedUntil, veiled } from '../../../web/rehearsal/veil.ts';
import { playOf } from './plays.ts';

const PLAY = playOf(['A: Un. / (Noir.) / B: Deux. / A+B: Trois.', 'C: Quatre. / A: … / B: Cinq.']);
const order = runningOrder(PLAY, new Set(['B']));
const VOICES = { A: 'test-1/a', B: 'test-1/b', C: 'test-1/c' };

it('puts speeches in their running order; one that I share is mine', () => {
  expect(order.turns.map(({ scene, mine }) => [scene, mine])).toEqual([
    [0, false],
    [0, true],
    [0, true],
    [1, false],
    [1, false],
    [1, true],
  ]);
  expect(order.scenes).toMatchObject([
    { heading: 'Scene 1', from: 0, to: 3 },
    { heading: 'Scene 2', from: 3, to: 6 },
  ]);
});

it('finds a kept place again, and its scene when the speech is gone', () => {
  const [, second] = order.scenes;
  const kept = { scene: second?.id ?? '', speech: order.turns[4]?.speech.id ?? '' };
  expect(placeOf(order, kept)).toBe(4);
  expect(placeOf(order, { ...kept, speech: 'gone' })).toBe(3);
  expect(placeOf(order, { scene: 'gone', speech: 'gone' })).toBe(0);
  expect(placeOf(order, undefined)).toBe(0);
});

it('holds ready the partners’ next speeches that sound, and mine too while listening', () => {
  expect(ahead(order.turns, 0, 'rehearse', 3), 'the third is said with others').toEqual([0, 2, 3]);
  expect(ahead(order.turns, 3, 'rehearse', 3, [2, 3, 0])).toEqual([3, 0]);
  expect(ahead(order.turns, 1, 'listen', 3)).toEqual([1, 2, 3]);
});

it('orders the partners’ takes from the place to the end, then from the beginning, and never mine', () => {
  const wanted = requestsFrom(order, 2, 'fr', VOICES);
  expect(wanted.map(({ request, place }) => [request.say, request.voice, place])).toEqual([
    ['Quatre.', 'test-1/c', 1],
    ['Un.', 'test-1/a', 4],
  ]);
});

it.each([
  ['Rends-la, mon ami.', 'R····-l·, m·· a··.'],
  ['À l’été !', 'À l’é·· !'],
  ['Vous ?… (Bien.)', 'V··· ?… (B···.)'],
  ['e\u0301te\u0301', 'e\u0301··'],
])('veils %s', (text, expected) => {
  expect(veiled(text, 'letters', 0)).toBe(expected);
});

it('prompts three words at a time until nothing is left', () => {
  const line = 'Je ne sais pas, monsieur, ce que vous dites.';
  const given: string[] = [];
  for (let from = 0; from < line.length;) {
    const until = promptedUntil(line, from);
    given.push(line.slice(from, until));
    from = until;
  }
  expect(given).toEqual(['Je ne sais', ' pas, monsieur, ce', ' que vous dites.']);
});

it('always comes to the end of a line by prompting', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), fc.nat(80), (line, from) => {
      const start = Math.min(from, line.length);
      const until = promptedUntil(line, start);
      expect(until === line.length || until > start).toBe(true);
    }),
  );
});

it('leaves nothing legible after my hidden line, and nothing of it but its veil', () => {
  const horizon = horizonOf(order.turns, 0);
  const seen = order.turns.map(({ mine }, index) => sightOf(index, mine, 0, horizon, true));
  expect(seen).toEqual(['now', 'veiled', 'dark', 'dark', 'dark', 'dark']);
});

it('shows everything when my text is shown', () => {
  const seen = order.turns.map(({ mine }, index) => sightOf(index, mine, 3, horizonOf(order.turns, 3), false));
  expect(seen).toEqual(['past', 'past', 'past', 'now', 'near', 'near']);
});

it('gives long lines more time than short ones, and a slow actor more than a quick one', () => {
  const short = sayingTime('Oui.');
  const long = sayingTime('Je ne sais pas, monsieur, ce que vous voulez dire par là.');
  expect(short).toBeGreaterThanOrEqual(1_000);
  expect(long).toBeGreaterThan(short * 2);
  expect(sayingTime('Je ne sais pas, monsieur.', 90)).toBeGreaterThan(sayingTime('Je ne sais pas, monsieur.', 180));
});

describe('a veil', () => {
  const LINE = 'Je ne sais pas, monsieur, ce que vous voulez dire par là.';
  const VERSES = 'Le jour s’en va déjà\nLa nuit vient à son pas\nEt moi je reste là\nPersonne ne m’entend';
  const hidden = (text: string): number => text.match(/·/gu)?.length ?? 0;

  it('hides more and more, the same words each time, until nothing is left', () => {
    const holes = (['quarter', 'half', 'most', 'nothing'] as const).map((veil) => veiled(LINE, veil, 7));
    for (const [index, text] of holes.entries()) {
      const before = holes[index - 1];
      if (before) for (const [at, letter] of [...before].entries()) if (letter === '·') expect([...text][at]).toBe('·');
      expect(hidden(text)).toBeGreaterThan(hidden(before ?? ''));
      expect(text).toHaveLength(LINE.length);
    }
    expect(veiled(LINE, 'quarter', 7)).toBe(veiled(LINE, 'quarter', 7));
    expect(holes.at(-1)).not.toMatch(/\p{L}/u);
  });

  it('hides what the line is about before the words that hold it together', () => {
    for (const seed of [1, 2, 3]) expect(veiled(LINE, 'quarter', seed)).toMatch(/^Je ne .* ce que /u);
  });

  it('leaves the first word only, of each verse in verse', () => {
    expect(veiled('Sept heures, madame.', 'first', 0)).toBe('Sept ······, ······.');
    expect(veiled('Le jour\nLa nuit', 'first', 0)).toBe('Le ····\nLa ····');
  });

  it('hides whole verses, and keeps them in their lines', () => {
    const verses = veiled(VERSES, 'half', 5).split('\n');
    expect(verses).toHaveLength(4);
    expect(verses.filter((verse) => !/\p{L}/u.test(verse))).toHaveLength(2);
    expect(verses.filter((verse) => VERSES.includes(verse))).toHaveLength(2);
  });

  it.each(VEILS)('gives back what was whispered: %s', (veil) => {
    expect(veiled(LINE, veil, 3, LINE.length)).toBe(LINE);
    expect(veiled(LINE, veil, 3, 11).slice(0, 11)).toBe(LINE.slice(0, 11));
  });
});

describe('my own pace', () => {
  const line = 'Je ne sais pas, monsieur, ce que vous voulez dire par là.';

  it('comes nearer to how I speak with every line', () => {
    let pace: number | undefined;
    for (let times = 0; times < 20; times += 1) pace = paceAfter(pace, line, sayingTime(line, 100));
    expect(pace).toBeGreaterThan(95);
    expect(pace).toBeLessThan(106);
  });

  it('learns nothing from a word, a tap too early or a long absence', () => {
    expect(paceAfter(130, 'Oui.', 5_000)).toBe(130);
    expect(paceAfter(130, line, 600)).toBe(130);
    expect(paceAfter(130, line, 90_000)).toBe(130);
    expect(paceAfter(undefined, 'Oui.', 800)).toBeUndefined();
  });
});
