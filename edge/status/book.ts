import * as v from 'valibot';
import type { Sql } from '../sql/port.ts';
import { recordAlerts } from './alert-book.ts';
import { conditionOf, judge, NEW_TRACK, restOf } from './judge.ts';
import type { Track } from './judge.ts';
import type { Finding, Probe } from './port.ts';
import { ConditionSchema, IncidentSchema, SubjectStateSchema } from './report.ts';
import type { Chronicle, Incident, Subject } from './report.ts';
import { NOTICE_TABLE, noticesSince } from './notice-book.ts';

/** How long what is over is kept, in ms. */
const MEMORY = 90 * 86_400_000;

const TABLES = [
  'CREATE TABLE IF NOT EXISTS watch (one INTEGER PRIMARY KEY CHECK (one = 1), began INTEGER, watched INTEGER) STRICT',
  `CREATE TABLE IF NOT EXISTS subject (
     kind TEXT NOT NULL, name TEXT NOT NULL, condition TEXT NOT NULL, seen INTEGER, took REAL, fault TEXT,
     misses INTEGER NOT NULL, hits INTEGER NOT NULL, wanted INTEGER NOT NULL, since INTEGER, recovered INTEGER,
     PRIMARY KEY (kind, name)) STRICT`,
  `CREATE TABLE IF NOT EXISTS incident (
     id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, name TEXT NOT NULL,
     began INTEGER NOT NULL, opened INTEGER NOT NULL, closed INTEGER, fault TEXT) STRICT`,
  `CREATE TABLE IF NOT EXISTS alert (
     id INTEGER PRIMARY KEY AUTOINCREMENT, incident INTEGER NOT NULL, what TEXT NOT NULL, way TEXT NOT NULL,
     tries INTEGER NOT NULL, due INTEGER NOT NULL, told INTEGER) STRICT`,
  NOTICE_TABLE,
];

const TrackRowSchema = v.object({
  condition: ConditionSchema,
  seen: v.number(),
  misses: v.number(),
  hits: v.number(),
  wanted: v.number(),
  since: v.nullable(v.number()),
  recovered: v.nullable(v.number()),
});

const WatchRowSchema = v.object({ began: v.number(), watched: v.number() });

/** What happened to a subject with its latest check. */
export interface Turn {
  readonly what: 'opened' | 'closed';
  readonly incident: Incident;
}

/** The books of the watch: what was seen of every subject, and the incidents. */
export interface StatusBook {
  /** Has the time come to look at a subject again? */
  isDue(probe: Pick<Probe, 'subject' | 'paid' | 'failedAt'>, now: number): boolean;
  /** Has real work failed since it was looked at last? */
  isSuspected(probe: Pick<Probe, 'subject' | 'failedAt'>): boolean;
  /**
   * Writes a round down, all of it or nothing: what was found, the incidents it opens and closes, the alerts to tell.
   * What is watched no more is forgotten, and so is what is over for 90 days.
   *
   * @param watched every subject of the watch, looked at or not
   * @param ways by which the operator is told
   */
  record(round: {
    readonly now: number;
    readonly watched: readonly Subject[];
    readonly findings: readonly { readonly subject: Subject; readonly finding: Finding }[];
    readonly ways: readonly string[];
  }): readonly Turn[];
  chronicle(now: number): Chronicle;
}

/**
 * Opens the books in a database; their tables are made when they are not there.
 *
 * @throws what the database throws
 */
export function statusBook(sql: Sql): StatusBook {
  for (const table of TABLES) sql.run(table);

  function trackOf({ kind, name }: Subject): (Track & { readonly seen: number }) | undefined {
    const [row] = sql.run('SELECT * FROM subject WHERE kind = ? AND name = ?', kind, name);
    if (!row) return undefined;
    const { condition, since, recovered, ...counts } = v.parse(TrackRowSchema, row);
    return { ...counts, ill: condition === 'ill', since: since ?? undefined, recovered: recovered ?? undefined };
  }

  function writeTrack({ kind, name }: Subject, track: Track, finding: Finding, now: number): void {
    sql.run(
      `INSERT OR REPLACE INTO subject
         (kind, name, condition, seen, took, fault, misses, hits, wanted, since, recovered)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[kind, name, conditionOf(track), now, finding.took ?? null, finding.well ? null : finding.fault],
      ...[track.misses, track.hits, track.wanted, track.since ?? null, track.recovered ?? null],
    );
  }

  const open = ({ kind, name }: Subject, began: number, now: number, fault: string): Incident =>
    v.parse(
      IncidentSchema,
      sql.run(
        'INSERT INTO incident (kind, name, began, opened, closed, fault) VALUES (?, ?, ?, ?, NULL, ?) RETURNING *',
        ...[kind, name, began, now, fault],
      )[0],
    );

  const close = ({ kind, name }: Subject, now: number): Incident[] =>
    sql
      .run(
        'UPDATE incident SET closed = ? WHERE kind = ? AND name = ? AND closed IS NULL RETURNING *',
        ...[now, kind, name],
      )
      .map((row) => v.parse(IncidentSchema, row));

  function recordOne(subject: Subject, finding: Finding, now: number): readonly Turn[] {
    const { track, change } = judge(trackOf(subject) ?? NEW_TRACK, finding, now);
    writeTrack(subject, track, finding, now);
    if (change === 'opens' && !finding.well) {
      return [{ what: 'opened', incident: open(subject, track.since ?? now, now, finding.fault) }];
    }
    return change === 'closes' ? close(subject, now).map((incident) => ({ what: 'closed', incident })) : [];
  }

  /** Its incident is over: nobody will ever see whether it is well again. */
  function forget(watched: readonly Subject[], now: number): readonly Turn[] {
    const isWatched = (row: { kind?: unknown; name?: unknown }): boolean =>
      watched.some(({ kind, name }) => kind === row.kind && name === row.name);
    const gone = sql
      .run('SELECT * FROM subject')
      .filter((row) => !isWatched(row))
      .map((row) => v.parse(SubjectStateSchema, row));
    return gone.flatMap((subject) => {
      sql.run('DELETE FROM subject WHERE kind = ? AND name = ?', subject.kind, subject.name);
      return close(subject, now).map((incident) => ({ what: 'closed', incident }) as const);
    });
  }

  function clearAway(now: number): void {
    const over = now - MEMORY;
    sql.run('DELETE FROM incident WHERE closed < ?', over);
    sql.run('DELETE FROM alert WHERE incident NOT IN (SELECT id FROM incident)');
    sql.run('DELETE FROM notice WHERE ended < ?', over);
  }

  return {
    isDue(probe, now) {
      const track = trackOf(probe.subject);
      return !track || now - track.seen >= restOf(track, probe.paid, (probe.failedAt?.() ?? 0) > track.seen);
    },

    isSuspected: (probe) => (probe.failedAt?.() ?? 0) > (trackOf(probe.subject)?.seen ?? 0),

    record: ({ now, watched, findings, ways }) =>
      sql.transaction(() => {
        const turns = [
          ...findings.flatMap(({ subject, finding }) => recordOne(subject, finding, now)),
          ...forget(watched, now),
        ];
        for (const { what, incident } of turns) recordAlerts(sql, { incident: incident.id, what, ways, now });
        sql.run('INSERT INTO watch VALUES (1, ?, ?) ON CONFLICT DO UPDATE SET watched = excluded.watched', now, now);
        clearAway(now);
        return turns;
      }),

    chronicle(now) {
      const [watch] = sql.run('SELECT began, watched FROM watch').map((row) => v.parse(WatchRowSchema, row));
      return {
        began: watch?.began ?? null,
        watched: watch?.watched ?? null,
        subjects: sql.run('SELECT * FROM subject ORDER BY rowid').map((row) => v.parse(SubjectStateSchema, row)),
        incidents: sql
          .run('SELECT * FROM incident WHERE closed IS NULL OR closed >= ? ORDER BY began DESC, id DESC', now - MEMORY)
          .map((row) => v.parse(IncidentSchema, row)),
        notices: noticesSince(sql, now - MEMORY),
      };
    },
  };
}
