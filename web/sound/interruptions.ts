/**
 * What takes a rehearsal away from me: a call, headphones that are gone, another app in front.
 *
 * @module
 */
import { watchOutputs } from './outputs.ts';

/** The audio session of the page, where the browser has one (Safari). */
interface AudioSession extends EventTarget {
  readonly state: string;
}

/** What of the phone tells of interruptions. */
export interface InterruptedPhone {
  readonly page: EventTarget & { readonly visibilityState: string };
  readonly session: AudioSession | undefined;
  readonly devices: MediaDevices | undefined;
}

const thisPhone = (): InterruptedPhone => ({
  page: document,
  session: (navigator as Navigator & { audioSession?: AudioSession }).audioSession,
  devices: 'mediaDevices' in navigator ? navigator.mediaDevices : undefined,
});

/**
 * Watches for interruptions. That what sounds is stopped is told by the player; these come in my gap as well.
 *
 * @param told of each: the sound is gone, or nobody looks any more
 * @param phone this one unless told otherwise
 * @returns stops watching
 */
export function watchInterruptions(
  told: (what: 'sound' | 'sight') => void,
  { page, session, devices }: InterruptedPhone = thisPhone(),
): () => void {
  const closing = new AbortController();
  const { signal } = closing;
  const looked = (): void => {
    if (page.visibilityState === 'hidden') told('sight');
  };
  const changed = (): void => {
    if (session?.state === 'interrupted') told('sound');
  };
  page.addEventListener('visibilitychange', looked, { signal });
  session?.addEventListener('statechange', changed, { signal });
  const stopWatching = watchOutputs(() => told('sound'), devices);
  return () => {
    closing.abort();
    stopWatching();
  };
}
