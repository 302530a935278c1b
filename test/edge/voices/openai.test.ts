import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createOpenaiVocaliser } from '../../../edge/voices/openai.ts';
import { VocaliserError } from '../../../edge/voices/port.ts';
import { fakeMp3, fakeVoice } from '../fake-vocaliser.ts';
import { errs, speaks, startOpenaiServer } from './openai-server.ts';
import type { Behaviour } from './openai-server.ts';

const server = await startOpenaiServer();
afterAll(() => server.stop());
beforeEach(() => {
  server.calls.length = 0;
  server.behave(speaks);
});

const voice = fakeVoice({ id: 'openai-tts-1/fr-nova' });
const say = 'Rodrigue, as-tu du cœur ?';
const request = { voice: voice.id, language: 'fr' as const, say };
const vocaliserAt = (base: string, key?: string) =>
  createOpenaiVocaliser({ base, key, model: 'tts-1' }, [{ voice, name: 'nova' }]);
const vocaliser = vocaliserAt(`${server.base}/`, 'a-key');
const patient = (): AbortSignal => new AbortController().signal;

const failure = async (behaviour: Behaviour): Promise<VocaliserError> => {
  server.behave(behaviour);
  const error: unknown = await vocaliser.vocalise(request, patient()).catch((reason: unknown) => reason);
  if (!(error instanceof VocaliserError)) throw new Error('It did not fail as a vocaliser does');
  return error;
};

describe('an OpenAI-compatible vocaliser', () => {
  it('asks as the public description says', async () => {
    await vocaliser.vocalise(request, patient());
    expect(server.calls).toEqual([
      {
        method: 'POST',
        path: '/v1/audio/speech',
        authorization: 'Bearer a-key',
        body: { model: 'tts-1', voice: 'nova', input: say, response_format: 'mp3' },
      },
    ]);
  });

  it('needs no key where the server asks for none', async () => {
    await vocaliserAt(server.base).vocalise(request, patient());
    expect(server.calls[0]?.authorization).toBeUndefined();
  });

  it('brings audio, its real duration, and marks guessed from the letters', async () => {
    const { audio, duration, marks } = await vocaliser.vocalise(request, patient());
    expect(audio).toEqual(fakeMp3(say.length * 60, 'nova'));
    expect(duration).toBeCloseTo((audio.length / 130) * (576_000 / 22_050), 3);
    expect(marks.map(({ from, to }) => say.slice(from, to))).toEqual(['Rodrigue', 'as', 'tu', 'du', 'cœur']);
    expect(marks.at(-1)?.end).toBeLessThanOrEqual(duration);
  });

  it.each([
    [401, 'invalid_request_error', 'invalid_api_key', 'try-another'],
    [403, 'invalid_request_error', 'unsupported_country_region_territory', 'try-another'],
    [404, 'invalid_request_error', 'model_not_found', 'try-another'],
    [400, 'invalid_request_error', null, 'try-another'],
    [429, 'insufficient_quota', 'insufficient_quota', 'try-another'],
    [429, 'requests', 'rate_limit_exceeded', 'try-again'],
    [500, 'server_error', null, 'try-again'],
    [503, 'server_error', null, 'try-again'],
  ])('takes %i %s %s for: %#', async (status, type, code, kind) => {
    expect((await failure(errs(status, type, code))).kind).toBe(kind);
  });

  it('hands on how long to wait', async () => {
    const error = await failure(errs(429, 'requests', 'rate_limit_exceeded', { 'Retry-After': '20' }));
    expect(error.retryAfter).toBe(20_000);
    const boundless = await failure(errs(429, 'requests', 'rate_limit_exceeded', { 'Retry-After': 'Infinity' }));
    expect(boundless.retryAfter).toBeUndefined();
  });

  it('never repeats the text, even when the server does', async () => {
    const error = await failure(errs(400, 'invalid_request_error', null));
    expect(`${error.message} ${String(error.cause)}`).not.toMatch(/Rodrigue/);
  });

  it.each<[string, Behaviour, string]>([
    ['a page with status 200', (answer) => answer.end('<!doctype html><title>Welcome</title>'), 'try-another'],
    ['JSON with status 200', (answer) => answer.end('{"audio":null}'), 'try-another'],
    ['nothing with status 200', (answer) => answer.end(), 'try-another'],
    ['a file that ends in the middle of a frame', (answer) => answer.end(fakeMp3(900).slice(0, -9)), 'try-another'],
    ['an error that is a page', (answer) => answer.writeHead(502).end('<h1>Bad gateway</h1>'), 'try-again'],
    ['no answer', (answer) => answer.destroy(), 'try-again'],
    [
      'a body that is cut off',
      (answer) => {
        answer.writeHead(200, { 'Content-Type': 'audio/mpeg', 'Content-Length': '100000' });
        answer.write(fakeMp3(900), () => answer.destroy());
      },
      'try-again',
    ],
    [
      'more than anyone can store',
      (answer) => answer.writeHead(200, { 'Content-Length': String(1e9) }).end(),
      'try-another',
    ],
  ])('refuses %s', async (_, behaviour, kind) => {
    expect((await failure(behaviour)).kind).toBe(kind);
  });

  it('hangs up on a server that would send more than anyone can store', async () => {
    const hungUp = Promise.withResolvers<undefined>();
    const error = await failure((answer) => {
      answer.once('close', () => hungUp.resolve(undefined));
      answer.writeHead(200, { 'Content-Length': String(1e9) }).write(fakeMp3(900));
    });
    expect(error.kind).toBe('try-another');
    await hungUp.promise;
  });

  it('does not ask for more than the server takes, nor for a voice it does not have', async () => {
    const long = vocaliser.vocalise({ ...request, say: 'a'.repeat(4097) }, patient());
    await expect(long).rejects.toMatchObject({ kind: 'try-another' });
    const other = vocaliser.vocalise({ ...request, voice: 'openai-tts-1/fr-other' }, patient());
    await expect(other).rejects.toMatchObject({ kind: 'try-another' });
    expect(server.calls).toEqual([]);
  });

  it('is told to try again when there is no server', async () => {
    const away = vocaliserAt('http://127.0.0.1:1').vocalise(request, patient());
    await expect(away).rejects.toMatchObject({ kind: 'try-again' });
  });

  it('gives up with the reason of its signal, before the answer and within it', async () => {
    const behaviours: Behaviour[] = [
      () => undefined,
      (answer) => {
        answer.writeHead(200, { 'Content-Type': 'audio/mpeg' });
        answer.write(fakeMp3(100));
      },
    ];
    for (const behaviour of behaviours) {
      server.behave(behaviour);
      const controller = new AbortController();
      const asked = server.calls.length;
      const pending = vocaliser.vocalise(request, controller.signal);
      const outcome = expect(pending).rejects.toThrow('enough');
      await expect.poll(() => server.calls.length).toBe(asked + 1);
      controller.abort(new Error('enough'));
      await outcome;
    }
  });
});
