import { MP3_SAMPLE_RATES } from './encode.ts';
import type { Mp3Encoder, SampleRate } from './encode.ts';
import { inspectMp3 } from './inspect.ts';
import { readBareSamples, readWav } from './samples.ts';

/** What is needed to make MP3 of something else. */
export interface Conversion {
  /** Started only when it is needed. */
  readonly encoder: () => Promise<Mp3Encoder>;
  /** Hz of samples that come without a header, from a vendor that has been seen to send them; else they are refused. */
  readonly bareSampleRate?: number | undefined;
}

const isMp3SampleRate = (rate: number): rate is SampleRate => MP3_SAMPLE_RATES.some((each) => each === rate);

/**
 * Makes sure that sound is MP3, by its bytes and not by what they are said to be: WAV and, from some, bare samples are
 * encoded.
 *
 * @returns `undefined` when the bytes are no sound that can be read
 */
export async function toMp3(
  bytes: Uint8Array<ArrayBuffer>,
  { encoder, bareSampleRate }: Conversion,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const inspection = inspectMp3(bytes);
  if (inspection.ok) return bytes;
  if (inspection.fault !== 'not-mp3') return undefined;
  const sound = readWav(bytes) ?? (bareSampleRate === undefined ? undefined : readBareSamples(bytes, bareSampleRate));
  if (!sound || sound.samples.length === 0 || !isMp3SampleRate(sound.sampleRate)) return undefined;
  const running = await encoder();
  running.begin(sound.sampleRate);
  running.write(sound.samples);
  return running.finish();
}
