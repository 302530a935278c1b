import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { nameOfError } from '../log.ts';
import type { Log } from '../log.ts';
import { sqliteFile } from './sqlite.node.ts';
import type { SqliteFile } from './sqlite.node.ts';

/** Beside the file itself, what SQLite had not yet written into it. */
const COMPANIONS = ['-wal', '-shm'];

function open(path: string): SqliteFile {
  const book = sqliteFile(path);
  try {
    const [answer] = book.run('PRAGMA quick_check(1)');
    if (Object.values(answer ?? {})[0] !== 'ok') throw new Error('The file is damaged');
    return book;
  } catch (error) {
    book.close();
    throw error;
  }
}

/**
 * Opens one of a mirror's books. One that cannot be read is put aside under a name with `.damaged`, and a new one
 * begun: a ring comes back from a broken disk by itself, since phones and the other rings know all that mattered.
 *
 * @param folder of the mirror's state, made when it is not there; without one, the book is kept in memory only
 * @param name of the book, for example `orders`
 * @throws when not even an empty book can be made there
 */
export function openBook(folder: string | undefined, name: string, log: Log): SqliteFile {
  if (!folder) return sqliteFile(':memory:');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.sqlite`);
  try {
    return open(path);
  } catch (error) {
    log({ event: 'book-damaged', book: name, error: nameOfError(error) });
    renameSync(path, `${path}.damaged`);
    for (const companion of COMPANIONS) rmSync(path + companion, { force: true });
    return open(path);
  }
}
