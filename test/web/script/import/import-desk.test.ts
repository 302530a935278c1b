// cspell:ignore Vali
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { importDesk } from '../../../../web/script/import/import-desk.ts';
import { ImportReportSchema, isReport } from '../../../../web/script/import/protocol.ts';
import type { ImportReport } from '../../../../web/script/import/protocol.ts';

const PLAY = 'ANNA: One.\nBERT: Two.\nANNA: Three.\nBERT: Four.\n';

describe('importDesk', () => {
  it('reports progress, then one result, in the shape of the protocol', async () => {
    const reports: ImportReport[] = [];
    const handle = importDesk(
      (report) => void reports.push(report),
      () => Promise.resolve(),
    );
    await handle({ type: 'import', request: 'x', input: PLAY, name: 'play.txt' });
    for (const report of reports) expect(v.safeParse(ImportReportSchema, structuredClone(report)).success).toBe(true);
    expect(reports.map(({ type }) => type).filter((type) => type === 'done')).toHaveLength(1);
    expect(reports.at(-1)).toMatchObject({ type: 'done', request: 'x', result: { ok: true } });
  });

  it('hears a cancel while it pauses, and of the right request only', async () => {
    const reports: ImportReport[] = [];
    let asked = false;
    const handle = importDesk(
      (report) => void reports.push(report),
      async () => {
        if (!asked) await handle({ type: 'cancel', request: 'x' });
        asked = true;
      },
    );
    await handle({ type: 'import', request: 'x', input: PLAY });
    await handle({ type: 'import', request: 'y', input: PLAY });
    expect(reports.filter(({ type }) => type === 'done')).toMatchObject([
      { request: 'x', result: { ok: false, failure: 'cancelled' } },
      { request: 'y', result: { ok: true } },
    ]);
  });

  it('draws pages, and says when one could not be', async () => {
    const reports: ImportReport[] = [];
    const draw = async (_bytes: ArrayBuffer, page: number): Promise<Blob> => {
      if (page === 9) throw new Error('broken');
      return new Blob([`page ${String(page)}`]);
    };
    const handle = importDesk(
      (report) => void reports.push(report),
      () => Promise.resolve(),
      undefined,
      draw,
    );
    await handle({ type: 'draw', request: 'x', bytes: new ArrayBuffer(4), page: 2 });
    await handle({ type: 'draw', request: 'y', bytes: new ArrayBuffer(4), page: 9 });
    expect(reports).toEqual([
      { type: 'drawn', request: 'x', picture: new Blob(['page 2']) },
      { type: 'drawn', request: 'y', picture: null },
    ]);
    for (const report of reports) expect(isReport(report)).toBe(true);
  });

  it('refuses a message of another shape', async () => {
    const handle = importDesk(
      () => undefined,
      () => Promise.resolve(),
    );
    await expect(handle({ type: 'export' })).rejects.toThrow(v.ValiError);
  });
});
