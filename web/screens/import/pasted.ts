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
