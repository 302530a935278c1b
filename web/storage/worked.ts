/**
 * Whether anything of a script was ever worked: told without what learning needs, for screens that open with the app.
 *
 * @module
 */
import { connection } from './database.ts';

/** Ids of the scripts of which at least one card was tried. */
export const workedScripts = (): Promise<readonly string[]> =>
  connection.run(async (database) => {
    const found: string[] = [];
    const index = database.transaction('memories').store.index('script');
    for (let cursor = await index.openKeyCursor(null, 'nextunique'); cursor; cursor = await cursor.continue()) {
      found.push(cursor.key);
    }
    return found;
  });
