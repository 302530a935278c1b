/**
 * From a document to a reading, for every word processor's format.
 *
 * @module
 */
import { ArchiveError } from '../archive.ts';
import { LIMITS } from '../limits.ts';
import type { ReaderOptions, Reading, Steps } from '../reader.ts';
import type { ImportFailure } from '../result.ts';
import { readPlay, workOf } from '../text/play.ts';
import { layOut } from './lay.ts';
import type { RichDocument } from './model.ts';

/** What a format's own reader found, or why there is nothing. */
export type Opened = { ok: true; document: RichDocument } | { ok: false; failure: ImportFailure };

/**
 * @param open reads the file; may throw `ArchiveError`
 * @param options name of the file, and which of several plays
 */
export async function* readDocument(open: () => Promise<Opened> | Opened, options: ReaderOptions): Steps<Reading> {
  yield 0.06;
  const opened = await openSafely(open);
  if (!opened.ok) return opened;
  yield 0.1;
  const { source, lines, aside } = layOut(opened.document);
  if (lines.length > LIMITS.lines) return { ok: false, failure: 'too-large' };
  yield 0.13;
  const { title, author } = opened.document;
  return yield* readPlay(source, lines, aside, {
    name: options.name,
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { author }),
    ...workOf(options),
  });
}

const openSafely = async (open: () => Promise<Opened> | Opened): Promise<Opened> => {
  try {
    return await open();
  } catch (error) {
    if (error instanceof ArchiveError) return { ok: false, failure: error.failure };
    throw error;
  }
};
