import { joined } from '../bytes.ts';
import { readFrame } from './frames.ts';
import { inspectMp3 } from './inspect.ts';

/** The frames that sound, without tags and without a table of contents, whose length would be wrong. */
function framesOf(bytes: Uint8Array, first: number): Uint8Array[] {
  const frames: Uint8Array[] = [];
  let offset = first;
  for (let frame = readFrame(bytes, offset); frame; frame = readFrame(bytes, offset)) {
    if (frame.audio) frames.push(bytes.subarray(offset, offset + frame.length));
    offset += frame.length;
  }
  return frames;
}

/**
 * Joins MP3 files that one encoder made with the same settings, frame by frame.
 *
 * @param files each accepted by `inspectMp3`
 * @returns `undefined` when they differ in sample rate or channels, or when one is no MP3
 */
export function joinMp3(files: readonly Uint8Array[]): Uint8Array<ArrayBuffer> | undefined {
  const facts = files.map((bytes) => {
    const inspection = inspectMp3(bytes);
    return inspection.ok ? inspection.facts : undefined;
  });
  const [one] = facts;
  if (!one) return undefined;
  if (facts.some((each) => each?.sampleRate !== one.sampleRate || each.channels !== one.channels)) return undefined;
  return joined(files.flatMap((bytes, index) => framesOf(bytes, facts[index]?.begins ?? 0)));
}
