import { joined } from './bytes.ts';

/** A request or an answer whose body is about to be read. */
export interface Bodied {
  readonly headers: { get(name: string): string | null };
  readonly body: ReadableStream<Uint8Array> | null;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * Reads a body, but not more of it than the limit; what is beyond is never fetched.
 *
 * @param message its body must not have been read
 * @param limit in bytes
 * @returns the bytes, or `too-large`
 * @throws whatever the stream throws when the body is cut off
 */
export async function readCapped(message: Bodied, limit: number): Promise<Uint8Array<ArrayBuffer> | 'too-large'> {
  if (Number(message.headers.get('Content-Length') ?? 0) > limit) {
    await message.body?.cancel();
    return 'too-large';
  }
  if (!message.body) {
    // Firefox has no streams on requests: the body is there, but only as a whole.
    const whole = new Uint8Array(await message.arrayBuffer());
    return whole.length > limit ? 'too-large' : whole;
  }
  const reader = message.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    length += step.value.length;
    if (length > limit) {
      await reader.cancel();
      return 'too-large';
    }
    chunks.push(step.value);
  }
  return joined(chunks);
}
