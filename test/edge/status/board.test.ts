import { describe, expect, it } from 'vitest';
import { createStatusBoard } from '../../../edge/status/board.ts';
import type { StatusBooks } from '../../../edge/status/port.ts';
import type { Chronicle } from '../../../edge/status/report.ts';
import { DAY, FakeProbe, FakeTime, MINUTE, NIGHT, PEER, SECOND, VENDOR } from './stage.ts';

const CHRONICLE: Chronicle = {
  began: NIGHT - DAY,
  watched: NIGHT,
  subjects: [{ ...PEER, condition: 'well', seen: NIGHT, took: 3, fault: null }],
  incidents: [{ ...PEER, id: 1, began: NIGHT - 9e6, opened: NIGHT - 9e6, closed: NIGHT - 8e6, fault: 'x' }],
  notices: [],
};

function board(books?: Partial<StatusBooks>) {
  const time = new FakeTime();
  const [peer, vendor] = [new FakeProbe(time, PEER), new FakeProbe(time, VENDOR, true)];
  const whole = books && { chronicle: async () => CHRONICLE, notice: async () => undefined, ...books };
  const made = createStatusBoard({
    ...{ books: whole, probes: [peer, vendor], origin: 'https://here.example' },
    ...{ clock: time.clock, pause: time.pause, log: () => undefined },
  });
  return { time, peer, vendor, ...made };
}

describe('the board', () => {
  it('reads the books, and looks at nothing', async () => {
    const { report, peer } = board({});
    expect(await report()).toMatchObject({ source: 'book', verdict: { state: 'works' }, ring: 'https://here.example' });
    expect(peer.looks).toEqual([]);
  });

  it('looks by itself when there are no books, when they throw, and when they are silent', async () => {
    for (const books of [
      undefined,
      { chronicle: () => Promise.reject(new Error('disk')) },
      { chronicle: () => new Promise<Chronicle>(() => undefined) },
    ]) {
      const { report, time, peer } = board(books);
      const reporting = report();
      await time.pass(10 * SECOND);
      expect(await reporting).toMatchObject({ source: 'look', verdict: { state: 'works', since: null } });
      expect(peer.looks).toHaveLength(1);
    }
  });

  it('says what it sees: a ring that does not answer, a vocaliser whose breaker is open', async () => {
    const { report, peer, vendor } = board();
    peer.fail();
    vendor.refusing = true;
    const { subjects, verdict } = await report();
    expect(subjects.map(({ condition, fault }) => [condition, fault])).toEqual([
      ['ill', 'unreachable'],
      ['ill', 'breaker'],
    ]);
    expect(verdict.state).toBe('fails');
  });

  it('spends nobody’s money, and looks once in 15 s however many ask', async () => {
    const { report, peer, vendor, time } = board();
    for (let visitor = 0; visitor < 20; visitor += 1) await report();
    expect([peer.looks.length, vendor.looks.length]).toEqual([1, 0]);
    await time.pass(15 * SECOND);
    await report();
    expect(peer.looks).toHaveLength(2);
  });

  it('shows the incidents it has heard of last when the books fall silent', async () => {
    let away = false;
    const { report } = board({ chronicle: async () => (away ? Promise.reject(new Error('away')) : CHRONICLE) });
    await report();
    away = true;
    expect(await report()).toMatchObject({ source: 'look', incidents: CHRONICLE.incidents });
  });

  it('does not believe books in which nobody writes any more', async () => {
    const { report, time } = board({});
    await time.pass(MINUTE);
    expect((await report()).source).toBe('book');
    await time.pass(SECOND);
    expect((await report()).source).toBe('look');
  });

  it('cannot write a notice without books, and says so', async () => {
    await expect(board().notice({ id: 'a', fr: 'x' })).rejects.toThrow();
  });
});
