/**
 * Asks the browser to keep what is stored even when space runs short. By itself the app asks once a page, and only after
 * something worth keeping is there: browsers judge by use, and some ask the user.
 *
 * @module
 */
let asked: Promise<boolean> | undefined;

/** Asks, unless it was granted or asked already. Resolves to whether storage is safe; never rejects. */
export function askToStay(): Promise<boolean> {
  asked ??= ask();
  return asked;
}

/** Asks again, since the actor wants it. Resolves to whether storage is safe; never rejects. */
export function askAgainToStay(): Promise<boolean> {
  asked = ask();
  return asked;
}

/** Is storage safe from eviction? */
export async function willStay(): Promise<boolean> {
  try {
    return await navigator.storage.persisted();
  } catch {
    return false;
  }
}

async function ask(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}
