/** Sound as samples: mono, 16 bits. */
export interface Samples {
  readonly sampleRate: number;
  readonly samples: Int16Array;
}

const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;

const textAt = (bytes: Uint8Array, from: number): string => String.fromCharCode(...bytes.subarray(from, from + 4));

/** One sample of any channel, from -1 to 1. */
function readerOf(view: DataView, format: number, bits: number): ((at: number) => number) | undefined {
  if (format === PCM && bits === 16) return (at) => view.getInt16(at, true) / 32_768;
  if (format === FLOAT && bits === 32) return (at) => view.getFloat32(at, true);
  return undefined;
}

/**
 * Reads a WAV file: 16 bits or floating point; several channels are mixed into one. A vendor that sends as it speaks does
 * not know the length yet: one that is too large means the rest of the file.
 *
 * @returns `undefined` when it is no such file
 */
export function readWav(bytes: Uint8Array): Samples | undefined {
  if (textAt(bytes, 0) !== 'RIFF' || textAt(bytes, 8) !== 'WAVE') return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let format: { tag: number; channels: number; sampleRate: number; bits: number } | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    const body = at + 8;
    if (textAt(bytes, at) === 'fmt ' && length >= 16 && body + 16 <= bytes.length) {
      const declared = view.getUint16(body, true);
      const tag =
        declared === EXTENSIBLE && length >= 26 && body + 26 <= bytes.length
          ? view.getUint16(body + 24, true)
          : declared;
      const channels = view.getUint16(body + 2, true);
      format = { tag, channels, sampleRate: view.getUint32(body + 4, true), bits: view.getUint16(body + 14, true) };
    }
    if (textAt(bytes, at) === 'data') {
      const read = format && readerOf(view, format.tag, format.bits);
      if (!format || !read || format.channels < 1) return undefined;
      const { channels, sampleRate, bits } = format;
      const width = (bits / 8) * channels;
      const count = Math.floor(Math.min(length, bytes.length - body) / width);
      const samples = Int16Array.from({ length: count }, (_, index) => {
        let sum = 0;
        for (let channel = 0; channel < channels; channel += 1)
          sum += read(body + index * width + channel * (bits / 8));
        return Math.max(-32_768, Math.min(32_767, Math.round((sum / channels) * 32_768)));
      });
      return { sampleRate, samples };
    }
    at = body + length + (length % 2);
  }
  return undefined;
}

/** Bytes that tell samples from something else, at most: a second and a half. */
const LOOKED_AT = 65_536;

/**
 * Tells whether bytes without any header can be samples of a voice, 16 bits, little-endian: one sample differs little from
 * the next, in comparison with how far they swing. Compressed sound and noise differ by more, and a text does not swing.
 *
 * @returns the samples, or `undefined`
 */
export function readBareSamples(bytes: Uint8Array, sampleRate: number): Samples | undefined {
  if (bytes.length < 2 || bytes.length % 2 !== 0) return undefined;
  if (textAt(bytes, 0) === 'RIFF' || isText(bytes.subarray(0, 512))) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const samples = Int16Array.from({ length: bytes.length / 2 }, (_, index) => view.getInt16(index * 2, true));
  const some = samples.subarray(0, LOOKED_AT);
  const mean = some.reduce((sum, sample) => sum + sample, 0) / some.length;
  let swing = 0;
  let step = 0;
  for (let index = 1; index < some.length; index += 1) {
    swing += Math.abs((some[index] ?? 0) - mean);
    step += Math.abs((some[index] ?? 0) - (some[index - 1] ?? 0));
  }
  return step < swing && Math.abs(mean) < 2_000 ? { sampleRate, samples } : undefined;
}

/** HTML, JSON, base64 and messages: hardly a byte of them is a control character. */
function isText(bytes: Uint8Array): boolean {
  const controls = bytes.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13).length;
  return controls < bytes.length / 100;
}
