// cspell:ignore dormiez
import { describe, expect, it } from 'vitest';
import { runningOrder } from '../../../web/rehearsal/running-order.ts';
import { steppedTurns } from '../../../web/rehearsal/verse.ts';
import { playOf } from './plays.ts';

const WHOLE =
  'A: La lampe était baissée, et le plateau désert,\nLe rideau respirait comme un flanc de la mer,\nEt du trou du souffleur montait une lumière\nQui tremblait doucement sur la toile de pierre,\nComme un mot que l’on cherche et qui ne revient pas,\nEt qui vous suit partout, et vous parle tout bas.';

const steppedOf = (...lines: string[]) => {
  const order = runningOrder(playOf([[WHOLE, ...lines].join(' / ')]), []);
  return [...steppedTurns(order)];
};

describe('a shared verse', () => {
  it('goes on where the first half ended', () => {
    const before = 'Monsieur, vous dormiez donc ?';
    expect(steppedOf(`B: ${before}`, 'A: Je veillais, au contraire.')).toEqual([[2, before.length]]);
  });

  it('may be shared by three', () => {
    expect(
      steppedOf('B: Il est mort.', 'A: Lui ?', 'B: Mort en disant le dernier mot.').map(([place]) => place),
    ).toEqual([2, 3]);
  });

  it('is not shared by one who says a whole one', () => {
    expect(
      steppedOf(
        'B: La lampe est donc éteinte, et le théâtre est noir.',
        'A: Je n’y vois plus que vous, et je reviens ce soir.',
      ),
    ).toEqual([]);
  });

  it('is nowhere in prose', () => {
    const order = runningOrder(playOf(['A: Qui est là ? / B: Personne.']), []);
    expect(steppedTurns(order).size).toBe(0);
  });
});
