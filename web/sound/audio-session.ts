/**
 * What the phone takes our sound for, where the browser can be told (`navigator.audioSession`): something to listen to,
 * which goes on when the ringer is off and the screen is locked.
 *
 * @module
 */
interface WithAudioSession {
  readonly audioSession?: { type: string };
}

/**
 * Says that what is played is the thing to hear. Whoever listens by the microphone has said something else, and is left
 * alone.
 *
 * @param phone what plays; this browser unless told otherwise
 */
export function playsAloud(phone: object = navigator): void {
  const { audioSession } = phone as WithAudioSession;
  if (audioSession?.type === 'auto') audioSession.type = 'playback';
}
