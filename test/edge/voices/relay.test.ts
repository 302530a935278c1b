import { describe, expect, it } from 'vitest';
import { relay } from '../../../edge/voices/relay.ts';
import { fakeTime } from '../fake-time.ts';

type Act = 'wins' | 'loses' | 'hangs' | { readonly takes: number; readonly then: 'wins' | 'loses' };

/** Runs a relay in which every runner does what is written, each known by its name. */
function start(acts: Readonly<Record<string, Act>>, mayHelp: (second: string, slow: string) => boolean = () => true) {
  const time = fakeTime();
  const sent: string[] = [];
  const calledBack: string[] = [];
  const controller = new AbortController();
  const result = relay(Object.keys(acts), {
    run: async (name, signal) => {
      sent.push(`${name} at ${time.clock()}`);
      signal.addEventListener('abort', () => calledBack.push(name));
      const act = acts[name] ?? 'hangs';
      if (act === 'hangs') await time.pause(1e9, signal);
      if (typeof act === 'object') await time.pause(act.takes, signal);
      return { name, won: (typeof act === 'object' ? act.then : act) === 'wins' };
    },
    isFinal: ({ won }) => won,
    mayHelp,
    patience: 1_500,
    pause: time.pause,
    signal: controller.signal,
  });
  result.catch(() => undefined);
  return { time, sent, calledBack, controller, result };
}

describe('a relay', () => {
  it('sends only the first when it is quick', async () => {
    const { result, sent } = start({ a: 'wins', b: 'wins' });
    expect((await result).final).toEqual({ name: 'a', won: true });
    expect(sent).toEqual(['a at 0']);
  });

  it('sends the next at once when one fails', async () => {
    const { result, sent } = start({ a: 'loses', b: 'loses', c: 'wins' });
    expect(await result).toMatchObject({
      final: { name: 'c' },
      arrived: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
    });
    expect(sent).toEqual(['a at 0', 'b at 0', 'c at 0']);
  });

  it('sends the next as well when one is slow, and calls the loser back', async () => {
    const { result, sent, calledBack, time } = start({ a: 'hangs', b: { takes: 300, then: 'wins' } });
    await time.pass(1_800);
    expect((await result).final).toMatchObject({ name: 'b' });
    expect(sent).toEqual(['a at 0', 'b at 1500']);
    expect(calledBack).toEqual(['a']);
  });

  it('lets the slow one win when it is first after all', async () => {
    const { result, calledBack, time } = start({ a: { takes: 2_000, then: 'wins' }, b: { takes: 900, then: 'wins' } });
    await time.pass(2_000);
    expect((await result).final).toMatchObject({ name: 'a' });
    expect(calledBack).toEqual(['b']);
  });

  it('has never more than two on the way', async () => {
    const { sent, time } = start({ a: 'hangs', b: 'hangs', c: 'wins' });
    await time.pass(60_000);
    expect(sent).toEqual(['a at 0', 'b at 1500']);
  });

  it('replaces one that fails while another is slow', async () => {
    const { result, sent, time } = start({ a: 'hangs', b: { takes: 100, then: 'loses' }, c: 'wins' });
    await time.pass(3_100);
    expect((await result).final).toMatchObject({ name: 'c' });
    expect(sent).toEqual(['a at 0', 'b at 1500', 'c at 3100']);
  });

  it('passes by who may not help, until it is his turn', async () => {
    const acts = { free: { takes: 4_000, then: 'loses' }, paid: 'wins', own: 'loses' } as const;
    const { result, sent, time } = start(acts, (second) => second !== 'paid');
    await time.pass(4_000);
    expect((await result).final).toMatchObject({ name: 'paid' });
    expect(sent).toEqual(['free at 0', 'own at 1500', 'paid at 4000']);
  });

  it('tells all that arrived when nobody won', async () => {
    const { result } = start({ a: 'loses', b: 'loses' });
    expect(await result).toMatchObject({ final: undefined, arrived: [{ name: 'a' }, { name: 'b' }] });
    expect(await start({}).result).toEqual({ final: undefined, arrived: [] });
  });

  it('calls everybody back when nobody waits any more', async () => {
    const { result, calledBack, controller, time } = start({ a: 'hangs', b: 'hangs' });
    await time.pass(2_000);
    controller.abort(new Error('gone'));
    await expect(result).rejects.toThrow('gone');
    expect(calledBack).toEqual(['a', 'b']);
  });
});
