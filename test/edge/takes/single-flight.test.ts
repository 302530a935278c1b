import { describe, expect, it } from 'vitest';
import { SingleFlight } from '../../../edge/takes/single-flight.ts';

const LONG = 60_000;

/** Lets every promise that can settle do so. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

const passenger = () => {
  const controller = new AbortController();
  const kept: Promise<unknown>[] = [];
  return { controller, kept, signal: controller.signal, background: (work: Promise<unknown>) => void kept.push(work) };
};

/** Work that ends when it is told to, and notes each time it is begun. */
function manualWork() {
  const begun: {
    resolve: (result: string) => void;
    reject: (reason: unknown) => void;
    signal: AbortSignal;
    last: () => void;
  }[] = [];
  const work = (signal: AbortSignal, last: () => void): Promise<string> => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    begun.push({ resolve, reject, signal, last });
    return promise;
  };
  return { begun, work };
}

describe('work asked for twice at once', () => {
  it('is done once', async () => {
    const flights = new SingleFlight<string>(LONG);
    const { begun, work } = manualWork();
    const asked = [passenger(), passenger(), passenger()].map((each) => flights.run('take', each, work));
    begun[0]?.resolve('audio');
    expect(await Promise.all(asked)).toEqual(['audio', 'audio', 'audio']);
    expect(begun).toHaveLength(1);
  });

  it('is done apart when it is not the same, or not at once', async () => {
    const flights = new SingleFlight<string>(LONG);
    const { begun, work } = manualWork();
    const [one, other] = [flights.run('one', passenger(), work), flights.run('other', passenger(), work)];
    begun[0]?.resolve('1');
    begun[1]?.resolve('2');
    expect([await one, await other]).toEqual(['1', '2']);
    await settle();
    const again = flights.run('one', passenger(), work);
    begun[2]?.resolve('3');
    expect(await again).toBe('3');
  });

  it('goes on for who joined when the first one leaves', async () => {
    const flights = new SingleFlight<string>(LONG);
    const { begun, work } = manualWork();
    const first = passenger();
    const leaving = flights.run('take', first, work);
    const joined = flights.run('take', passenger(), work);
    first.controller.abort(new Error('gone'));
    await expect(leaving).rejects.toThrow('gone');
    expect(begun[0]?.signal.aborted).toBe(false);
    begun[0]?.resolve('audio');
    expect(await joined).toBe('audio');
    expect(begun).toHaveLength(1);
  });

  it('is aborted when the last one has left', async () => {
    const flights = new SingleFlight<string>(LONG);
    const { begun, work } = manualWork();
    const all = [passenger(), passenger()];
    const asked = all.map((each) => flights.run('take', each, work));
    for (const { controller } of all) controller.abort(new Error('gone'));
    for (const each of asked) await expect(each).rejects.toThrow('gone');
    expect(begun[0]?.signal.aborted).toBe(true);
    begun[0]?.reject(new Error('aborted'));
    const anew = flights.run('take', passenger(), work);
    begun[1]?.resolve('audio');
    expect(await anew).toBe('audio');
  });

  it('goes on when the last one has left, where it has said that it must; who comes then joins', async () => {
    const flights = new SingleFlight<string>(LONG);
    const { begun, work } = manualWork();
    const first = passenger();
    const leaving = flights.run('take', first, work);
    begun[0]?.last();
    first.controller.abort(new Error('gone'));
    await expect(leaving).rejects.toThrow('gone');
    expect([begun[0]?.signal.aborted, flights.isUnderWay('take')]).toEqual([false, true]);
    const joined = flights.run('take', passenger(), work);
    begun[0]?.resolve('audio');
    expect(await joined).toBe('audio');
    expect([begun.length, flights.isUnderWay('take')]).toEqual([1, false]);
  });

  it('is done anew, once, by those who joined when the first one dies', async () => {
    const flights = new SingleFlight<string>(LONG);
    const { begun, work } = manualWork();
    const dying = flights.run('take', passenger(), work);
    const joined = [passenger(), passenger()].map((each) => flights.run('take', each, work));
    begun[0]?.reject(new Error('died'));
    await expect(dying).rejects.toThrow('died');
    await settle();
    expect(begun).toHaveLength(2);
    begun[1]?.resolve('audio');
    expect(await Promise.all(joined)).toEqual(['audio', 'audio']);
  });

  it('is done anew when the first one never comes to an end', async () => {
    const flights = new SingleFlight<string>(10);
    const { begun, work } = manualWork();
    void flights.run('take', passenger(), work);
    const joined = flights.run('take', passenger(), work);
    await expect.poll(() => begun.length).toBe(2);
    begun[1]?.resolve('audio');
    expect(await joined).toBe('audio');
  });

  it('ends with the error of one’s own try when everyone before died', async () => {
    const flights = new SingleFlight<string>(LONG);
    const asked = Array.from({ length: 5 }, (_, index) =>
      flights.run('take', passenger(), () => Promise.reject(new Error(`died ${index}`))),
    );
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status)).toEqual(Array(5).fill('rejected'));
  });

  it('is kept alive in the background, and never rejects there', async () => {
    const flights = new SingleFlight<string>(LONG);
    const { begun, work } = manualWork();
    const first = passenger();
    const dying = flights.run('take', first, work);
    begun[0]?.reject(new Error('died'));
    await expect(dying).rejects.toThrow('died');
    await expect(Promise.all(first.kept)).resolves.toHaveLength(1);
  });

  it('is not begun for who has left already', async () => {
    const flights = new SingleFlight<string>(LONG);
    const { begun, work } = manualWork();
    const gone = passenger();
    gone.controller.abort(new Error('gone'));
    await expect(flights.run('take', gone, work)).rejects.toThrow('gone');
    expect(begun).toHaveLength(0);
  });
});
