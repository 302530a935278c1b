import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMp3 } from '../../../edge/audio/convert.ts';
import { createMp3Encoder } from '../../../edge/audio/encode.ts';
import { inspectMp3 } from '../../../edge/audio/inspect.ts';
import { readWav } from '../../../edge/audio/samples.ts';
import { nodeParts } from '../../../edge/voices/embedded/parts.node.ts';
import { fakeMp3 } from '../fake-vocaliser.ts';
import { bytesOf, voiceLike, wavOf } from './sound-files.ts';

const encoder = await createMp3Encoder(await nodeParts.mp3());
const convert = (bytes: Uint8Array<ArrayBuffer>, bareSampleRate?: number) =>
  toMp3(bytes, { encoder: async () => encoder, bareSampleRate });
const text = (letters: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(letters).slice();

/** Duration in ms and sample rate of what came out. */
async function outcome(bytes: Uint8Array<ArrayBuffer>, bareSampleRate?: number) {
  const mp3 = await convert(bytes, bareSampleRate);
  const inspection = mp3 && inspectMp3(mp3);
  if (!inspection?.ok) return undefined;
  const { duration, sampleRate, sounding } = inspection.facts;
  return { seconds: Math.round(duration / 200) / 5, sampleRate, sounds: sounding > 1_500 };
}

describe('sound from a vendor', () => {
  it('that is MP3 stays as it is', async () => {
    const mp3 = fakeMp3(900);
    expect(await convert(mp3)).toBe(mp3);
  });

  it.each([8_000, 16_000, 22_050, 24_000, 44_100, 48_000])('that is WAV of %i Hz is encoded', async (sampleRate) => {
    const wav = wavOf(bytesOf(voiceLike(sampleRate, 2)), { sampleRate });
    expect(await outcome(wav)).toEqual({ seconds: expect.closeTo(2, 0), sampleRate, sounds: true });
  });

  it('that is WAV in stereo, in floating point or of unknown length is encoded', async () => {
    const mono = voiceLike(24_000, 2);
    const stereo = Int16Array.from({ length: mono.length * 2 }, (_, index) => mono[index >> 1] ?? 0);
    const floats = Float32Array.from(mono, (sample) => sample / 32_768);
    const expected = { seconds: expect.closeTo(2, 0), sampleRate: 24_000, sounds: true };
    expect(await outcome(wavOf(bytesOf(stereo), { sampleRate: 24_000, channels: 2 }))).toEqual(expected);
    expect(await outcome(wavOf(new Uint8Array(floats.buffer), { sampleRate: 24_000, tag: 3 }))).toEqual(expected);
    expect(await outcome(wavOf(bytesOf(mono), { sampleRate: 24_000, declared: 0xffffffff }))).toEqual(expected);
  });

  it('that is bare samples is encoded where the vendor is known to send them, and refused elsewhere', async () => {
    const bare = bytesOf(voiceLike(24_000, 2));
    expect(await outcome(bare, 24_000)).toEqual({ seconds: expect.closeTo(2, 0), sampleRate: 24_000, sounds: true });
    expect(await convert(bare)).toBeUndefined();
  });

  it.each([
    ['a page', text(`<!doctype html><title>502</title>${'<p>Bad gateway.</p>'.repeat(90)}`)],
    ['JSON', text(`{"errors":[{"message":"${'é'.repeat(400)}"}]}`)],
    ['base64', text('SUQzBAAAAAAA'.repeat(300))],
    ['noise', crypto.getRandomValues(new Uint8Array(9_000))],
    ['MP3 that is cut off', fakeMp3(900).slice(0, -9)],
    ['nothing', new Uint8Array()],
    ['zeros', new Uint8Array(9_000)],
    ['WAV of a rate that MP3 does not know', wavOf(bytesOf(voiceLike(24_000, 2)), { sampleRate: 23_999 })],
    ['WAV without samples', wavOf(new Uint8Array(), { sampleRate: 24_000 })],
    ['WAV of another coding', wavOf(new Uint8Array(900), { sampleRate: 24_000, tag: 7 })],
  ])('that is %s is refused', async (_, bytes) => {
    expect(await convert(bytes, 24_000)).toBeUndefined();
  });

  it('does not break the reader, whatever its header says', () => {
    const header = wavOf(new Uint8Array(8), { sampleRate: 24_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(51), fc.nat(255)), { maxLength: 8 }), (changes) => {
        const bytes = header.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        expect(() => readWav(bytes)).not.toThrow();
      }),
    );
  });
});
