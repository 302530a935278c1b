/**
 * What all vendors have in common: a list of voices, a longest text, sound that may not be what it is said to be.
 *
 * @module
 */
import { toMp3 } from '../audio/convert.ts';
import type { Mp3Encoder } from '../audio/encode.ts';
import { inspectMp3 } from '../audio/inspect.ts';
import { joinMp3 } from '../audio/join.ts';
import type { Voice, WordMark } from '../contract.ts';
import { estimateMarks } from './estimated-marks.ts';
import { VocaliserError } from './port.ts';
import type { Terms, VocalisedSpeech, Vocaliser } from './port.ts';
import { stretchesOf } from './stretches.ts';

/** A voice of ours, and the vendor's name for it. */
export interface VendorVoice {
  readonly voice: Voice;
  readonly name: string;
}

/** What a vendor answered for one stretch of text. */
export interface VendorSound {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** In ms of the sound; estimated from the letters when the vendor tells none. */
  readonly marks?: readonly WordMark[] | undefined;
}

/** What one vendor has of its own. */
export interface Vendor {
  readonly id: string;
  readonly terms: Terms;
  readonly voices: readonly VendorVoice[];
  /** What one call may hold; a longer speech is said in stretches that are joined. */
  readonly longest: number;
  /** How the vendor counts; UTF-16 units unless told otherwise. */
  readonly measure?: (text: string) => number;
  /** For sound that is no MP3. */
  readonly encoder: () => Promise<Mp3Encoder>;
  /** Hz of samples without a header, where the vendor has been seen to send them. */
  readonly bareSampleRate?: number;
  /**
   * One call.
   *
   * @throws VocaliserError
   */
  say(voice: VendorVoice, text: string, signal: AbortSignal): Promise<VendorSound>;
}

/** Makes a vocaliser of what is particular to a vendor. */
export function createVendor({ id, terms, voices, longest, measure, encoder, bareSampleRate, say }: Vendor): Vocaliser {
  const known = new Map(voices.map((each) => [each.voice.id, each]));
  const listed = voices.map(({ voice }) => voice);

  const sayOne = async (voice: VendorVoice, text: string, signal: AbortSignal): Promise<VocalisedSpeech> => {
    const { bytes, marks } = await say(voice, text, signal);
    const audio = await toMp3(bytes, { encoder, bareSampleRate });
    const inspection = inspectMp3(audio ?? bytes);
    if (!audio || !inspection.ok) {
      throw new VocaliserError('try-another', `The answer is no take: ${inspection.ok ? 'bad' : inspection.fault}`);
    }
    const { duration } = inspection.facts;
    // A vendor's last mark may reach beyond the sound.
    const inside = marks?.map((mark) => {
      return { ...mark, start: Math.min(mark.start, duration), end: Math.min(mark.end, duration) };
    });
    return { audio, duration, marks: inside ?? estimateMarks(text, duration) };
  };

  return {
    id,
    terms,
    voices: () => listed,
    async vocalise({ voice: wanted, say: speech }, signal) {
      signal.throwIfAborted();
      const voice = known.get(wanted);
      if (!voice) throw new VocaliserError('try-another', `No voice ${wanted}`);
      const stretches = stretchesOf(speech, longest, measure ?? ((text) => text.length));
      if (stretches.length === 0) throw new VocaliserError('refuse', 'There is nothing to say');
      const said: VocalisedSpeech[] = [];
      const marks: WordMark[] = [];
      let at = 0;
      for (const { from, text } of stretches) {
        const one = await sayOne(voice, text, signal);
        marks.push(...one.marks.map((mark) => moved(mark, at, from)));
        at += one.duration;
        said.push(one);
      }
      const [whole] = said;
      if (whole && said.length === 1) return { ...whole, marks };
      const audio = joinMp3(said.map((one) => one.audio));
      if (!audio) throw new VocaliserError('try-another', 'The stretches of the speech differ in kind');
      return { audio, duration: at, marks };
    },
  };
}

const round = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;

const moved = ({ start, end, from, to }: WordMark, at: number, by: number): WordMark => ({
  start: round(start + at),
  end: round(end + at),
  from: from + by,
  to: to + by,
});
