/**
 * Packs black and white dots as JBIG2 (ITU-T T.88), in the one way the tests need: a generic region, arithmetic coding,
 * template 0.
 */

/** Estimates of the arithmetic coder (T.88, table E.1): probability, next when right, next when wrong, whether to swap. */
const ESTIMATES: readonly (readonly [number, number, number, boolean])[] = (
  '5601,1,1,1 3401,2,6,0 1801,3,9,0 0ac1,4,12,0 0521,5,29,0 0221,38,33,0 5601,7,6,1 5401,8,14,0 4801,9,14,0 ' +
  '3801,10,14,0 3001,11,17,0 2401,12,18,0 1c01,13,20,0 1601,29,21,0 5601,15,14,1 5401,16,14,0 5101,17,15,0 ' +
  '4801,18,16,0 3801,19,17,0 3401,20,18,0 3001,21,19,0 2801,22,19,0 2401,23,20,0 2201,24,21,0 1c01,25,22,0 ' +
  '1801,26,23,0 1601,27,24,0 1401,28,25,0 1201,29,26,0 1101,30,27,0 0ac1,31,28,0 09c1,32,29,0 08a1,33,30,0 ' +
  '0521,34,31,0 0441,35,32,0 02a1,36,33,0 0221,37,34,0 0141,38,35,0 0111,39,36,0 0085,40,37,0 0049,41,38,0 ' +
  '0025,42,39,0 0015,43,40,0 0009,44,41,0 0005,45,42,0 0001,45,43,0 5601,46,46,0'
)
  .split(' ')
  .map((row) => {
    const [probability = '', right = '', wrong = '', swap = ''] = row.split(',');
    return [Number.parseInt(probability, 16), Number(right), Number(wrong), swap === '1'] as const;
  });

/** The arithmetic encoder of T.88, annex E. */
class Encoder {
  readonly #states = new Uint8Array(1 << 16);
  readonly #likely = new Uint8Array(1 << 16);
  readonly #bytes: number[] = [];
  #a = 0x8000;
  #c = 0;
  #left = 12;
  #last = -1;

  bit(context: number, bit: number): void {
    const [probability, right, wrong, swap] = ESTIMATES[this.#states[context] ?? 0] ?? [0, 0, 0, false];
    const likely = this.#likely[context] ?? 0;
    this.#a -= probability;
    if (bit === likely) {
      if ((this.#a & 0x8000) !== 0) {
        this.#c += probability;
        return;
      }
      if (this.#a < probability) this.#a = probability;
      else this.#c += probability;
      this.#states[context] = right;
    } else {
      if (this.#a < probability) this.#c += probability;
      else this.#a = probability;
      if (swap) this.#likely[context] = 1 - likely;
      this.#states[context] = wrong;
    }
    do {
      this.#a <<= 1;
      this.#c *= 2;
      if (--this.#left === 0) this.#out();
    } while ((this.#a & 0x8000) === 0);
  }

  #push(byte: number, bits: number): void {
    if (this.#last >= 0) this.#bytes.push(this.#last);
    this.#last = byte;
    this.#left = bits;
  }

  #out(): void {
    if (this.#last !== 0xff && this.#c >= 0x800_0000) {
      this.#last += 1;
      this.#c -= 0x800_0000;
    }
    if (this.#last === 0xff) {
      this.#push(Math.floor(this.#c / 0x10_0000) & 0xff, 7);
      this.#c %= 0x10_0000;
    } else {
      this.#push(Math.floor(this.#c / 0x8_0000) & 0xff, 8);
      this.#c %= 0x8_0000;
    }
  }

  end(): number[] {
    const most = this.#c + this.#a;
    this.#c = Math.floor(this.#c / 0x1_0000) * 0x1_0000 + 0xffff;
    if (this.#c >= most) this.#c -= 0x8000;
    for (let time = 0; time < 2; time++) {
      this.#c *= 2 ** this.#left;
      this.#out();
    }
    return [...this.#bytes, ...(this.#last === 0xff ? [] : [this.#last]), 0xff, 0xac];
  }
}

const four = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >> shift) & 0xff);

const segment = (number: number, type: number, data: readonly number[]): number[] => [
  ...four(number),
  type,
  0,
  1,
  ...four(data.length),
  ...data,
];

/** Places of the dots by which the next one is guessed, from it. */
const AROUND: readonly (readonly [number, number])[] = [
  ...[-2, -1, 0, 1, 2].map((x) => [x, -2] as const),
  ...[-3, -2, -1, 0, 1, 2, 3].map((x) => [x, -1] as const),
  ...[-4, -3, -2, -1].map((x) => [x, 0] as const),
];

/** @returns the segments as they stand in a PDF */
export const packed = (width: number, height: number, isBlack: (x: number, y: number) => boolean): Uint8Array => {
  const encoder = new Encoder();
  const dot = (x: number, y: number): number => (x >= 0 && y >= 0 && x < width && isBlack(x, y) ? 1 : 0);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const context = AROUND.reduce((sum, [dx, dy]) => 2 * sum + dot(x + dx, y + dy), 0);
      encoder.bit(context, dot(x, y));
    }
  }
  const page = [...four(width), ...four(height), ...four(0), ...four(0), 0, 0, 0];
  const region = [
    ...four(width),
    ...four(height),
    ...four(0),
    ...four(0),
    0,
    0,
    3,
    0xff,
    0xfd,
    0xff,
    2,
    0xfe,
    0xfe,
    0xfe,
  ];
  return Uint8Array.from([...segment(0, 48, page), ...segment(1, 38, [...region, ...encoder.end()])]);
};
