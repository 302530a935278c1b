/** Bytes before the samples, and of a sample. */
const HEAD = 44;
const EACH = 2;
const FULL_SCALE = 32_767;

/**
 * Samples as a WAV file: 16 bit, mono.
 *
 * @param samples from -1 to 1
 * @param rate of the samples, Hz
 */
export function waveOf(samples: Float32Array, rate: number): Uint8Array<ArrayBuffer> {
  const length = samples.length * EACH;
  const view = new DataView(new ArrayBuffer(HEAD + length));
  const write = (at: number, text: string): void => {
    for (let index = 0; index < text.length; index += 1) view.setUint8(at + index, text.charCodeAt(index));
  };
  write(0, 'RIFF');
  view.setUint32(4, HEAD - 8 + length, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * EACH, true);
  view.setUint16(32, EACH, true);
  view.setUint16(34, 8 * EACH, true);
  write(36, 'data');
  view.setUint32(40, length, true);
  samples.forEach((sample, index) => {
    view.setInt16(HEAD + EACH * index, Math.round(Math.max(-1, Math.min(1, sample)) * FULL_SCALE), true);
  });
  return new Uint8Array(view.buffer);
}
