/** One frame of MPEG audio layer III, as its header and side information describe it. */
export interface Frame {
  /** Bytes from the start of the header. */
  readonly offset: number;
  /** Whole length in bytes. */
  readonly length: number;
  /** Hz. */
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  /** Samples of each channel. */
  readonly samples: number;
  /** Whether it holds sound data rather than a table of contents (Xing, Info, VBRI). */
  readonly audio: boolean;
  /** How loud its loudest spectral line can be at most, dB below full scale; `-Infinity` in digital silence. */
  readonly level: number;
}

const BITRATES_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const BITRATES_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const SAMPLE_RATES = [44_100, 48_000, 32_000];
const MPEG_1 = 3;
const MPEG_2 = 2;
const LAYER_III = 1;

/**
 * Reads the header of a frame (ISO 11172-3 and 13818-3, and the unofficial MPEG 2.5).
 *
 * @returns `undefined` when there is no layer III frame at the offset
 */
export function readFrame(bytes: Uint8Array, offset: number): Frame | undefined {
  const [sync = 0, kind = 0, rates = 0, mode = 0] = bytes.subarray(offset, offset + 4);
  if (offset + 4 > bytes.length || sync !== 0xff || kind >> 5 !== 7) return undefined;
  const version = (kind >> 3) & 3;
  const sampleRateBase = SAMPLE_RATES[(rates >> 2) & 3];
  const bitrate = (version === MPEG_1 ? BITRATES_1 : BITRATES_2)[rates >> 4];
  if (version === 1 || ((kind >> 1) & 3) !== LAYER_III || !bitrate || !sampleRateBase) return undefined;

  const sampleRate = sampleRateBase / (version === MPEG_1 ? 1 : version === MPEG_2 ? 2 : 4);
  const samples = version === MPEG_1 ? 1152 : 576;
  const channels = mode >> 6 === 3 ? 1 : 2;
  const length = Math.floor((samples * bitrate * 125) / sampleRate) + ((rates >> 1) & 1);
  const sideInformation = offset + (kind & 1 ? 4 : 6);
  const sideLength = version === MPEG_1 ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17;
  const audio =
    !['Xing', 'Info'].includes(tagAt(bytes, sideInformation + sideLength)) && tagAt(bytes, offset + 36) !== 'VBRI';
  const level = audio ? levelOf(bytes, sideInformation, version === MPEG_1, channels) : -Infinity;
  return { offset, length, sampleRate, channels, samples, audio, level };
}

const tagAt = (bytes: Uint8Array, offset: number): string => String.fromCharCode(...bytes.subarray(offset, offset + 4));

/** Largest value that each Huffman table of ISO 11172-3 (table B.7) can code; those from 16 on add `linbits`. */
const LARGEST = [0, 1, 2, 2, 0, 3, 3, 5, 5, 5, 7, 7, 7, 15, 0, 15];
const LINBITS = [1, 2, 3, 4, 6, 8, 10, 13, 4, 5, 6, 7, 8, 9, 11, 13];

const largestOf = (table: number): number =>
  table < 16 ? (LARGEST[table] ?? 0) : 15 + 2 ** (LINBITS[table - 16] ?? 0) - 1;

/**
 * The level by the side information alone, which holds the gain of each granule and the tables its values are coded with:
 * a line is at most `largest^(4/3) * 2^((gain - 210) / 4)` (ISO 11172-3, 2.4.3.4.7).
 */
function levelOf(bytes: Uint8Array, sideInformation: number, mpeg1: boolean, channels: 1 | 2): number {
  const granules = channels * (mpeg1 ? 2 : 1);
  const granuleBits = mpeg1 ? 59 : 63;
  const headBits = mpeg1 ? (channels === 1 ? 18 : 20) : channels === 1 ? 9 : 10;
  let level = -Infinity;
  for (let granule = 0; granule < granules; granule += 1) {
    const at = headBits + granule * granuleBits;
    const bits = (from: number, count: number): number => readBits(bytes, sideInformation, at + from, count);
    const [length, largeValues, gain] = [bits(0, 12), bits(12, 9), bits(21, 8)];
    if (length === 0 && largeValues === 0) continue;
    const switched = bits(mpeg1 ? 33 : 38, 1) === 1;
    const tables = switched ? [0, 5] : [0, 5, 10];
    const tablesAt = (mpeg1 ? 34 : 39) + (switched ? 3 : 0);
    // Without large values the lines are 0, 1 or -1.
    const largest = largeValues === 0 ? 1 : Math.max(1, ...tables.map((shift) => largestOf(bits(tablesAt + shift, 5))));
    level = Math.max(level, 20 * Math.log10(largest ** (4 / 3) * 2 ** ((gain - 210) / 4)));
  }
  return level;
}

function readBits(bytes: Uint8Array, base: number, firstBit: number, count: number): number {
  let value = 0;
  for (let bit = firstBit; bit < firstBit + count; bit += 1) {
    value = value * 2 + (((bytes[base + (bit >> 3)] ?? 0) >> (7 - (bit & 7))) & 1);
  }
  return value;
}
