/**
 * How large a picture says it is, without opening it: a small file may hold a picture of a thousand million dots.
 *
 * @module
 */

const at = (bytes: Uint8Array, ...places: number[]): number =>
  places.reduce((value, place) => value * 256 + (bytes[place] ?? 0), 0);

const text = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/** Marks of JPEG that open a frame, which tells the size (ITU-T T.81, table B.1). */
const opensFrame = (mark: number): boolean => mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark);

const jpegDots = (bytes: Uint8Array): number | undefined => {
  for (let place = 2; place + 9 < bytes.length;) {
    if (bytes[place] !== 0xff) return undefined;
    if (opensFrame(bytes[place + 1] ?? 0)) return at(bytes, place + 5, place + 6) * at(bytes, place + 7, place + 8);
    place += 2 + Math.max(2, at(bytes, place + 2, place + 3));
  }
  return undefined;
};

const webpDots = (bytes: Uint8Array): number | undefined => {
  const kind = text(bytes, 12, 16);
  if (kind === 'VP8X') return (at(bytes, 26, 25, 24) + 1) * (at(bytes, 29, 28, 27) + 1);
  if (kind === 'VP8 ') return (at(bytes, 27, 26) & 0x3fff) * (at(bytes, 29, 28) & 0x3fff);
  if (kind !== 'VP8L') return undefined;
  const packed = at(bytes, 24, 23, 22, 21);
  return ((packed & 0x3fff) + 1) * (((packed >>> 14) & 0x3fff) + 1);
};

/** @returns width times height; nothing when the kind is not known or the file is cut off */
export const dotsOf = (bytes: Uint8Array): number | undefined => {
  if (text(bytes, 1, 4) === 'PNG') return at(bytes, 16, 17, 18, 19) * at(bytes, 20, 21, 22, 23);
  if (at(bytes, 0, 1) === 0xffd8) return jpegDots(bytes);
  if (text(bytes, 0, 4) === 'GIF8') return at(bytes, 7, 6) * at(bytes, 9, 8);
  if (text(bytes, 0, 2) === 'BM') return Math.abs(at(bytes, 21, 20, 19, 18) * (at(bytes, 25, 24, 23, 22) | 0));
  return text(bytes, 8, 12) === 'WEBP' ? webpDots(bytes) : undefined;
};
