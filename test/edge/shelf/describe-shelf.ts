import { beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../../edge/contract.ts';
import type { Shelf, ShelvedTake } from '../../../edge/shelf/port.ts';
import { fakeMp3 } from '../fake-vocaliser.ts';

/** A shelf, and a way to put any bytes under a key behind its back. */
export interface OpenShelf {
  readonly shelf: Shelf;
  overwrite(key: string, change: (entry: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>): Promise<void>;
}

/** A key of the right shape. */
export const keyOf = (letter: string): string => letter.repeat(43);

/** A take that no voice spoke. */
export async function someTake(key: string, seed = 'take'): Promise<ShelvedTake> {
  const audio = fakeMp3(500, seed);
  const marks = [{ start: 50, end: 400.5, from: 0, to: 6 }];
  const digest = await digestOf(audio);
  return { key, voice: 'espeak-1/fr-clear', duration: 522.4, digest, bytes: audio.length, marks, audio, made: 1234 };
}

/** What every shelf must do. */
export function describeShelf(name: string, open: () => Promise<OpenShelf> | OpenShelf): void {
  describe(`a shelf: ${name}`, () => {
    let opened: OpenShelf;
    beforeEach(async () => {
      opened = await open();
    });

    it('finds what was put there, audio and marks together', async () => {
      const take = await someTake(keyOf('a'));
      await opened.shelf.put(take.key, take);
      expect(await opened.shelf.get(take.key)).toEqual({ found: 'take', take });
    });

    it('finds nothing under another key', async () => {
      expect(await opened.shelf.get(keyOf('b'))).toEqual({ found: 'nothing' });
    });

    it('replaces', async () => {
      const [old, young] = [await someTake(keyOf('c'), 'old'), await someTake(keyOf('c'), 'young')];
      await opened.shelf.put(old.key, old);
      await opened.shelf.put(young.key, young);
      expect(await opened.shelf.get(old.key)).toEqual({ found: 'take', take: young });
    });

    it('forgets, also what was never there', async () => {
      const take = await someTake(keyOf('d'));
      await opened.shelf.put(take.key, take);
      await opened.shelf.delete(take.key);
      await opened.shelf.delete(take.key);
      expect(await opened.shelf.get(take.key)).toEqual({ found: 'nothing' });
    });

    it.each([
      ['one flipped bit of the audio', (entry: Uint8Array<ArrayBuffer>) => flip(entry, entry.length - 1)],
      ['one flipped bit of the marks', (entry: Uint8Array<ArrayBuffer>) => flip(entry, 60)],
      ['an end that is missing', (entry: Uint8Array<ArrayBuffer>) => entry.slice(0, -100)],
      ['nothing', () => new Uint8Array()],
      ['other bytes', () => new TextEncoder().encode('<!doctype html>') as Uint8Array<ArrayBuffer>],
    ])('sees that an entry is corrupt: %s', async (_, change) => {
      const take = await someTake(keyOf('e'));
      await opened.shelf.put(take.key, take);
      await opened.overwrite(take.key, change);
      expect(await opened.shelf.get(take.key)).toEqual({ found: 'corrupt' });
      await opened.shelf.put(take.key, take);
      expect(await opened.shelf.get(take.key)).toEqual({ found: 'take', take });
    });
  });
}

function flip(entry: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> {
  const flipped = entry.slice();
  flipped[at] = (flipped[at] ?? 0) ^ 1;
  return flipped;
}
