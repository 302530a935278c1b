import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeKey, type TakeRequest } from '../../../edge/contract.ts';
import { CATALOGUE } from '../../../edge/voices/embedded/catalogue.ts';
import { createTakes, TakeRefused, type Preparation } from '../../../web/phone/takes.ts';
import { connection, DATABASE } from '../../../web/storage/database.ts';
import { hasTake } from '../../../web/storage/takes.ts';

const voices = CATALOGUE.map(({ voice }) => voice).filter(({ language }) => language === 'fr');
const [first] = voices;
if (!first) throw new Error('There is no French voice');

const request = (say: string, voice = first.id): TakeRequest => ({ schema: 1, voice, language: 'fr', say });
const patient = (): AbortSignal => new AbortController().signal;

const workers: Worker[] = [];
const takesHere = () =>
  createTakes(() => {
    const worker = new Worker(new URL('../../../web/phone/vocalising-worker.ts', import.meta.url), { type: 'module' });
    workers.push(worker);
    return worker;
  });

beforeEach(() => deleteDB(DATABASE));
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
  connection.close();
});

const audible = async (audio: Uint8Array<ArrayBuffer>): Promise<number> => {
  const context = new OfflineAudioContext(1, 1, 22_050);
  const sound = (await context.decodeAudioData(audio.slice().buffer)).getChannelData(0);
  return Math.sqrt(sound.reduce((sum, sample) => sum + sample * sample, 0) / sound.length);
};

describe('a page that no service worker controls', () => {
  it('hears a line in the phone’s own voice, and finds it on the shelf the next time', async () => {
    const takes = takesHere();
    const asked = request('Bonjour, c’est à vous.');
    const heard = await takes.need(asked, 'phone', patient());

    expect(heard).toMatchObject({ wanted: await takeKey(asked), answerer: 'voice', take: { voice: first.id } });
    expect(heard.take.marks.length).toBeGreaterThan(3);
    expect(await audible(heard.take.audio)).toBeGreaterThan(0.01);
    await vi.waitUntil(() => hasTake(heard.wanted));
    expect(await takes.need(asked, 'phone', patient())).toEqual({ ...heard, answerer: 'shelf' });
  });

  it('hears an understudy when only the network has the wanted voice', async () => {
    const heard = await takesHere().need(request('Bonjour.', 'openai-1/nova'), 'phone', patient());

    expect(heard.take.key).not.toBe(heard.wanted);
    expect(voices.map(({ id }) => id)).toContain(heard.take.voice);
  });

  it('says why nothing can be said', async () => {
    await expect(takesHere().need(request('…'), 'phone', patient())).rejects.toThrow(TakeRefused);
  });

  it('gives up when nobody waits any more', async () => {
    const controller = new AbortController();
    const heard = takesHere().need(request('Bonjour.'), 'phone', controller.signal);
    controller.abort();
    await expect(heard).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });

  it('prepares the voices of a script, and its accounts balance at every moment', async () => {
    const takes = takesHere();
    const seen: Preparation[] = [];
    const stop = takes.watch('menteur', (preparation) => void seen.push(preparation));
    const wants = ['Un.', 'Deux.', 'Trois.', 'Quatre.', '…'].map((say, place) => ({ request: request(say), place }));
    await takes.prepare('menteur', wants, 'phone');
    await vi.waitUntil(() => seen.at(-1)?.state === 'idle' && seen.at(-1)?.done === 4, { timeout: 20_000 });
    stop();

    for (const { total, done, understudied, refused, waiting } of seen) {
      expect(done + understudied + refused + waiting).toBe(total);
    }
    expect(seen.at(-1)).toMatchObject({ total: 5, done: 4, refused: 1, waiting: 0, state: 'idle' });
    expect(seen.at(-1)?.bytes).toBeGreaterThan(5_000);
  });
});
