/** Sample rate of the silence, Hz, and its length in samples: 50 ms. */
const RATE = 8_000;
const SAMPLES = 400;

/** A very short silence (WAV, 8 bit, mono), to take the permission to play from a tap. */
export function silence(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(44 + SAMPLES).fill(128, 44);
  const view = new DataView(bytes.buffer);
  const write = (at: number, text: string): void => {
    for (let index = 0; index < text.length; index += 1) view.setUint8(at + index, text.charCodeAt(index));
  };
  write(0, 'RIFF');
  view.setUint32(4, 36 + SAMPLES, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  write(36, 'data');
  view.setUint32(40, SAMPLES, true);
  return bytes;
}
