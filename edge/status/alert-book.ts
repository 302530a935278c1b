import * as v from 'valibot';
import type { Sql } from '../sql/port.ts';
import type { Alert } from './port.ts';
import { IncidentSchema } from './report.ts';

/** The first rest after a way that failed, and the longest, in ms. It doubles from one to the other. */
const FIRST_REST = 15_000;
const LONGEST_REST = 900_000;

const AlertRowSchema = v.object({
  alert: v.number(),
  what: v.picklist(['opened', 'closed']),
  way: v.string(),
  tries: v.number(),
  due: v.number(),
  ...IncidentSchema.entries,
});

/** Writes down that the operator is to be told of an incident, once by every way. Call it within a transaction. */
export function recordAlerts(
  sql: Sql,
  {
    incident,
    what,
    ways,
    now,
  }: {
    readonly incident: number;
    readonly what: Alert['what'];
    readonly ways: readonly string[];
    readonly now: number;
  },
): void {
  for (const way of ways) {
    sql.run(
      'INSERT INTO alert (incident, what, way, tries, due, told) VALUES (?, ?, ?, 0, ?, NULL)',
      ...[incident, what, way, now],
    );
  }
}

/**
 * The oldest alert that a way has still to tell, when its time has come. Alerts of one way are told in their order: one
 * that is late holds the later ones up.
 */
export function nextAlert(sql: Sql, way: string, now: number): Alert | undefined {
  const [row] = sql.run(
    `SELECT alert.id AS alert, what, way, tries, due, incident.* FROM alert JOIN incident ON incident.id = incident
     WHERE way = ? AND told IS NULL ORDER BY alert.id LIMIT 1`,
    way,
  );
  if (!row) return undefined;
  const { alert, what, tries, due, ...incident } = v.parse(AlertRowSchema, row);
  const { id, kind, name, began, opened, closed, fault } = incident;
  return due > now
    ? undefined
    : { id: alert, what, way, tries, incident: { id, kind, name, began, opened, closed, fault } };
}

/** Writes down whether an alert was told; one that was not has a rest, twice as long each time. */
export function settleAlert(sql: Sql, { id, tries }: Alert, told: boolean, now: number): void {
  const rest = Math.min(LONGEST_REST, FIRST_REST * 2 ** Math.min(tries, 10));
  if (told) sql.run('UPDATE alert SET told = ? WHERE id = ?', now, id);
  else sql.run('UPDATE alert SET tries = tries + 1, due = ? WHERE id = ?', now + rest, id);
}
