import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { digestOf, takeKey, type TakeRequest } from '../../../edge/contract.ts';
import { CATALOGUE } from '../../../edge/voices/embedded/catalogue.ts';
import { createTakes, type Preparation } from '../../../web/phone/takes.ts';
import { connection, DATABASE } from '../../../web/storage/database.ts';
import { addScript } from '../../../web/storage/scripts.ts';
import { noteRing } from '../../../web/storage/settings.ts';
import { hasTake } from '../../../web/storage/takes.ts';
import { scriptRecord } from '../storage/samples.ts';

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

const recordedTakes = () =>
  createTakes(() => {
    const worker = new Worker(new URL('./recorded-worker.ts', import.meta.url), { type: 'module' });
    workers.push(worker);
    return worker;
  });

beforeEach(async () => {
  await deleteDB(DATABASE);
  for (const id of ['menteur', 'secret']) await addScript(scriptRecord(id));
});
afterEach(() => {
  vi.restoreAllMocks();
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
    const heard = await takes.need(asked, 'phone', patient(), 'menteur');

    expect(heard).toMatchObject({ wanted: await takeKey(asked), answerer: 'voice', take: { voice: first.id } });
    expect(heard.take.marks.length).toBeGreaterThan(3);
    expect(await audible(heard.take.audio)).toBeGreaterThan(0.01);
    await vi.waitUntil(() => hasTake(heard.wanted));
    expect(await takes.need(asked, 'phone', patient(), 'menteur')).toEqual({ ...heard, answerer: 'shelf' });
  });

  it('hears an understudy when only the network has the wanted voice', async () => {
    const heard = await takesHere().need(request('Bonjour.', 'openai-1/nova'), 'phone', patient(), 'menteur');

    expect(heard.take.key).not.toBe(heard.wanted);
    expect(voices.map(({ id }) => id)).toContain(heard.take.voice);
  });

  it('says why nothing can be said', async () => {
    for (const [say, reason] of [
      ['…', '/problems/nothing-to-say'],
      ['Привет', '/problems/unspeakable'],
    ] as const) {
      const refused = takesHere().need(request(say), 'phone', patient(), 'menteur');
      await expect(refused).rejects.toMatchObject({ name: 'TakeRefused', reason });
    }
  });

  it('gives up when nobody waits any more', async () => {
    const controller = new AbortController();
    const heard = takesHere().need(request('Bonjour.'), 'phone', controller.signal, 'menteur');
    controller.abort();
    await expect(heard).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });

  it('prepares the voices of a script, and its accounts balance at every moment', async () => {
    const takes = takesHere();
    const seen: Preparation[] = [];
    const stop = takes.watch('menteur', (preparation) => void seen.push(preparation));
    const wants = ['Un.', 'Deux.', 'Trois.', 'Quatre.', '…', 'Привет'].map((say, place) => ({
      request: request(say),
      place,
    }));
    await takes.prepare('menteur', wants, 'phone');
    await vi.waitUntil(() => seen.at(-1)?.state === 'idle' && seen.at(-1)?.done === 4, { timeout: 20_000 });
    stop();

    for (const { total, done, understudied, refused, waiting } of seen) {
      expect(done + understudied + refused + waiting).toBe(total);
    }
    expect(seen.at(-1)).toMatchObject({ total: 6, done: 4, refused: 2, unspeakable: 1, waiting: 0, state: 'idle' });
    expect(seen.at(-1)?.bytes).toBeGreaterThan(5_000);
  });
});

describe('a confidential script', () => {
  it('is prepared and heard without one request but those for the voice itself', async () => {
    const requests: string[] = [];
    const channel = new BroadcastChannel('requests');
    channel.onmessage = ({ data }: MessageEvent<string>) => void requests.push(new URL(data, location.href).pathname);
    const page = vi.spyOn(window, 'fetch');
    const takes = recordedTakes();
    const wants = ['Un secret.', 'Deux secrets.'].flatMap((say, place) => [
      { request: request(say), place },
      { request: request(say, 'openai-1/nova'), place },
    ]);
    const seen: Preparation[] = [];
    const stop = takes.watch('secret', (preparation) => void seen.push(preparation));
    await takes.prepare('secret', wants, 'phone');
    await takes.need(request('Trois secrets.', 'openai-1/nova'), 'phone', patient(), 'menteur');
    await vi.waitUntil(() => seen.at(-1)?.state === 'idle' && seen.at(-1)?.done === 2, { timeout: 20_000 });
    stop();
    channel.close();

    expect(seen.at(-1)).toMatchObject({ total: 4, done: 2, understudied: 2, waiting: 0 });
    expect(requests.filter((path) => path.startsWith('/api'))).toEqual([]);
    expect(requests.every((path) => /espeak|mp3/.test(path))).toBe(true);
    expect(page).not.toHaveBeenCalled();
  });
});

/** The answer of the network to whatever the page asks. */
const networkOf = (answer: () => Promise<Response>) => vi.spyOn(window, 'fetch').mockImplementation(answer);

/** The form that carries a take in the wanted voice. */
async function formOf(asked: TakeRequest): Promise<FormData> {
  const audio = new Uint8Array([1, 2, 3]);
  const description = {
    ...{ key: await takeKey(asked), voice: asked.voice },
    ...{ duration: 1, digest: await digestOf(audio), bytes: 3, marks: [] },
  };
  const form = new FormData();
  form.append('take', new Blob([JSON.stringify(description)]), 'take.json');
  form.append('audio', new Blob([audio]), 'take.mp3');
  return form;
}

describe('the first visit', () => {
  it('hears the edge before the voice of the phone is even loaded', async () => {
    const asked = request('Bonjour par le réseau.', 'openai-1/nova');
    const form = await formOf(asked);
    networkOf(async () => new Response(form));

    expect(await takesHere().need(asked, 'network', patient(), 'menteur')).toMatchObject({ answerer: 'network' });
    await vi.waitUntil(async () => hasTake(await takeKey(asked)));
    expect(workers).toEqual([]);
  });

  it('hears the phone when the edge is silent', async () => {
    vi.spyOn(window, 'fetch').mockImplementation((input, init) => {
      const signal = input instanceof Request ? input.signal : init?.signal;
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    });
    expect(await takesHere().need(request('Bonjour.'), 'network', patient(), 'menteur')).toMatchObject({
      answerer: 'voice',
    });
  });
});

describe('a page that a service worker controls', () => {
  const told: unknown[] = [];
  const controlledBy = (answer: () => Promise<Response>) => {
    vi.spyOn(navigator.serviceWorker, 'controller', 'get').mockReturnValue({
      postMessage: (message: unknown) => void told.push(message),
    } as ServiceWorker);
    return networkOf(answer);
  };

  it('asks it, and files what it answers', async () => {
    const asked = request('Bonjour par le réseau.', 'openai-1/nova');
    const key = await takeKey(asked);
    const form = await formOf(asked);
    controlledBy(async () => new Response(form, { headers: { 'Souffleur-Answerer': 'backup' } }));

    expect(await takesHere().need(asked, 'network', patient(), 'menteur')).toMatchObject({
      answerer: 'backup',
      take: { key },
    });
    await vi.waitUntil(() => hasTake(key));
  });

  it('has it ready when it is opened, and when a ring has died', async () => {
    controlledBy(() => Promise.reject(new TypeError('Failed to fetch')));
    told.length = 0;
    takesHere();
    await vi.waitUntil(() => told.length > 0, { timeout: 5_000 });
    told.length = 0;
    await noteRing('edge', 'dead', Date.now());
    await vi.waitUntil(() => told.length > 0);
    expect(told[0]).toEqual({ type: 'READY', language: document.documentElement.lang });
  });

  it.each([
    ['answers without marks', async () => new Response('sound', { headers: { 'Content-Type': 'audio/mpeg' } })],
    ['lets everything through to an edge that is dead', () => Promise.reject(new TypeError('Failed to fetch'))],
    [
      'knows another schema',
      async () => Response.json({ type: '/problems/unsupported-schema', title: '', status: 422 }, { status: 422 }),
    ],
  ])('hears the line all the same when an older one %s', async (_name, answer) => {
    const older = controlledBy(answer);
    const heard = await takesHere().need(request('Bonjour.'), 'network', patient(), 'menteur');
    expect(heard.answerer).toBe('voice');
    expect(older).toHaveBeenCalledTimes(1);
  });

  it('joins those who need the same take at the same time', async () => {
    const older = controlledBy(() => Promise.reject(new TypeError('Failed to fetch')));
    const takes = takesHere();
    const both = await Promise.all([1, 2].map(() => takes.need(request('Ensemble.'), 'network', patient(), 'menteur')));
    expect(both[0]).toEqual(both[1]);
    expect(older).toHaveBeenCalledTimes(1);
  });
});

describe('a worker that dies', () => {
  it('leaves its lines to the next one, as soon as the network is back', async () => {
    const born: Worker[] = [];
    const takes = createTakes(() => {
      const worker = new Worker(new URL('../../../web/phone/vocalising-worker.ts', import.meta.url), {
        type: 'module',
      });
      workers.push(worker);
      born.push(worker);
      return worker;
    });
    const seen: Preparation[] = [];
    const stop = takes.watch('menteur', (preparation) => void seen.push(preparation));
    const wants = Array.from({ length: 30 }, (_, place) => ({ request: request(`Réplique ${place}.`), place }));
    await takes.prepare('menteur', wants, 'phone');
    born[0]?.onerror?.(new ErrorEvent('error'));
    dispatchEvent(new Event('online'));
    await vi.waitUntil(() => seen.at(-1)?.done === 30, { timeout: 20_000 });
    stop();
    expect(born).toHaveLength(2);
  });
});

describe('two tabs', () => {
  it('serve the outbox one after the other: when the owner dies, the other goes on', async () => {
    const [first, second] = [takesHere(), takesHere()];
    const wants = Array.from({ length: 12 }, (_, place) => ({ request: request(`Réplique numéro ${place}.`), place }));
    const seen: Preparation[] = [];
    const stop = second.watch('menteur', (preparation) => void seen.push(preparation));
    await first.prepare('menteur', wants, 'phone');
    await second.prepare('menteur', wants, 'phone');
    await vi.waitUntil(() => (seen.at(-1)?.done ?? 0) > 0, { timeout: 20_000 });
    workers[0]?.terminate();
    await vi.waitUntil(() => seen.at(-1)?.done === 12, { timeout: 20_000 });
    stop();
    expect(seen.at(-1)).toMatchObject({ total: 12, done: 12, waiting: 0, refused: 0 });
  });
});
