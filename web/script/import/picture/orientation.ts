/**
 * How a photograph lies, as the camera noted it in the file (EXIF 2.32, tag 0x0112): 1 is upright, 6 a quarter turn.
 *
 * @module
 */

const UPRIGHT = 1;
const TAG = 0x0112;
const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];
/** Size of an entry of a directory of TIFF, in bytes. */
const ENTRY = 12;

/** The orientation in a block of TIFF. */
const inTiff = (tiff: DataView): number => {
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  const count = tiff.getUint16(directory, little);
  for (let at = 0; at < count; at++) {
    const entry = directory + 2 + ENTRY * at;
    if (tiff.getUint16(entry, little) !== TAG) continue;
    const orientation = tiff.getUint16(entry + 8, little);
    return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
  }
  return UPRIGHT;
};

const inJpeg = (file: DataView): number => {
  for (let at = 2; file.getUint8(at) === 0xff; at += 2 + file.getUint16(at + 2)) {
    const from = at + 4;
    const length = file.getUint16(at + 2) - 2;
    if (file.getUint8(at + 1) !== 0xe1 || EXIF.some((byte, place) => file.getUint8(from + place) !== byte)) continue;
    return inTiff(new DataView(file.buffer, file.byteOffset + from + EXIF.length, length - EXIF.length));
  }
  return UPRIGHT;
};

/**
 * @param bytes a picture
 * @returns 1 to 8; 1 where the file does not say, or is no JPEG
 */
export const orientationOf = (bytes: Uint8Array): number => {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return UPRIGHT;
  try {
    return inJpeg(new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
  } catch {
    // Cut off before it says.
    return UPRIGHT;
  }
};
