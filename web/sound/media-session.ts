/**
 * What the lock screen and the headset show and do.
 *
 * @module
 */

/** One press pauses or goes on, two go to the next speech, three go back to the cue. */
export interface HeadsetActions {
  play(): void;
  pause(): void;
  next(): void;
  back(): void;
}

/**
 * Answers the keys of headset and lock screen, where the browser has them.
 *
 * @returns stops answering
 */
export function answerHeadset({ play, pause, next, back }: HeadsetActions): () => void {
  if (!('mediaSession' in navigator)) return () => undefined;
  const actions = { play, pause, nexttrack: next, previoustrack: back } as const;
  const names = Object.keys(actions) as (keyof typeof actions)[];
  for (const name of names) navigator.mediaSession.setActionHandler(name, actions[name]);
  return () => {
    for (const name of names) navigator.mediaSession.setActionHandler(name, null);
    navigator.mediaSession.metadata = null;
    navigator.mediaSession.playbackState = 'none';
  };
}

/**
 * Shows what is going on: who speaks, in which play.
 *
 * @param playing whether the rehearsal is under way
 */
export function showOnLockScreen(shown: { title: string; artist: string; album: string }, playing: boolean): void {
  if (!('mediaSession' in navigator)) return;
  navigator.mediaSession.metadata = new MediaMetadata(shown);
  navigator.mediaSession.playbackState = playing ? 'playing' : 'paused';
}
