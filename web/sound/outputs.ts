/**
 * Tells when what one listened with is gone: headphones that were pulled out, or whose battery is empty. Phones pause
 * their media by themselves then; other browsers go on aloud.
 *
 * @module
 */

/** How many devices can be heard; undefined where the browser does not say. */
async function countOutputs(devices: MediaDevices): Promise<number | undefined> {
  try {
    const found = await devices.enumerateDevices();
    return found.filter(({ kind }) => kind === 'audiooutput').length;
  } catch {
    return undefined;
  }
}

/**
 * @param onlost an output is gone: what sounds must not go on through another one
 * @param devices those of this browser unless told otherwise; undefined where it does not know any
 * @returns stops listening
 */
export function watchOutputs(
  onlost: () => void,
  devices: MediaDevices | undefined = 'mediaDevices' in navigator ? navigator.mediaDevices : undefined,
): () => void {
  if (!devices) return () => undefined;
  const stop = new AbortController();
  let before = countOutputs(devices);
  devices.addEventListener(
    'devicechange',
    () => {
      const now = countOutputs(devices);
      void Promise.all([before, now]).then(([had, has]) => {
        if (!stop.signal.aborted && had !== undefined && has !== undefined && has < had) onlost();
      });
      before = now;
    },
    { signal: stop.signal },
  );
  return () => stop.abort();
}
