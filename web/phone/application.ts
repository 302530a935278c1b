/**
 * The application as it runs on this phone, in both of its hosts: over the phone's shelf, with the embedded voice.
 *
 * @module
 */
import { createApp } from '../../edge/app.ts';
import { CATALOGUE } from '../../edge/voices/embedded/catalogue.ts';

import { createEmbeddedVocaliser } from '../../edge/voices/embedded/vocaliser.ts';
import { phoneParts } from './parts.ts';
import type { Fetch } from './ring.ts';
import { hasty, phoneShelf } from './shelf.ts';

export interface PhoneApplication {
  readonly fetch: Fetch;
  /** The same for who waits to hear a take: nobody waits in silence for a database that is busy. */
  readonly speak: Fetch;
  /** Starts the engine, so that the first speech does not wait for it. Never rejects. */
  warm(): void;
}

/** Can the phone itself speak in this voice? */
export const phoneHas = (voice: string): boolean => CATALOGUE.some((embedded) => embedded.voice.id === voice);

/** Builds the application. Nothing is loaded before the first speech, or `warm`. */
export function createApplication(): PhoneApplication {
  const vocaliser = createEmbeddedVocaliser(phoneParts);
  const parts = {
    vocalisers: [vocaliser],
    clock: () => Date.now(),
    // Nobody reads a log on a phone; what matters is told by answers and by the state of the outbox.
    log: () => undefined,
  };
  const app = createApp({ ...parts, shelf: phoneShelf() });
  const speaker = createApp({ ...parts, shelf: hasty(phoneShelf()) });
  let warmed = false;
  return {
    fetch: (request) => app.fetch(request),
    speak: (request) => speaker.fetch(request),
    warm() {
      const [voice] = vocaliser.voices();
      if (warmed || !voice) return;
      warmed = true;
      const { id, language } = voice;
      vocaliser.vocalise({ voice: id, language, say: 'a' }, new AbortController().signal).catch(() => {
        warmed = false;
      });
    },
  };
}
