/**
 * An ear in the page: it notes every sound that a media element makes, and can tell of what it heard how long and how
 * loud it is, by decoding the very bytes that were played.
 *
 * @module
 */
import type { Page } from 'playwright';

/** One sound that was played. */
export interface Heard {
  /** SHA-256 of the bytes, base64: the digest under which a take is described. */
  readonly digest: string;
  /** ms since the page began. */
  readonly from: number;
  /** ms since the page began; absent while it sounds or when it was cut off. */
  readonly to?: number;
  /** Length of the decoded audio in ms, at rate 1. */
  readonly duration: number;
  /** Root mean square of its samples, 0 to 1. */
  readonly loudness: number;
}

interface Note {
  readonly url: string;
  readonly from: number;
  to?: number;
}

declare global {
  interface Window {
    earNotes: Note[];
    earBlobs: Map<string, Blob>;
  }
}

/** To be run in the page before anything else. */
export function hearing(): void {
  window.earNotes = [];
  window.earBlobs = new Map();
  const create = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (object) => {
    const url = create(object);
    if (object instanceof Blob) window.earBlobs.set(url, object);
    return url;
  };
  const known = new WeakSet<HTMLMediaElement>();
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    if (!known.has(this)) {
      known.add(this);
      this.addEventListener('playing', () => {
        const last = window.earNotes.at(-1);
        const goesOn = last?.url === this.currentSrc && last.to === undefined && this.currentTime > 0.2;
        if (!goesOn) window.earNotes.push({ url: this.currentSrc, from: performance.now() });
      });
      // Before the player hears of it, which may have the next sound in the element at once.
      const end = (): void => {
        const last = window.earNotes.at(-1);
        if (last?.url === this.currentSrc) last.to = performance.now();
      };
      this.addEventListener('ended', end, { capture: true });
    }
    return play.call(this);
  };
}

/** What was heard on this page so far, in order; the silence that wakes the loudspeaker is left out. */
export function heardOn(page: Page): Promise<Heard[]> {
  return page.evaluate(async () => {
    const heard: Heard[] = [];
    for (const { url, from, to } of window.earNotes) {
      const blob = window.earBlobs.get(url);
      if (!blob) throw new Error(`A sound came from ${url}, which is no take`);
      const bytes = await blob.arrayBuffer();
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const audio = await new OfflineAudioContext(1, 1, 22_050).decodeAudioData(bytes);
      const samples = audio.getChannelData(0);
      const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
      if (loudness === 0) continue;
      heard.push({
        digest: btoa(String.fromCharCode(...hash)),
        from,
        ...(to === undefined ? {} : { to }),
        duration: audio.duration * 1000,
        loudness,
      });
    }
    return heard;
  });
}

/** How many sounds began on this page so far, the first silence included; cheap enough to be asked again and again. */
export const soundsOn = (page: Page): Promise<number> => page.evaluate(() => window.earNotes.length);
