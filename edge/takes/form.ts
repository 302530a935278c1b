import type { TakeDescription } from '../contract.ts';

/** The body of an answer, and its media type with the boundary. */
export interface WrittenForm {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

const encoder = new TextEncoder();

/**
 * Writes a take with its description as one form (RFC 7578): the part `take`, JSON, and the part `audio`.
 *
 * Written by hand, since the platform's own would go through blobs and streams, which costs more than finding the take;
 * and Node ends the process when the reader of such a stream goes away in the middle.
 *
 * @param audio the sound that the description is of
 */
export function writeForm(description: TakeDescription, audio: Uint8Array): WrittenForm {
  // JSON has no line break that is not escaped, and sound does not know its own key.
  const boundary = `take-${description.key}`;
  const part = (name: string, file: string, type: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${file}"\r\nContent-Type: ${type}\r\n\r\n`;
  const head = encoder.encode(
    `${part('take', 'take.json', 'application/json')}${JSON.stringify(description)}\r\n${part('audio', 'take.mp3', 'audio/mpeg')}`,
  );
  const tail = encoder.encode(`\r\n--${boundary}--\r\n`);
  const bytes = new Uint8Array(head.length + audio.length + tail.length);
  bytes.set(head);
  bytes.set(audio, head.length);
  bytes.set(tail, head.length + audio.length);
  return { bytes, type: `multipart/form-data; boundary=${boundary}` };
}
