import { m } from '#messages';
import type { Note } from '../script/note.ts';

/** What a kind of note is called. */
export const noteWord = (kind: Note['kind']): string =>
  ({
    move: m.note_move,
    intention: m.note_intention,
    breath: m.note_breath,
    stress: m.note_stress,
    free: m.note_free,
  })[kind]();
