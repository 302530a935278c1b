/**
 * Vocalisers as they are: well, slow, silent, broken, busy, or lying.
 *
 * @module
 */
import { hash } from 'node:crypto';
import type { TakeRequest, Voice } from '../../../edge/contract.ts';
import { VocaliserError } from '../../../edge/voices/port.ts';
import type { Terms, VocalisedSpeech, Vocaliser } from '../../../edge/voices/port.ts';
import { fakeMp3, fakeVoice } from '../../edge/fake-vocaliser.ts';
import type { Chance } from './chance.ts';
import type { Life } from './life.ts';
import type { SimulatedTime } from './time.ts';

export type Mood = 'well' | 'slow' | 'silent' | 'broken' | 'busy' | 'lying' | 'flapping';
export const BAD_MOODS = ['slow', 'silent', 'broken', 'busy', 'lying', 'flapping'] as const;

/** A vendor somewhere, the same one for every ring. */
export interface Vendor {
  readonly id: string;
  readonly voices: readonly Voice[];
  readonly terms?: Terms;
  mood: Mood;
}

const voice = (id: string, gender: Voice['gender']): Voice => fakeVoice({ id, gender });

/** The engine that is part of every ring and of the phone. */
export const OWN_VOICES: readonly Voice[] = [voice('espeak-1/fr-clear', 'female'), voice('espeak-1/fr-grave', 'male')];
export const isOwnVoice = (id: string): boolean => OWN_VOICES.some((own) => own.id === id);

export const createVendors = (): Vendor[] => [
  {
    id: 'azure',
    voices: [voice('azure-1/fr-clear', 'female'), voice('azure-1/fr-grave', 'male')],
    terms: { concurrency: 4, price: 15 },
    mood: 'well',
  },
  {
    id: 'google',
    voices: [voice('google-1/fr-clear', 'female')],
    terms: { concurrency: 2, price: 30 },
    mood: 'well',
  },
];

/** In ms: about as short as can be without being taken for cut off. */
const LETTER = 40;
const FRAME_BYTES = 130;
const FRAME_MS = 576_000 / 22_050;

const spoken = new Map<string, VocalisedSpeech>();

/** The one sound there is of a text in a voice: whatever else bears its name is wrong. */
export function trueSpeech(id: string, say: string): VocalisedSpeech {
  const name = `${id} ${say}`;
  const known = spoken.get(name);
  if (known) return known;
  const audio = fakeMp3(say.length * LETTER, name);
  const speech = { audio, duration: (audio.length / FRAME_BYTES) * FRAME_MS, marks: [] };
  spoken.set(name, speech);
  return speech;
}

const keys = new Map<string, string>();

/** The key of a request, as `takeKey` makes it, at once. */
export function keyOf({ schema, voice: id, language, say }: TakeRequest): string {
  const canonical = JSON.stringify({ language, say, schema, voice: id });
  const key = keys.get(canonical) ?? hash('sha256', canonical, 'base64url');
  keys.set(canonical, key);
  return key;
}

const LIES = ['nothing', 'page', 'cut', 'short', 'quiet', 'timeless'] as const;

function lie(truth: VocalisedSpeech, chance: Chance): VocalisedSpeech {
  const { audio } = truth;
  switch (chance.pick(LIES)) {
    case 'nothing':
      return { ...truth, audio: new Uint8Array() };
    case 'page':
      return { ...truth, audio: new TextEncoder().encode('<!doctype html><title>Welcome</title>'.repeat(20)) };
    case 'cut':
      return { ...truth, audio: audio.slice(0, audio.length - 1 - chance.whole(0, FRAME_BYTES - 6)) };
    case 'short':
      return { ...truth, audio: audio.slice(0, 4 * FRAME_BYTES) };
    case 'quiet':
      return { ...truth, audio: audio.map((byte, at) => (at % FRAME_BYTES < 4 ? byte : 0)) };
    case 'timeless':
      return { ...truth, duration: 0 };
  }
}

export interface StudioParts {
  readonly time: SimulatedTime;
  readonly chance: Chance;
  readonly life: Life;
}

export const canBeSaid = (say: string): boolean => /\p{Script=Latin}/u.test(say);

/** No engine says what holds no letter, or only letters that it does not know. */
function read(say: string): void {
  if (!/[\p{L}\p{N}]/u.test(say)) throw new VocaliserError('refuse', 'There is nothing to say');
  if (!canBeSaid(say)) throw new VocaliserError('unspeakable', 'It is in another alphabet');
}

/** Silent until the caller gives up. */
const silence = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

/** A vendor as one process asks it. */
export function vocaliserOf(vendor: Vendor, { time, chance, life }: StudioParts): Vocaliser {
  const say = async (id: string, text: string, signal: AbortSignal): Promise<VocalisedSpeech> => {
    const mood = vendor.mood === 'flapping' ? chance.pick(['well', 'broken', 'silent']) : vendor.mood;
    if (mood === 'silent') return silence(signal);
    await time.pause(mood === 'slow' ? chance.between(1_000, 15_000) : chance.between(50, 600), signal);
    time.expectWork();
    if (mood === 'broken') throw new VocaliserError(chance.pick(['try-another', 'try-again']), 'It is broken');
    if (mood === 'busy') {
      const retryAfter = chance.whole(1, 60) * 1_000;
      throw new VocaliserError('try-again', 'It is busy', chance.happens(0.7) ? { retryAfter } : {});
    }
    const truth = trueSpeech(id, text);
    return mood === 'lying' && chance.happens(0.8) ? lie(truth, chance) : truth;
  };
  return {
    id: vendor.id,
    ...(vendor.terms ? { terms: vendor.terms } : {}),
    voices: () => vendor.voices,
    vocalise: ({ voice: id, say: text }, signal) =>
      life.port(`vocalise ${vendor.id}`, async () => {
        read(text);
        return say(id, text, signal);
      }),
  };
}

/** How long the embedded voice speaks at most, in ms. */
export const OWN_TIME = 400;

/** The embedded voice: never far, never wrong. */
export function ownVocaliser({ time, chance, life }: StudioParts): Vocaliser {
  return {
    id: 'espeak',
    voices: () => OWN_VOICES,
    vocalise: ({ voice: id, say }, signal) =>
      life.port('vocalise espeak', async () => {
        read(say);
        await time.pause(chance.between(50, OWN_TIME), signal);
        time.expectWork();
        return trueSpeech(id, say);
      }),
  };
}
