/** Something took longer than it may. It may still come; nobody waits for it any more. */
export class Overdue extends Error {
  override readonly name = 'Overdue';
}

/**
 * Waits for something, but not for ever.
 *
 * @param milliseconds how long at most
 * @throws Overdue when it takes longer; else what the work rejects with
 */
export async function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Overdue(`Not done within ${milliseconds} ms`)), milliseconds);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
