/**
 * What every vendor's adapter must do, whatever its wire.
 *
 * @module
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMp3Encoder } from '../../../edge/audio/encode.ts';
import { inspectSpeech } from '../../../edge/audio/inspect.ts';
import { nodeParts } from '../../../edge/voices/embedded/parts.node.ts';
import { VocaliserError } from '../../../edge/voices/port.ts';
import type { Terms, Vocaliser, VocaliserRequest } from '../../../edge/voices/port.ts';
import { bytesOf, voiceLike, wavOf } from '../audio/sound-files.ts';
import { fakeMp3 } from '../fake-vocaliser.ts';
import { bytes } from './vendor-server.ts';
import type { Behaviour, VendorServer } from './vendor-server.ts';

const encoder = await createMp3Encoder(await nodeParts.mp3());
export const TERMS: Terms = { concurrency: 9, price: 16 };
export const kit = { terms: TERMS, encoder: async () => encoder };
export const patient = (): AbortSignal => new AbortController().signal;

/** Sixty milliseconds a character. */
export const soundFor = (text: string, seed = ''): Uint8Array<ArrayBuffer> => fakeMp3(text.length * 60, seed);

/** What a vendor is known by. */
export interface VendorUnderTest {
  readonly server: VendorServer;
  readonly vocaliserAt: (base: string) => Vocaliser;
  readonly request: VocaliserRequest;
  /** How the vendor wraps sound, for a 200. */
  readonly wrap: (sound: Uint8Array) => Behaviour;
  /** Its errors: how it tells them, and what to do about each. */
  readonly errors: readonly (readonly [name: string, behaviour: Behaviour, kind: VocaliserError['kind']])[];
}

/** How a vocaliser failed. */
export async function failureOf(work: Promise<unknown>): Promise<VocaliserError> {
  const error: unknown = await work.catch((reason: unknown) => reason);
  if (!(error instanceof VocaliserError)) throw new Error(`It did not fail as a vocaliser does: ${String(error)}`);
  return error;
}

/** Describes what an adapter must do. */
export function describeVendor(name: string, { server, vocaliserAt, request, wrap, errors }: VendorUnderTest): void {
  const vocaliser = vocaliserAt(`${server.base}/`);
  const failing = (behaviour: Behaviour): Promise<VocaliserError> => {
    server.behave(behaviour);
    return failureOf(vocaliser.vocalise(request, patient()));
  };

  describe(`${name}, as any vendor`, () => {
    beforeEach(() => server.reset());

    it('follows no redirect: neither key nor words go to anybody else', async () => {
      const other = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
      await once(other, 'listening');
      let asked = 0;
      other.on('request', () => (asked += 1));
      const address = other.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      const redirect = await failing((response) =>
        response.writeHead(307, { Location: `http://127.0.0.1:${port}/` }).end(),
      );
      expect(redirect.kind).toBe('try-another');
      expect(asked).toBe(0);
      other.close();
    });

    it('brings sound that fits the text, with a mark for every word, in order, inside the sound', async () => {
      const { audio, duration, marks } = await vocaliser.vocalise(request, patient());
      expect(inspectSpeech(audio, request.say).ok).toBe(true);
      expect(marks.length).toBeGreaterThan(2);
      for (const [index, mark] of marks.entries()) {
        expect(mark.start).toBeGreaterThanOrEqual(marks[index - 1]?.start ?? 0);
        expect(mark.end).toBeGreaterThanOrEqual(mark.start);
        expect(mark.end).toBeLessThanOrEqual(duration);
        expect(request.say.slice(mark.from, mark.to)).toMatch(/^[\p{L}\p{N}]/u);
      }
    });

    it('makes MP3 of WAV', async () => {
      const wav = wavOf(bytesOf(voiceLike(24_000, 2)), { sampleRate: 24_000 });
      server.behave(wrap(wav));
      const { audio, duration } = await vocaliser.vocalise(request, patient());
      expect(inspectSpeech(audio, request.say).ok).toBe(true);
      expect(duration).toBeGreaterThan(1_900);
    });

    it.each(errors)('takes %s for what it is', async (_, behaviour, kind) => {
      expect((await failing(behaviour)).kind).toBe(kind);
    });

    it.each<[string, Behaviour, string]>([
      ['a page with status 200', bytes(new TextEncoder().encode('<!doctype html><title>Hi</title>')), 'try-another'],
      ['JSON with status 200', bytes(new TextEncoder().encode('{"ok":true}'), 'application/json'), 'try-another'],
      ['nothing with status 200', (answer) => answer.end(), 'try-another'],
      ['a file that ends in the middle of a frame', wrap(fakeMp3(900).slice(0, -9)), 'try-another'],
      ['a page in place of sound', wrap(new TextEncoder().encode('<h1>Oops</h1>'.repeat(80))), 'try-another'],
      ['an error that is a page', (answer) => answer.writeHead(502).end('<h1>Bad gateway</h1>'), 'try-again'],
      ['no answer', (answer) => answer.destroy(), 'try-again'],
      [
        'a body that is cut off',
        (answer) => {
          answer.writeHead(200, { 'Content-Length': '100000' });
          answer.write(fakeMp3(900), () => answer.destroy());
        },
        'try-again',
      ],
      ['too much', (answer) => answer.writeHead(200, { 'Content-Length': String(1e9) }).end(), 'try-another'],
    ])('refuses %s', async (_, behaviour, kind) => {
      expect((await failing(behaviour)).kind).toBe(kind);
    });

    it('hands on how long to wait', async () => {
      const error = await failing((answer) => answer.writeHead(503, { 'Retry-After': '20' }).end());
      expect(error).toMatchObject({ kind: 'try-again', retryAfter: 20_000 });
    });

    it('never repeats the text, even when the vendor does', async () => {
      const error = await failing((answer) => answer.writeHead(400).end(JSON.stringify({ error: request.say })));
      expect(`${error.message} ${String(error.cause)}`).not.toContain(request.say.slice(0, 8));
    });

    it('does not know voices that it does not have, nor says what nobody could', async () => {
      const stranger = await failureOf(vocaliser.vocalise({ ...request, voice: 'azure-9/fr-nobody' }, patient()));
      expect(stranger.kind).toBe('try-another');
      expect((await failureOf(vocaliser.vocalise({ ...request, say: ' … !' }, patient()))).kind).toBe('refuse');
      expect(server.calls).toEqual([]);
    });

    it('is told to try again when there is no server', async () => {
      const away = vocaliserAt('http://127.0.0.1:1').vocalise(request, patient());
      expect((await failureOf(away)).kind).toBe('try-again');
    });

    it('gives up with the reason of its signal, before the answer and within it', async () => {
      const behaviours: Behaviour[] = [() => undefined, (answer) => answer.writeHead(200).write(fakeMp3(100))];
      for (const behaviour of behaviours) {
        server.behave(behaviour);
        const controller = new AbortController();
        const asked = server.calls.length;
        const outcome = expect(vocaliser.vocalise(request, controller.signal)).rejects.toThrow('enough');
        await expect.poll(() => server.calls.length).toBeGreaterThan(asked);
        controller.abort(new Error('enough'));
        await outcome;
      }
    });

    it('lists voices with a language, a gender and an id that tells the vendor', () => {
      const voices = vocaliser.voices();
      expect(new Set(voices.map(({ id }) => id)).size).toBe(voices.length);
      for (const { id, language, engine } of voices) expect(id).toMatch(new RegExp(`^${engine}/${language}-`));
    });
  });
}
