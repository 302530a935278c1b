import { afterEach, describe, expect, it, vi } from 'vitest';
import { rehearsalAt } from '../../../../web/rehearsal/conductor.ts';
import { runningOrder, type RunningOrder } from '../../../../web/rehearsal/running-order.ts';
import type { Said } from '../../../../web/rehearsal/learning/observed.ts';
import { MyLines } from '../../../../web/screens/rehearsal/my-lines.ts';
import { Work } from '../../../../web/screens/rehearsal/work.svelte.ts';
import type { RehearsalRecord } from '../../../../web/storage/records.ts';
import { playOf } from '../../rehearsal/plays.ts';

const PLAY = playOf(['A: Qui va là ? / B: Personne. / A: Entre donc.']);
const AT: RehearsalRecord = { script: 'play', scene: 's0', speech: 'b1', rate: 1, gap: 'wait', mine: 'shown' };

/** My line, said; and what is told of it. */
function desk(kept: Partial<RehearsalRecord>) {
  const record = { ...AT, ...kept };
  const order = runningOrder(PLAY, ['B']);
  const rehearsal = rehearsalAt(order.turns, { place: 1, mode: 'rehearse', gap: 'wait', rate: 1 });
  const of = { rehearsal, order, work: new Work(record), send: () => undefined, moveAt: () => undefined };
  const told: { mine: string[]; said: Said }[] = [];
  const lines = new MyLines(
    {
      ...{ script: 'play', language: 'fr', order, mine: ['A', 'B'], voices: {}, kept: record, source: 'phone' },
      own: { prompter: undefined, narrator: undefined },
      takes: { need: () => Promise.reject(new Error('nobody speaks')) },
      keep: async () => true,
      onSaid: async ({ turns }: RunningOrder, _place: number, said: Said) => {
        told.push({ mine: turns.flatMap((turn) => (turn.mine ? turn.speech.id : [])), said });
        return true;
      },
    },
    of,
    { between: async (write) => Promise.resolve().then(write), told: () => undefined },
  );
  return { lines, of, told, settled: () => Promise.resolve().then(() => Promise.resolve()) };
}

afterEach(() => void vi.useRealTimers());

describe('what my lines tell of me', () => {
  it.each([0.5, 1, 2])('is my own pace, with partners at a rate of %d', (rate) => {
    vi.useFakeTimers();
    const { lines, of } = desk({});
    of.order = runningOrder(playOf(['A: Qui va là ? / B: Personne ne viendra plus ce soir.']), ['B']);
    lines.watch.open();
    vi.advanceTimersByTime(3_000);
    lines.said({ ...of.rehearsal, rate });
    expect(of.work.paces).toEqual({ B: 155 });
  });

  it('is judged by what was hidden when I said them, not when the mark is given up', async () => {
    const { lines, of, told, settled } = desk({ veil: 'whole', marks: true });
    lines.said(of.rehearsal);
    of.work.veil = 'nothing';
    lines.watch.settle();
    await settled();
    expect(told).toEqual([]);

    lines.said(of.rehearsal);
    of.work.veil = 'whole';
    lines.watch.settle();
    await settled();
    expect(told).toHaveLength(1);
  });

  it('is told of a line that was before my eyes where I mark it', async () => {
    const { lines, of, told, settled } = desk({ veil: 'whole', marks: true });
    lines.said(of.rehearsal);
    lines.watch.mark('hesitant');
    await settled();
    expect(told.map(({ said }) => said.mark)).toEqual(['hesitant']);
  });

  it('is told of the play in which I said them', async () => {
    const { lines, of, told, settled } = desk({ veil: 'nothing' });
    lines.said(of.rehearsal);
    of.order = runningOrder(PLAY, ['A']);
    await settled();
    expect(told.map(({ mine }) => mine)).toEqual([['b2']]);
  });

  it('is prompted from where I dried, each time further', () => {
    const { lines, of } = desk({ veil: 'nothing' });
    of.order = runningOrder(playOf(['A: Qui va là ? / B: Personne ne viendra plus ce soir, la salle est vide.']), [
      'B',
    ]);
    of.rehearsal = { ...of.rehearsal, phase: { kind: 'gap', token: 1 } };
    expect(lines.prompt(0.5)).toBe(true);
    expect(lines.watch.given).toBeGreaterThan('Personne ne viendra plus'.length);
    const { given } = lines.watch;
    expect(lines.prompt(0.5)).toBe(true);
    expect(lines.watch.given).toBeGreaterThan(given);
    while (lines.prompt(0));
    expect(lines.watch.given).toBe('Personne ne viendra plus ce soir, la salle est vide.'.length);
  });

  it.each([
    ['wait', 'B', 0, 135],
    ['hands-free', 'B', 700, 135],
    ['hands-free', 'A+B', 0, undefined],
    ['estimated', 'B', 0, undefined],
  ] as const)('teach my pace where I ended them (%s, %s)', (gap, roles, silence, pace) => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(0);
    const { lines, of } = desk({ veil: 'nothing' });
    of.order = runningOrder(playOf([`A: Qui va là ? / ${roles}: Je vous attendais ici depuis hier soir`]), ['B']);
    lines.watch.open();
    lines.watch.fellSilent(silence);
    // Seven words, a hundred a minute.
    now.mockReturnValue(500 + 7 * 600 + silence);
    lines.said({ ...of.rehearsal, gap });
    now.mockRestore();
    expect(of.work.paces['B']).toBe(pace);
  });

  it('waits for my marks with the place, each line of mine and what I was proposed', async () => {
    const { lines, of } = desk({ veil: 'nothing', check: 'word' });
    lines.said(of.rehearsal);
    const words = 'Personne.';
    const check = { words, check: { words: [], added: [] }, proposed: 'hesitant', certain: false } as const;
    lines.watch.checked('b2', () => check);
    lines.watch.open();
    lines.said(of.rehearsal);
    const waiting = { speech: 'b2', given: 0, peeked: false, waits: true };
    expect(lines.tellings).toEqual([{ ...waiting, mark: 'hesitant' }, waiting]);
    const again = desk({ veil: 'nothing', check: 'word', tellings: lines.tellings });
    expect(again.lines.tellings).toEqual(lines.tellings);
    again.lines.close();
    await again.settled();
    expect(again.told.map(({ said }) => said.mark)).toEqual(['hesitant', undefined]);
  });

  it('waits for my mark with the place, and remembers whether the words were seen', async () => {
    const { lines, of } = desk({ veil: 'whole', marks: true });
    lines.said(of.rehearsal);
    const { tellings } = lines;
    expect(tellings).toEqual([{ speech: 'b2', given: 0, peeked: false, waits: true, shown: true }]);

    const again = desk({ veil: 'nothing', tellings });
    again.lines.watch.settle();
    await again.settled();
    expect(again.told).toEqual([]);
  });
});
