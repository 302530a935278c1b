import { describe, expect, it } from 'vitest';
import { inspectMp3 } from '../../../edge/audio/inspect.ts';
import { trackTag, type TrackTags } from '../../../web/sound/track-tags.ts';

interface Frame {
  readonly name: string;
  readonly body: Uint8Array;
}

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** Reads frames by the letter of the standard (id3v2.3.0, section 3.3): a name, four bytes of length, two flags. */
function framesOf(bytes: Uint8Array): Frame[] {
  const frames: Frame[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 10 <= bytes.length;) {
    const length = view.getUint32(at + 4);
    frames.push({ name: latin(bytes.subarray(at, at + 4)), body: bytes.subarray(at + 10, at + 10 + length) });
    at += 10 + length;
  }
  return frames;
}

/** Reads a whole tag. */
function tagOf(bytes: Uint8Array): Frame[] {
  expect(latin(bytes.subarray(0, 3))).toBe('ID3');
  expect([...bytes.subarray(3, 6)]).toEqual([3, 0, 0]);
  const sizes = bytes.subarray(6, 10);
  expect(sizes.every((byte) => byte < 128)).toBe(true);
  expect(sizes.reduce((sum, byte) => sum * 128 + byte, 0)).toBe(bytes.length - 10);
  return framesOf(bytes.subarray(10));
}

const wordsOf = (body: Uint8Array): string => {
  expect(body[0]).toBe(1);
  return new TextDecoder('utf-16').decode(body.subarray(1));
};

const named = (frames: readonly Frame[], name: string): Uint8Array[] =>
  frames.filter((each) => each.name === name).map(({ body }) => body);

/** A chapter as a player reads it. */
function chapterOf(body: Uint8Array) {
  const end = body.indexOf(0);
  const view = new DataView(body.buffer, body.byteOffset + end + 1);
  const [title] = named(framesOf(body.subarray(end + 17)), 'TIT2');
  return {
    id: latin(body.subarray(0, end)),
    from: view.getUint32(0),
    to: view.getUint32(4),
    offsets: [view.getUint32(8), view.getUint32(12)],
    title: title && wordsOf(title),
  };
}

const TAGS: TrackTags = {
  title: 'Acte I — Scène 1',
  album: 'L’Été 🎭',
  artist: 'Souffleur',
  comment: 'Voix de synthèse, usage de travail.',
  language: 'fra',
  chapters: [
    { title: 'Scène 1', from: 0, to: 61_234.4 },
    { title: 'Scène 2', from: 61_234.4, to: 3_600_000 },
  ],
};

describe('the tag of an exported track', () => {
  const frames = tagOf(trackTag(TAGS));

  it('names title, play and maker, in every script', () => {
    expect(named(frames, 'TIT2').map(wordsOf)).toEqual([TAGS.title]);
    expect(named(frames, 'TALB').map(wordsOf)).toEqual([TAGS.album]);
    expect(named(frames, 'TPE1').map(wordsOf)).toEqual([TAGS.artist]);
  });

  it('says in its comment, in its language, what it is for', () => {
    const [comment = new Uint8Array()] = named(frames, 'COMM');
    expect(latin(comment.subarray(1, 4))).toBe('fra');
    expect([...comment.subarray(4, 8)]).toEqual([0xff, 0xfe, 0, 0]);
    expect(new TextDecoder('utf-16').decode(comment.subarray(8))).toBe(TAGS.comment);
  });

  it('has a chapter for each scene, gathered in order', () => {
    const chapters = named(frames, 'CHAP').map(chapterOf);
    const offsets = [0xffff_ffff, 0xffff_ffff];
    expect(chapters).toEqual([
      { id: 'scene1', from: 0, to: 61_234, offsets, title: 'Scène 1' },
      { id: 'scene2', from: 61_234, to: 3_600_000, offsets, title: 'Scène 2' },
    ]);
    const [contents = new Uint8Array()] = named(frames, 'CTOC');
    expect(latin(contents.subarray(0, 4))).toBe('toc\0');
    expect([...contents.subarray(4, 6)]).toEqual([3, 2]);
    expect(latin(contents.subarray(6))).toBe('scene1\0scene2\0');
  });

  it('is a tag alone where there is nothing to divide, and lists no more than a table can count', () => {
    expect(tagOf(trackTag({ ...TAGS, chapters: [], artist: undefined })).map(({ name }) => name)).toEqual([
      'TIT2',
      'TALB',
      'COMM',
    ]);
    const many = Array.from({ length: 300 }, (_, index) => ({ title: `${index}`, from: index, to: index + 1 }));
    expect(named(tagOf(trackTag({ ...TAGS, chapters: many })), 'CHAP')).toHaveLength(255);
  });

  it('is skipped by whoever looks for the sound', () => {
    expect(inspectMp3(trackTag(TAGS))).toEqual({ ok: false, fault: 'not-mp3' });
    expect(() => trackTag({ ...TAGS, language: 'fr' })).toThrow(RangeError);
  });
});
