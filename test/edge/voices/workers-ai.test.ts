import { describe, expect, it } from 'vitest';
import { inspectSpeech } from '../../../edge/audio/inspect.ts';
import { createAuraVocaliser, createMelottsVocaliser } from '../../../edge/voices/workers-ai.ts';
import type { WorkersAi } from '../../../edge/voices/workers-ai.ts';
import { bytesOf, voiceLike, wavOf } from '../audio/sound-files.ts';
import { fakeMp3 } from '../fake-vocaliser.ts';
import { failureOf, kit, patient, soundFor } from './describe-vendor.ts';

type Run = WorkersAi['run'];

/** The binding, by its published types: it answers what a function says, and remembers what it was asked. */
function binding(answer: (text: string) => unknown) {
  const calls: Parameters<Run>[] = [];
  const ai: WorkersAi = {
    async run(...call) {
      calls.push(call);
      const [, { prompt, text }] = call;
      return answer(String(prompt ?? text));
    },
  };
  return { ai, calls };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const FRENCH = { voice: 'melotts-1/fr-melo', language: 'fr', say: 'Rodrigue, as-tu du cœur ?' } as const;
const ENGLISH = { voice: 'aura-2/en-thalia', language: 'en', say: 'To be, or not to be.' } as const;
const SAMPLES = bytesOf(voiceLike(24_000, 2));
const melotts = (ai: WorkersAi) => createMelottsVocaliser(ai, kit).vocalise(FRENCH, patient());
const aura = (ai: WorkersAi) => createAuraVocaliser(ai, kit).vocalise(ENGLISH, patient());

describe('MeloTTS on Workers AI', () => {
  it('is asked as its documentation says', async () => {
    const { ai, calls } = binding((text) => ({ audio: base64(soundFor(text)) }));
    const { audio, marks } = await melotts(ai);
    expect(calls).toMatchObject([['@cf/myshell-ai/melotts', { prompt: FRENCH.say, lang: 'fr' }, {}]]);
    expect(inspectSpeech(audio, FRENCH.say).ok).toBe(true);
    expect(marks.length).toBe(5);
  });

  it.each<[string, (sound: Uint8Array<ArrayBuffer>) => unknown]>([
    ['bytes', (sound) => sound],
    ['a buffer', (sound) => sound.buffer],
    ['a stream', (sound) => new Response(sound).body],
    ['an answer', (sound) => new Response(sound)],
    ['an answer of JSON', (sound) => Response.json({ audio: base64(sound) })],
    ['base64', (sound) => ({ audio: base64(sound) })],
    ['an address with the data in it', (sound) => ({ audio: `data:audio/mpeg;base64,${base64(sound)}` })],
  ])('may answer with %s', async (_, wrap) => {
    expect((await melotts(binding((text) => wrap(soundFor(text))).ai)).audio).toEqual(soundFor(FRENCH.say));
  });

  it('may answer with WAV', async () => {
    const { ai } = binding(() => ({ audio: base64(wavOf(SAMPLES, { sampleRate: 24_000 })) }));
    expect((await melotts(ai)).duration).toBeGreaterThan(1_900);
  });
});

describe('Aura on Workers AI', () => {
  it('is asked for the speaker in the model of the language', async () => {
    const { ai, calls } = binding((text) => new Response(soundFor(text)).body);
    await aura(ai);
    await createAuraVocaliser(ai, kit).vocalise({ voice: 'aura-2/es-nestor', language: 'es', say: 'Sí.' }, patient());
    expect(calls).toMatchObject([
      ['@cf/deepgram/aura-2-en', { text: ENGLISH.say, speaker: 'thalia', encoding: 'mp3' }, {}],
      ['@cf/deepgram/aura-2-es', { text: 'Sí.', speaker: 'nestor' }, {}],
    ]);
  });

  it('may send bare samples and call them MP3', async () => {
    const { ai } = binding(() => new Response(SAMPLES, { headers: { 'Content-Type': 'audio/mpeg' } }));
    const { audio, duration } = await aura(ai);
    expect(inspectSpeech(audio, ENGLISH.say).ok).toBe(true);
    expect(duration).toBeCloseTo(2_090, -2);
  });

  it('is asked in stretches for more than it takes at once', async () => {
    const { ai, calls } = binding((text) => soundFor(text));
    await createAuraVocaliser(ai, kit).vocalise({ ...ENGLISH, say: 'To be. '.repeat(300) }, patient());
    expect(calls.length).toBe(2);
  });

  it('has no French voice', () => {
    const languages = createAuraVocaliser(binding(() => undefined).ai, kit)
      .voices()
      .map(({ language }) => language);
    expect(new Set(languages)).toEqual(new Set(['en', 'es']));
  });
});

describe('Workers AI in trouble', () => {
  const throws = (message: string) =>
    binding(() => {
      throw new Error(message);
    }).ai;

  it.each([
    ['3040: Capacity temporarily exceeded, please try again.', 'try-again'],
    ['InferenceUpstreamError: 3007: Request timeout', 'try-again'],
    ['Network connection lost.', 'try-again'],
    ['3036: You have used up your daily free allocation of 10,000 neurons.', 'try-another'],
    ['5007: No such model @cf/myshell-ai/melotts or task', 'try-another'],
    ['5018: The account is not allowed to access this model', 'try-another'],
  ])('“%s” is to %s', async (message, kind) => {
    expect((await failureOf(melotts(throws(message)))).kind).toBe(kind);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['an object without sound', { result: 'ok' }],
    ['text', 'SUQz'],
    ['base64 that is none', { audio: '§' }],
    ['a page', new TextEncoder().encode('<!doctype html>')],
    ['a file that is cut off', fakeMp3(900).slice(0, -9)],
  ])('that answers with %s is not heard', async (_, answer) => {
    expect((await failureOf(melotts(binding(() => answer).ai))).kind).toBe('try-another');
  });

  it('that hangs is left, with the reason of the signal', async () => {
    const controller = new AbortController();
    const { ai, calls } = binding(() => new Promise(() => undefined));
    const outcome = createMelottsVocaliser(ai, kit).vocalise(FRENCH, controller.signal);
    await expect.poll(() => calls.length).toBe(1);
    controller.abort(new Error('enough'));
    await expect(outcome).rejects.toThrow('enough');
    expect(calls[0]?.[2]?.signal?.aborted).toBe(true);
  });

  it('never repeats the text', async () => {
    const error = await failureOf(melotts(throws(`5004: Invalid data: ${FRENCH.say}`)));
    expect(`${error.message} ${String(error.cause)}`).not.toContain('Rodrigue');
  });
});
