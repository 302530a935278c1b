import { readFrame, type Frame } from './frames.ts';

/** What an MP3 file says about itself without being decoded. */
export interface Mp3Facts {
  /** Length of the decoded audio in milliseconds, the encoder's delay and padding included. */
  readonly duration: number;
  /** Hz. */
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  /** Milliseconds of the frames that can be heard. */
  readonly sounding: number;
  /** Offset of the first frame, behind a tag. */
  readonly begins: number;
}

/** Why bytes are no take of a speech. */
export type AudioFault = 'empty' | 'not-mp3' | 'truncated' | 'silent' | 'too-short' | 'too-long';

export type Inspection =
  { readonly ok: true; readonly facts: Mp3Facts } | { readonly ok: false; readonly fault: AudioFault };

const refuse = (fault: AudioFault): Inspection => ({ ok: false, fault });

/** Level of a frame above which it counts as sound, dB: far below a whisper, above hiss and hum that nobody hears. */
const AUDIBLE = -55;

/** Frames that must follow each other before bytes count as MP3: two bytes of sync alone are too easily met. */
const FRAMES_IN_A_ROW = 3;

/**
 * Reads an MP3 file frame by frame, without decoding. Tags (ID3, APE) around the frames are skipped.
 *
 * What can be told: that the bytes are layer III frames from the first to the last, none cut off; how long they last;
 * how loud each frame can be at most. What cannot: a body cut exactly between two frames (compare the duration with the
 * text: `inspectSpeech`), faint noise in place of a voice, or the wrong words.
 *
 * @param bytes the whole file; whatever its declared type, only the bytes are believed
 */
export function inspectMp3(bytes: Uint8Array): Inspection {
  if (bytes.length === 0) return refuse('empty');
  const frames: Frame[] = [];
  let offset = afterLeadingTag(bytes);
  for (let frame = readFrame(bytes, offset); frame; frame = readFrame(bytes, offset)) {
    const [first] = frames;
    if (first && (first.sampleRate !== frame.sampleRate || first.samples !== frame.samples)) return refuse('not-mp3');
    if (offset + frame.length > bytes.length) return refuse(frames.length < FRAMES_IN_A_ROW ? 'not-mp3' : 'truncated');
    frames.push(frame);
    offset += frame.length;
  }
  const [first] = frames;
  if (!first || frames.length < FRAMES_IN_A_ROW) return refuse('not-mp3');
  if (!isTrailer(bytes.subarray(offset))) return refuse(bytes.length - offset < 4 ? 'truncated' : 'not-mp3');

  const lasting = (some: readonly Frame[]): number => (some.length * first.samples * 1000) / first.sampleRate;
  return {
    ok: true,
    facts: {
      duration: lasting(frames.filter(({ audio }) => audio)),
      sampleRate: first.sampleRate,
      channels: first.channels,
      sounding: lasting(frames.filter(({ level }) => level > AUDIBLE)),
      begins: first.offset,
    },
  };
}

/**
 * Milliseconds a letter or digit takes at least and at most, whoever speaks. One of an alphabet that the voice does not
 * read may be left out, or its name or its number be said instead.
 */
const LETTER = { least: 20, most: 800, foreign: 2_500 } as const;
const LETTERS = /[\p{L}\p{N}]/gu;
const READ_LETTERS = /[\p{Script=Latin}\d]/gu;
const FOREIGN_LETTERS = /(?![\p{Script=Latin}\d])[\p{L}\p{N}\p{M}]/gu;
/** Milliseconds of sound that a single word has at least, and of rest around a speech at most. */
const WORD_LEAST = 60;
const REST_MOST = 10_000;

/**
 * Judges whether bytes can be the sound of a text: MP3, whole, not silent, and neither much too short nor much too
 * long for the number of its letters.
 *
 * @param bytes what a vocaliser answered
 * @param say the text it was to say
 */
export function inspectSpeech(bytes: Uint8Array, say: string): Inspection {
  const inspection = inspectMp3(bytes);
  if (!inspection.ok) return inspection;
  const { duration, sounding } = inspection.facts;
  const letters = say.match(LETTERS)?.length ?? 0;
  const foreign = say.match(FOREIGN_LETTERS)?.length ?? 0;
  const least = Math.max(WORD_LEAST, (say.match(READ_LETTERS)?.length ?? 0) * LETTER.least);
  const most = REST_MOST + letters * LETTER.most + foreign * LETTER.foreign;
  if (sounding === 0) return refuse('silent');
  if (duration < least) return refuse('too-short');
  if (sounding < least / 2) return refuse('silent');
  if (duration > most) return refuse('too-long');
  return inspection;
}

/** Offset of the first frame: behind an ID3v2 tag, whose length is written in four bytes of seven bits. */
function afterLeadingTag(bytes: Uint8Array): number {
  if (bytes.length < 10 || textAt(bytes, 0, 3) !== 'ID3') return 0;
  const size = bytes.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 127), 0);
  const footer = ((bytes[5] ?? 0) & 0x10) === 0 ? 0 : 10;
  return 10 + size + footer;
}

/** Whether what follows the last frame may stand there: nothing, tags, or zeros of padding. */
function isTrailer(rest: Uint8Array): boolean {
  return rest.every((byte) => byte === 0) || ['TAG', 'APE', 'ID3', 'LYR'].includes(textAt(rest, 0, 3));
}

const textAt = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));
