import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createMp3Encoder } from '../../../edge/audio/encode.ts';
import { inspectMp3, inspectSpeech } from '../../../edge/audio/inspect.ts';
import { nodeParts } from '../../../edge/voices/embedded/parts.node.ts';

const SAMPLE_RATE = 22_050;
const SAY = 'Une phrase de deux secondes.';

let tone: Uint8Array<ArrayBuffer>;
let silence: Uint8Array<ArrayBuffer>;
let hum: Uint8Array<ArrayBuffer>;
let hiss: Uint8Array<ArrayBuffer>;
let whisper: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  const encoder = await createMp3Encoder(await nodeParts.mp3());
  const encode = (sample: (index: number) => number): Uint8Array<ArrayBuffer> => {
    encoder.begin(SAMPLE_RATE);
    encoder.write(Int16Array.from({ length: 2 * SAMPLE_RATE }, (_, index) => sample(index)));
    return encoder.finish();
  };
  tone = encode((index) => 8000 * Math.sin(index / 9));
  silence = encode(() => 0);
  const noise = (index: number): number => Math.sin(index * index) * 2 - 1;
  hiss = encode((index) => 8 * noise(index));
  whisper = encode((index) => 400 * noise(index));
  hum = encode((index) => (index > SAMPLE_RATE ? 8000 * Math.sin(index / 9) : 0));
});

const join = (...parts: (Uint8Array | string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...(typeof part === 'string' ? new TextEncoder().encode(part) : part)]));

/** The length of an ID3v2 tag as it is written: seven bits a byte. */
const tag = (size: number, footer: boolean): Uint8Array =>
  join('ID3', [4, 0, footer ? 0x10 : 0, 0, 0, size >> 7, size & 127], new Uint8Array(size + (footer ? 10 : 0)));

/** Frames of MPEG 1, 44.1 kHz, 128 kbit/s, stereo, as vendors make them; `large` fills the side information. */
const stereo = (count: number, large: boolean): Uint8Array => {
  const frame = new Uint8Array(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  if (large) frame.fill(0xff, 4, 36);
  return join(...Array.from({ length: count }, () => frame));
};

const factsOf = (bytes: Uint8Array) => {
  const inspection = inspectMp3(bytes);
  return inspection.ok ? inspection.facts : undefined;
};

describe('an MP3 file', () => {
  test('tells its length, sample rate, channels and how long it sounds', () => {
    const inspection = inspectMp3(tone);
    expect(inspection).toMatchObject({ ok: true, facts: { sampleRate: SAMPLE_RATE, channels: 1 } });
    if (!inspection.ok) return;
    expect(inspection.facts.duration).toBeGreaterThan(2000);
    expect(inspection.facts.duration).toBeLessThan(2100);
    expect(inspection.facts.sounding).toBeGreaterThan(1950);
  });

  test('of MPEG 1 in stereo is read as well', () => {
    expect(inspectMp3(stereo(100, true))).toEqual({
      ok: true,
      facts: {
        sampleRate: 44_100,
        channels: 2,
        duration: (100 * 1152_000) / 44_100,
        sounding: (100 * 1152_000) / 44_100,
        begins: 0,
      },
    });
  });

  test('does not count a table of contents as sound', () => {
    const contents = stereo(1, false);
    contents.set(new TextEncoder().encode('Xing'), 36);
    expect(inspectMp3(join(contents, stereo(5, true)))).toEqual(inspectMp3(stereo(5, true)));
  });

  test.each([
    ['an ID3v2 tag before', () => join(tag(300, false), tone)],
    ['an ID3v2 tag with a footer', () => join(tag(200, true), tone)],
    ['an ID3v1 tag after', () => join(tone, 'TAG', new Uint8Array(125))],
    ['zeros after', () => join(tone, new Uint8Array(40))],
  ])('may have %s', (_, bytes) => {
    expect(inspectMp3(bytes())).toMatchObject({ ok: true, facts: { duration: factsOf(tone)?.duration } });
  });
});

describe('what is no take', () => {
  test.each([
    ['nothing', () => new Uint8Array(), 'empty'],
    ['a page', () => join('<!doctype html><title>502 Bad Gateway</title>'), 'not-mp3'],
    ['JSON', () => join('{"error":"quota exceeded"}'), 'not-mp3'],
    ['WAV', () => join('RIFF', [0, 0, 0, 0], 'WAVEfmt ', new Uint8Array(400)), 'not-mp3'],
    [
      'bare samples',
      () => new Uint8Array(Int16Array.from({ length: 9000 }, (_, i) => 9000 * Math.sin(i / 9)).buffer),
      'not-mp3',
    ],
    [
      'a loud bare sample that looks like the sync of a frame',
      () => join([0xff, 0xfb, 0x90, 0x00], new Uint8Array(900).fill(7)),
      'not-mp3',
    ],
    ['Ogg', () => join('OggS', new Uint8Array(400)), 'not-mp3'],
    ['AAC', () => join([0xff, 0xf1, 0x50, 0x80], new Uint8Array(400)), 'not-mp3'],
    ['a tag and nothing behind it', () => tag(300, false), 'not-mp3'],
    ['a tag longer than the file', () => tag(300, false).subarray(0, 100), 'not-mp3'],
    ['MP3 with a page behind it', () => join(tone, '<html>oops</html>'), 'not-mp3'],
    ['MP3 cut inside a frame', () => tone.subarray(0, tone.length - 50), 'truncated'],
    ['MP3 cut inside a header', () => join(tone, [0xff, 0xf3]), 'truncated'],
  ])('%s is refused', (_, bytes, fault) => {
    expect(inspectMp3(bytes())).toEqual({ ok: false, fault });
  });

  test('any cut of a file is refused, or lasts shorter', () => {
    const whole = inspectMp3(tone);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: tone.length - 1 }), (length) => {
        const cut = inspectMp3(tone.subarray(0, length));
        if (cut.ok && whole.ok) expect(cut.facts.duration).toBeLessThan(whole.facts.duration);
      }),
    );
  });

  test('no bytes make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        expect(typeof inspectMp3(bytes).ok).toBe('boolean');
        expect(typeof inspectMp3(join([0xff, 0xfb, 0x90, 0], bytes)).ok).toBe('boolean');
      }),
    );
  });
});

describe('the sound of a speech', () => {
  test('is accepted when it fits its text', () => {
    expect(inspectSpeech(tone, SAY).ok).toBe(true);
    expect(inspectSpeech(hum, SAY).ok).toBe(true);
    expect(inspectSpeech(whisper, SAY).ok).toBe(true);
  });

  test.each([
    ['silence', () => inspectSpeech(silence, SAY), 'silent'],
    ['the hiss of an open line', () => inspectSpeech(hiss, SAY), 'silent'],
    [
      'hardly any sound in a long silence',
      () => inspectSpeech(join(...Array.from({ length: 9 }, () => silence), hum), SAY.repeat(6)),
      'silent',
    ],
    ['two seconds for a tirade', () => inspectSpeech(tone, SAY.repeat(20)), 'too-short'],
    [
      'half a minute for a word',
      () => inspectSpeech(join(...Array.from({ length: 15 }, () => tone)), 'Oui.'),
      'too-long',
    ],
    ['a page', () => inspectSpeech(join('<html>'), SAY), 'not-mp3'],
  ])('is refused when it is %s', (_, inspect, fault) => {
    expect(inspect()).toEqual({ ok: false, fault });
  });
});
