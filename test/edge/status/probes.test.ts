import { describe, expect, it } from 'vitest';
import { LATE_WORK, queueProbe, ringProbe, vocaliserProbe } from '../../../edge/status/probes.ts';
import type { Budget } from '../../../edge/voices/budget.ts';
import { VocaliserError } from '../../../edge/voices/port.ts';
import type { VocaliserRequest } from '../../../edge/voices/port.ts';
import { fakeMp3, fakeSpeech, fakeVocaliser, fakeVoice } from '../fake-vocaliser.ts';

const HEALTH = { status: 'ok', schema: 1, shelf: 'memory', vocalisers: ['espeak-1'] };
const never = new AbortController().signal;
const clock = (): number => 0;

describe('another ring', () => {
  const asked: string[] = [];
  const look = (answer: () => Response | Promise<Response>) =>
    ringProbe(
      'https://mirror.example',
      async (input) => {
        asked.push(input instanceof Request ? input.url : String(input));
        return answer();
      },
      clock,
    ).look(never);

  it('is well when it says so', async () => {
    expect(await look(() => Response.json(HEALTH))).toEqual({ well: true, took: 0 });
    expect(asked).toEqual(['https://mirror.example/api/health']);
  });

  it.each([
    ['answers with an error', () => new Response('gone', { status: 503 }), 'http-503'],
    [
      'leads elsewhere',
      () => new Response(null, { status: 302, headers: { Location: 'https://x.example' } }),
      'http-302',
    ],
    ['answers with a page', () => new Response('<!doctype html>', { status: 200 }), 'not-health'],
    ['answers with something else', () => Response.json({ status: 'ok' }), 'not-health'],
    ['answers without end', () => new Response('x'.repeat(20_000)), 'not-health'],
    ['refuses the connection', () => Promise.reject(new TypeError('refused')), 'unreachable'],
  ])('is ill when it %s', async (_, answer, fault) => {
    expect(await look(answer)).toMatchObject({ well: false, fault });
  });

  it('is ill when it is silent until nobody waits', async () => {
    const silent: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))));
    const patience = new AbortController();
    const looking = ringProbe('https://mirror.example', silent, clock).look(patience.signal);
    patience.abort();
    expect(await looking).toMatchObject({ well: false, fault: 'deadline' });
  });
});

describe('a vocaliser', () => {
  const FRENCH = fakeVoice({ id: 'azure-1/fr-a' });
  const look = (...parameters: Parameters<typeof fakeVocaliser>) =>
    vocaliserProbe(fakeVocaliser(...parameters), { clock, paid: true, refuses: () => false }).look(never);

  it('is well when it says a word that can be heard, and is asked for nothing longer', async () => {
    const vocaliser = fakeVocaliser([fakeVoice({ id: 'azure-1/en-a', language: 'en' }), FRENCH]);
    const probe = vocaliserProbe(vocaliser, { clock, paid: true, refuses: () => false });
    expect(await probe.look(never)).toMatchObject({ well: true });
    expect(vocaliser.asked).toEqual([{ voice: FRENCH.id, language: 'fr', say: 'Bonjour' }]);
  });

  it.each([
    ['fails', () => Promise.reject(new VocaliserError('try-another', 'no credit')), 'refused'],
    ['is silent for a second', async () => ({ audio: fakeMp3(20).fill(0, 10), duration: 20, marks: [] }), 'bad-audio'],
    ['answers with a page', async () => ({ audio: new Uint8Array([60, 33]), duration: 900, marks: [] }), 'bad-audio'],
  ])('is ill when it %s', async (_, speak, fault) => {
    expect(await look([FRENCH], speak)).toMatchObject({ well: false, fault });
  });

  it('is bought its word, which is given back when it refuses, and not asked when the budget is spent', async () => {
    const bills: string[] = [];
    let granted = true;
    const budget: Budget = {
      async buy({ id }, say) {
        if (!granted) return { ok: false, retryAfter: undefined };
        bills.push(`${id} ${say}`);
        return { ok: true, giveBack: async () => void bills.push('given back') };
      },
    };
    let speak = async (request: VocaliserRequest) => fakeSpeech(request);
    const vocaliser = fakeVocaliser([FRENCH], (request) => speak(request));
    const probe = vocaliserProbe(vocaliser, { clock, paid: true, refuses: () => false, budget });
    await probe.look(never);
    speak = () => Promise.reject(new VocaliserError('try-another', 'no credit'));
    await probe.look(never);
    expect(bills).toEqual(['azure-1 Bonjour', 'azure-1 Bonjour', 'given back']);
    granted = false;
    expect(await probe.look(never)).toBeUndefined();
    expect(vocaliser.asked).toHaveLength(2);
  });

  it('without a voice is ill', async () => {
    expect(await look([])).toMatchObject({ well: false, fault: 'no-voice' });
  });
});

describe('the work that waits', () => {
  it('is well until it has waited too long', async () => {
    expect(await queueProbe(async () => 0).look(never)).toEqual({ well: true, took: 0 });
    expect(await queueProbe(async () => LATE_WORK).look(never)).toMatchObject({ well: true });
    expect(await queueProbe(async () => LATE_WORK + 1).look(never)).toMatchObject({ well: false, fault: 'late' });
  });

  it('is ill when the desk does not answer', async () => {
    const away = queueProbe(() => Promise.reject(new Error('away')));
    expect(await away.look(never)).toMatchObject({ well: false, fault: 'unreachable' });
  });
});
