/**
 * The private notes of the actor.
 *
 * @module
 */
import { connection, type Written } from './database.ts';
import type { NoteRecord } from './records.ts';

/** Every note of a script, in the order they were written. */
export async function notesOf(script: string): Promise<NoteRecord[]> {
  const notes = await connection.run((database) => database.getAllFromIndex('notes', 'script', script));
  return notes.sort((one, other) => one.written - other.written);
}

/** Writes a note, in the place of the one with the same id. */
export function keepNote(note: NoteRecord): Promise<Written<undefined>> {
  return connection.write(['notes'], async (transaction) => {
    await transaction.objectStore('notes').put(note);
    return { value: undefined, changes: [{ store: 'notes', keys: [note.script] }] };
  });
}

/** Deletes a note; when there is none, nothing happens. */
export function deleteNote(note: Pick<NoteRecord, 'id' | 'script'>): Promise<Written<undefined>> {
  return connection.write(['notes'], async (transaction) => {
    await transaction.objectStore('notes').delete(note.id);
    return { value: undefined, changes: [{ store: 'notes', keys: [note.script] }] };
  });
}
