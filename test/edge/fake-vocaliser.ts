import type { Voice } from '../../edge/contract.ts';
import { estimateMarks } from '../../edge/voices/estimated-marks.ts';
import { VocaliserError } from '../../edge/voices/port.ts';
import type { VocalisedSpeech, Vocaliser, VocaliserRequest } from '../../edge/voices/port.ts';

/** MPEG-2 layer III, 22,050 Hz, mono, 40 kbit/s: 130 bytes and 576 samples a frame. */
const HEADER = [0xff, 0xf3, 0x50, 0xc4];
const FRAME_BYTES = 130;
const FRAME_MS = 576_000 / 22_050;

/**
 * MP3 frames that last `duration` ms and are taken for sound; `seed` makes one file differ from another. Nobody would
 * want to hear it.
 */
export function fakeMp3(duration: number, seed = ''): Uint8Array<ArrayBuffer> {
  const frames = Math.max(4, Math.ceil(duration / FRAME_MS));
  const audio = new Uint8Array(frames * FRAME_BYTES);
  const filling = new TextEncoder().encode(`${seed}.`);
  for (let frame = 0; frame < frames; frame += 1) {
    const at = frame * FRAME_BYTES;
    audio.set(HEADER, at);
    // One pair of large values, at a gain of 210: full scale.
    audio.set([0x13, 0x48], at + 7);
    for (let byte = 40; byte < FRAME_BYTES; byte += 1) audio[at + byte] = (filling[byte % filling.length] ?? 0) & 0x7f;
  }
  return audio;
}

/** What a fake says: 60 ms a letter. */
export function fakeSpeech({ voice, say }: VocaliserRequest): VocalisedSpeech {
  const audio = fakeMp3(say.length * 60, `${voice} ${say}`);
  const duration = (audio.length / FRAME_BYTES) * FRAME_MS;
  return { audio, duration, marks: estimateMarks(say, duration) };
}

/** A voice for tests; every trait can be given. */
export function fakeVoice(traits: Partial<Voice> & Pick<Voice, 'id'>): Voice {
  return {
    name: 'test',
    language: 'fr',
    gender: 'female',
    age: 'adult',
    timbre: 'clear',
    engine: traits.id.split('/')[0] ?? '',
    quality: 'synthetic',
    maker: 'test',
    licence: 'test',
    ...traits,
  };
}

export type FakeVocaliser = Vocaliser & { readonly asked: VocaliserRequest[] };

/**
 * A vocaliser that does what it is told and remembers what it was asked.
 *
 * @param voices those it has
 * @param speak takes the place of `fakeSpeech`: fails, waits, answers nonsense
 * @param speaks what it can pronounce: words with a letter of our own alphabet
 */
export function fakeVocaliser(
  voices: readonly Voice[],
  speak: (request: VocaliserRequest, signal: AbortSignal) => Promise<VocalisedSpeech> = async (request) =>
    fakeSpeech(request),
  speaks = /\p{Script=Latin}/u,
): FakeVocaliser {
  const asked: VocaliserRequest[] = [];
  return {
    id: voices[0]?.engine ?? 'mute',
    asked,
    voices: () => voices,
    async vocalise(request, signal) {
      asked.push(request);
      if (!/[\p{L}\p{N}]/u.test(request.say)) throw new VocaliserError('refuse', 'There is nothing to say');
      if (!speaks.test(request.say)) throw new VocaliserError('unspeakable', 'It is written in another alphabet');
      return speak(request, signal);
    },
  };
}
