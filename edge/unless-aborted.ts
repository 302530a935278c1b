/**
 * Waits for the first of several, but not when nobody waits any more.
 *
 * @param signal aborts when nobody waits
 * @throws the signal's reason as soon as it aborts; else whatever the first of the contenders that settles rejects with
 */
export async function unlessAborted<Result>(
  signal: AbortSignal,
  contenders: readonly Promise<Result>[],
): Promise<Result> {
  const { promise: departure, reject } = Promise.withResolvers<never>();
  const leave = (): void => reject(signal.reason as Error);
  if (signal.aborted) leave();
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([...contenders, departure]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
