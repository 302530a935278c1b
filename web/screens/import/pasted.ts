/**
 * The text that was pasted and not yet put on the shelf: it survives a reload, and a call in the middle.
 *
 * @module
 */
import { connection, type Written } from '../../storage/database.ts';

const PLACE = 'pasted';

/** What was pasted last; empty when there is nothing. */
export const pastedText = async (): Promise<string> => {
  const kept = await connection.run((database) => database.get('settings', PLACE));
  return typeof kept === 'string' ? kept : '';
};

/** Keeps what is being pasted; an empty text forgets it. */
export const keepPasted = (text: string): Promise<Written<undefined>> =>
  connection.write(['settings'], async (transaction) => {
    const settings = transaction.objectStore('settings');
    if (text === '') await settings.delete(PLACE);
    else await settings.put(text, PLACE);
    return { value: undefined, changes: [] };
  });

/**
 * Keeps what is being pasted when the hands rest; what still waits is kept at once when the actor leaves.
 *
 * @param pause how long hands rest, in ms
 * @param failed told why the text could not be kept
 */
export const keepAtRest = (
  pause: number,
  failed: (why: 'no-room' | 'unreadable') => void,
): { later(text: string): void; now(): void } => {
  let waiting: { text: string; timer: ReturnType<typeof setTimeout> } | undefined;
  const now = (): void => {
    if (!waiting) return;
    const { text, timer } = waiting;
    clearTimeout(timer);
    waiting = undefined;
    keepPasted(text).then(
      ({ ok }) => {
        if (!ok) failed('no-room');
      },
      () => failed('unreadable'),
    );
  };
  return {
    later(text) {
      clearTimeout(waiting?.timer);
      waiting = { text, timer: setTimeout(now, pause) };
    },
    now,
  };
};
