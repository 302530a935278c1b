import * as v from 'valibot';
import type { Sql } from '../sql/port.ts';
import { NoticeSchema } from './report.ts';
import type { Notice, NoticeRequest } from './report.ts';

export const NOTICE_TABLE = `CREATE TABLE IF NOT EXISTS notice (
  id TEXT PRIMARY KEY, fr TEXT, en TEXT, began INTEGER NOT NULL, updated INTEGER NOT NULL, ended INTEGER) STRICT`;

/** Those that hold, then those that ended since a moment; the latest first. */
export const noticesSince = (sql: Sql, moment: number): Notice[] =>
  sql
    .run('SELECT * FROM notice WHERE ended IS NULL OR ended >= ? ORDER BY ended IS NULL DESC, began DESC, id', moment)
    .map((row) => v.parse(NoticeSchema, row));

/**
 * Adds, changes or ends a notice. The same request again changes nothing but the time of its change.
 *
 * @param now ms since 1970
 * @returns the notice as it is now; `undefined` when there is none of that name to end
 */
export const writeNotice = (sql: Sql, { id, fr, en, end }: NoticeRequest, now: number): Notice | undefined =>
  sql.transaction(() => {
    const [known] = sql.run('SELECT * FROM notice WHERE id = ?', id).map((row) => v.parse(NoticeSchema, row));
    if (!known && fr === undefined && en === undefined) return undefined;
    const notice: Notice = {
      id,
      fr: fr ?? known?.fr ?? null,
      en: en ?? known?.en ?? null,
      began: known?.began ?? now,
      updated: now,
      ended: end === true ? (known?.ended ?? now) : null,
    };
    sql.run(
      'INSERT OR REPLACE INTO notice (id, fr, en, began, updated, ended) VALUES (?, ?, ?, ?, ?, ?)',
      ...[id, notice.fr, notice.en, notice.began, notice.updated, notice.ended],
    );
    return notice;
  });
