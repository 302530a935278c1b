/**
 * The worker of the fuzzing: imports what it is given and says whether the result is one.
 *
 * @module
 */
import { parentPort } from 'node:worker_threads';
import * as v from 'valibot';
import { importScript } from '../../web/script/import/import.ts';
import { ImportReportSchema } from '../../web/script/import/protocol.ts';
import type { Seed } from './seeds.ts';

/** @returns what is wrong, nothing when it went as it should */
export const troubleOf = async ({ name, bytes }: Seed): Promise<string | undefined> => {
  try {
    const result = await importScript(bytes, { name });
    const report = v.safeParse(ImportReportSchema, { type: 'done', request: '', result });
    return report.success ? undefined : `unfit: ${v.flatten(report.issues).root?.join() ?? v.summarize(report.issues)}`;
  } catch (error) {
    return `escape: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
};

// The PDF library lets promises fall while it gives up a broken file: a browser notes it and goes on.
process.on('unhandledRejection', (reason) => {
  const ofLibrary = reason instanceof Error && reason.stack?.includes('pdfjs-dist') === true;
  if (!ofLibrary) throw reason instanceof Error ? reason : new Error(String(reason));
});

parentPort?.on('message', (seed: Seed) => {
  void troubleOf(seed).then((trouble) => parentPort?.postMessage(trouble ?? ''));
});
