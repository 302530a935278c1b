/** Samples of something that swings as a voice does: 150 Hz and its overtones, swelling and fading. */
export function voiceLike(sampleRate: number, seconds: number): Int16Array<ArrayBuffer> {
  return Int16Array.from({ length: Math.round(sampleRate * seconds) }, (_, index) => {
    const time = index / sampleRate;
    const swell = 0.5 + 0.5 * Math.sin(2 * Math.PI * 3 * time);
    const tone = [1, 2, 3, 4].reduce((sum, times) => sum + Math.sin(2 * Math.PI * 150 * times * time) / times, 0);
    return 7_000 * swell * tone;
  });
}

export const bytesOf = (samples: Int16Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => new Uint8Array(samples.buffer);

interface WavOptions {
  readonly sampleRate: number;
  readonly channels?: number;
  /** 1 for whole numbers of 16 bits, 3 for floating point. */
  readonly tag?: number;
  /** What the header says of the length of the data, in bytes. */
  readonly declared?: number;
}

/** A WAV file around data. */
export function wavOf(
  data: Uint8Array,
  { sampleRate, channels = 1, tag = 1, declared = data.length }: WavOptions,
): Uint8Array<ArrayBuffer> {
  const bits = tag === 3 ? 32 : 16;
  const bytes = new Uint8Array(44 + data.length);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string): void => bytes.set(new TextEncoder().encode(letters), at);
  text(0, 'RIFF');
  view.setUint32(4, Math.min(0xffffffff, 36 + declared), true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, tag, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, (sampleRate * channels * bits) / 8, true);
  view.setUint16(32, (channels * bits) / 8, true);
  view.setUint16(34, bits, true);
  text(36, 'data');
  view.setUint32(40, declared, true);
  bytes.set(data, 44);
  return bytes;
}
