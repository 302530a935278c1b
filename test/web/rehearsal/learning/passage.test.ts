import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../../../web/rehearsal/learning/cards.ts';
import type { Rung } from '../../../../web/rehearsal/learning/ladder.ts';
import { heardOn, passageOf, veilOn } from '../../../../web/rehearsal/learning/passage.ts';
import { runningOrder } from '../../../../web/rehearsal/running-order.ts';
import { playOf } from '../plays.ts';

const order = runningOrder(
  playOf(['B: Je suis déjà là ce soir. / A: Où vas-tu ? / B: Je vais chercher de l’eau. Garde la lampe allumée.']),
  ['B'],
);
const steps = stepsOf(order, 'fr');
const passage = (step: number, rung: Rung) => {
  const found = steps[step];
  if (!found) throw new Error('No such step');
  return passageOf(order, found, rung, 'fr');
};

describe('what is given to say a thought', () => {
  it('is nothing but its words on the lower rungs', () => {
    expect(passage(1, 'part')).toEqual({ given: undefined, said: ['Je vais chercher de l’eau.'] });
  });

  it('is the partner’s line for the first thought, joined or cold', () => {
    for (const rung of ['join', 'cold'] as const) {
      expect(passage(1, rung)).toMatchObject({
        given: { kind: 'partner', place: 1 },
        said: ['Je vais chercher de l’eau.'],
      });
    }
  });

  it('is the thought before it for the others: said with it to join them, given to try it cold', () => {
    expect(passage(2, 'join')).toEqual({
      given: undefined,
      said: ['Je vais chercher de l’eau.', 'Garde la lampe allumée.'],
    });
    expect(passage(2, 'cold')).toEqual({
      given: { kind: 'mine', text: 'Je vais chercher de l’eau.' },
      said: ['Garde la lampe allumée.'],
    });
  });

  it('is the partner’s line for the whole line, of which each thought is said', () => {
    expect(passage(2, 'line')).toMatchObject({
      given: { kind: 'partner', place: 1 },
      said: ['Je vais chercher de l’eau.', 'Garde la lampe allumée.'],
    });
  });

  it('is my entrance where nothing comes before', () => {
    expect(passage(0, 'cold').given).toEqual({ kind: 'entrance' });
  });
});

describe('learning without reading', () => {
  it('hears all of it, its first half, its first words, then nothing', () => {
    const text = 'Je vais chercher de l’eau au puits du jardin.';
    expect(heardOn('whole', text)).toBe(text);
    expect(heardOn('part', text)).toBe('Je vais chercher de l’eau');
    expect(heardOn('opening', text)).toBe('Je vais chercher');
    for (const rung of ['nothing', 'join', 'line', 'cold'] as const) expect(heardOn(rung, text)).toBe('');
  });

  it('keeps verses whole', () => {
    expect(heardOn('part', 'Je le vois,\nje rougis,\nje pâlis')).toBe('Je le vois,\nje rougis,');
  });

  it('shows nothing of the words, where reading shows less and less', () => {
    const rungs = ['whole', 'part', 'opening', 'nothing', 'join', 'line', 'cold'] as const;
    expect(rungs.map((rung) => veilOn(rung, 'read'))).toEqual([
      'whole',
      'letters',
      'first',
      'nothing',
      'nothing',
      'nothing',
      'nothing',
    ]);
    expect(new Set(rungs.map((rung) => veilOn(rung, 'heard')))).toEqual(new Set(['nothing']));
  });
});
