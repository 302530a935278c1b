/**
 * One entry of a shelf, the same bytes on every shelf that stores bytes:
 *
 * | bytes | what |
 * |---|---|
 * | 4 | `SFL1` |
 * | 32 | SHA-256 of all that follows |
 * | 4 | length of the header, big endian |
 * | … | header: JSON of the take without its audio, UTF-8 |
 * | … | audio |
 *
 * The hash covers marks as well as audio, so that a flipped bit anywhere is seen when the entry is read.
 *
 * @module
 */
import * as v from 'valibot';
import { TakeDescriptionSchema } from '../contract.ts';
import type { Finding, ShelvedTake } from './port.ts';

const MAGIC = new TextEncoder().encode('SFL1');
const HASH_AT = MAGIC.length;
const LENGTH_AT = HASH_AT + 32;
const HEADER_AT = LENGTH_AT + 4;

const HeaderSchema = v.object({ ...TakeDescriptionSchema.entries, made: v.number() });

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

/** Writes a take as one entry. */
export async function encodeEntry({ audio, ...header }: ShelvedTake): Promise<Uint8Array<ArrayBuffer>> {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const entry = new Uint8Array(HEADER_AT + json.length + audio.length);
  entry.set(MAGIC);
  new DataView(entry.buffer).setUint32(LENGTH_AT, json.length);
  entry.set(json, HEADER_AT);
  entry.set(audio, HEADER_AT + json.length);
  entry.set(await sha256(entry.subarray(LENGTH_AT)), HASH_AT);
  return entry;
}

function readHeader(json: Uint8Array): v.InferOutput<typeof HeaderSchema> | undefined {
  try {
    const parsed = v.safeParse(HeaderSchema, JSON.parse(new TextDecoder().decode(json)));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads an entry and checks every byte of it.
 *
 * @param entry what the shelf holds; the audio of the finding is a view into it
 * @param key what it was found under: an entry of another key is corrupt
 */
export async function decodeEntry(entry: Uint8Array<ArrayBuffer>, key: string): Promise<Finding> {
  const corrupt: Finding = { found: 'corrupt' };
  if (entry.length < HEADER_AT || !same(entry.subarray(0, HASH_AT), MAGIC)) return corrupt;
  if (!same(entry.subarray(HASH_AT, LENGTH_AT), await sha256(entry.subarray(LENGTH_AT)))) return corrupt;
  const audioAt = HEADER_AT + new DataView(entry.buffer, entry.byteOffset).getUint32(LENGTH_AT);
  const header = readHeader(entry.subarray(HEADER_AT, audioAt));
  const audio = entry.subarray(audioAt);
  if (!header || header.key !== key || header.bytes !== audio.length) return corrupt;
  return { found: 'take', take: { ...header, audio } };
}
