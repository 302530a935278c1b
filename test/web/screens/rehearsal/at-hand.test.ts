import { expect, it } from 'vitest';
import type { TakeRequest } from '../../../../edge/contract.ts';
import type { HeardTake } from '../../../../web/phone/takes.ts';
import { AtHand } from '../../../../web/screens/rehearsal/at-hand.ts';

const request = (place: number): TakeRequest => ({ schema: 1, voice: 'test-1/a', language: 'fr', say: String(place) });

/** Takes that answer when they are told to. */
class SlowTakes {
  readonly asked: { say: string; source: string; signal: AbortSignal; answer: PromiseWithResolvers<HeardTake> }[] = [];

  need = ({ say }: TakeRequest, source: 'network' | 'phone', signal: AbortSignal): Promise<HeardTake> => {
    const answer = Promise.withResolvers<HeardTake>();
    this.asked.push({ say, source, signal, answer });
    return answer.promise;
  };
}

const heard = (wanted: string): HeardTake => ({
  wanted,
  answerer: 'shelf',
  take: { key: wanted, voice: 'test-1/a', duration: 1, digest: '', bytes: 1, marks: [], audio: new Uint8Array(1) },
});

it('asks for each place once, and for mine on this phone only', async () => {
  const takes = new SlowTakes();
  const atHand = new AtHand(takes, (place) => (place === 2 ? 'phone' : 'network'), request);
  atHand.hold([1, 2], () => undefined);
  const take = atHand.get(1);
  expect(takes.asked.map(({ say, source }) => [say, source])).toEqual([
    ['1', 'network'],
    ['2', 'phone'],
  ]);
  takes.asked[0]?.answer.resolve(heard('one'));
  expect((await take).wanted).toBe('one');
});

it('gives up what is left behind', () => {
  const takes = new SlowTakes();
  const atHand = new AtHand(takes, () => 'network', request);
  atHand.hold([1, 2], () => undefined);
  atHand.hold([2, 3], () => undefined);
  expect(takes.asked.map(({ say, signal }) => [say, signal.aborted])).toEqual([
    ['1', true],
    ['2', false],
    ['3', false],
  ]);
  atHand.close();
  expect(takes.asked.every(({ signal }) => signal.aborted)).toBe(true);
});

it('asks anew after a failure', async () => {
  const takes = new SlowTakes();
  const atHand = new AtHand(takes, () => 'network', request);
  const failing = atHand.get(1);
  takes.asked[0]?.answer.reject(new Error('no ring'));
  await expect(failing).rejects.toThrow('no ring');
  void atHand.get(1);
  expect(takes.asked).toHaveLength(2);
});

it('says so when no voice speaks', async () => {
  const atHand = new AtHand(
    new SlowTakes(),
    () => 'network',
    () => undefined,
  );
  await expect(atHand.get(1)).rejects.toThrow();
});
