/**
 * What takes the sound away from a rehearsal: a call, headphones that are pulled out, another app in front.
 *
 * @module
 */

/** A way out for sound; its id is empty until the browser trusts the page. */
type Output = Pick<MediaDeviceInfo, 'deviceId'>;

/** The audio session of the page, where the browser has one (Safari). */
interface AudioSession extends EventTarget {
  type: string;
  readonly state: 'inactive' | 'active' | 'interrupted';
}

/**
 * Was a way out lost? The sound would come out of another one. Where the browser does not name them, it was unless one
 * came in addition.
 */
export function isLost(before: readonly Output[], after: readonly Output[]): boolean {
  if ([...before, ...after].some(({ deviceId }) => deviceId === '')) return after.length <= before.length;
  const left = new Set(after.map(({ deviceId }) => deviceId));
  return before.some(({ deviceId }) => !left.has(deviceId));
}

const outputs = async (): Promise<MediaDeviceInfo[]> =>
  (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'audiooutput');

/** Tells when headphones are gone, where the browser says so. */
function watchOutputs(lost: () => void, signal: AbortSignal): void {
  if (!('mediaDevices' in navigator)) return;
  // What cannot be listed is not known to be there still.
  let before: Promise<readonly Output[]> = outputs().catch(() => []);
  const changed = async (): Promise<void> => {
    const known = before;
    before = outputs().catch(() => []);
    if (isLost(await known, await before)) lost();
  };
  navigator.mediaDevices.addEventListener('devicechange', () => void changed(), { signal });
}

/**
 * Watches for interruptions. That the media element itself is stopped is told by the player.
 *
 * @param told of each: the sound is gone, or nobody looks any more
 * @returns stops watching
 */
export function watchInterruptions(told: (what: 'sound' | 'sight') => void): () => void {
  const closing = new AbortController();
  const { signal } = closing;
  const gone = (): void => {
    if (document.visibilityState === 'hidden') told('sight');
  };
  document.addEventListener('visibilitychange', gone, { signal });
  watchOutputs(() => told('sound'), signal);
  const { audioSession } = navigator as Navigator & { audioSession?: AudioSession };
  if (audioSession) {
    // Sounds in spite of the ringer switch, and alone.
    audioSession.type = 'playback';
    const changed = (): void => {
      if (audioSession.state === 'interrupted') told('sound');
    };
    audioSession.addEventListener('statechange', changed, { signal });
  }
  return () => closing.abort();
}
