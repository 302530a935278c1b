/**
 * Bytes, as every runtime can join and write them.
 *
 * @module
 */

/** One array after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @returns the bytes in base64 (RFC 4648 §4). A few: they are arguments of one call */
export const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** The same in base64url (RFC 4648 §5), without padding. */
export const base64url = (bytes: Uint8Array): string =>
  base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
