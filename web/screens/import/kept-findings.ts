import { connection, type Written } from '../../storage/database.ts';
import type { Findings } from './findings.ts';

/** Keeps what is still in doubt beside the original file, whose bytes stay. Nothing happens when there is no file. */
export const keepFindings = (script: string, findings: Findings): Promise<Written<undefined>> =>
  connection.write(['originals'], async (transaction) => {
    const originals = transaction.objectStore('originals');
    const original = await originals.get(script);
    if (!original) return { value: undefined, changes: [] };
    await originals.put({ ...original, findings });
    return { value: undefined, changes: [{ store: 'originals', keys: [script] }] };
  });
