import { nameOfError } from '../log.ts';
import type { Log } from '../log.ts';
import type { Pause } from '../pause.ts';
import { within } from '../within.ts';
import type { Probe, StatusBoard, StatusBooks } from './port.ts';
import type { Chronicle, StatusReport, Subject, SubjectState } from './report.ts';
import { verdictOf } from './verdict.ts';
import { look } from './watcher.ts';

/** How long the books may take to answer, in ms. */
const BOOKS_DEADLINE = 1_500;
/** Books in which nobody has written for so long are not believed, in ms: the watch has stopped. */
const STALE = 60_000;
/** How long the ring believes what it saw by itself, in ms: a page that many open makes no storm of looks. */
const LOOK_HOLDS = 15_000;

const NOTHING_KNOWN: Chronicle = { began: null, watched: null, subjects: [], incidents: [], notices: [] };

const unknown = (subject: Subject): SubjectState => ({
  ...subject,
  ...{ condition: 'unknown', seen: null, took: null, fault: null },
});

export interface BoardParts {
  /** Absent on a ring that keeps none. */
  readonly books: StatusBooks | undefined;
  /** What this ring can look at by itself; the same as the watch. */
  readonly probes: readonly Probe[];
  /** This ring's own origin. */
  readonly origin: string | undefined;
  readonly clock: () => number;
  readonly pause: Pause;
  readonly log: Log;
}

/**
 * What a ring says of the state of the service. It leans on nothing that it reports on: with the books away or stale it
 * looks by itself, and shows the incidents and the notices that it has heard of last.
 */
export function createStatusBoard({ books, probes, origin, clock, pause, log }: BoardParts): StatusBoard {
  let heard: Chronicle | undefined;
  let seen: { readonly at: number; readonly subjects: readonly SubjectState[] } | undefined;

  async function fromBooks(): Promise<Chronicle | undefined> {
    if (!books) return undefined;
    try {
      const chronicle = await within(BOOKS_DEADLINE, { pause }, () => books.chronicle());
      if (chronicle !== 'late') return chronicle;
      log({ event: 'status-books-silent' });
    } catch (error) {
      log({ event: 'status-books-failed', error: nameOfError(error) });
    }
    return undefined;
  }

  /** What nobody has had a reason to look at yet is there all the same. */
  const withUnseen = (states: readonly SubjectState[]): SubjectState[] => [
    ...states,
    ...probes
      .filter(({ subject }) => !states.some(({ kind, name }) => kind === subject.kind && name === subject.name))
      .map(({ subject }) => unknown(subject)),
  ];

  async function lookNow(probe: Probe): Promise<SubjectState> {
    const { subject, paid } = probe;
    // Whoever opens the page must not be able to spend the operator's money.
    if (paid && !probe.refuses?.()) return unknown(subject);
    const finding = await look(probe, pause, log);
    if (!finding) return unknown(subject);
    const { well, took = null } = finding;
    return { ...subject, condition: well ? 'well' : 'ill', seen: clock(), took, fault: well ? null : finding.fault };
  }

  async function byItself(): Promise<SubjectState[]> {
    if (!seen || clock() - seen.at >= LOOK_HOLDS) {
      seen = { at: clock(), subjects: await Promise.all(probes.map(lookNow)) };
    }
    return [...seen.subjects];
  }

  return {
    async report(): Promise<StatusReport> {
      const chronicle = await fromBooks();
      heard = chronicle ?? heard;
      const known = heard ?? NOTHING_KNOWN;
      const isFresh = chronicle?.watched != null && clock() - chronicle.watched <= STALE;
      const subjects = isFresh ? withUnseen(chronicle.subjects) : await byItself();
      const source = isFresh ? 'book' : 'look';
      // What an eye sees now says nothing of since when: an incident of the books may be long over.
      const began = isFresh ? known.began : null;
      const verdict = verdictOf({ began, subjects, incidents: isFresh ? known.incidents : [] });
      return { ...known, subjects, now: clock(), ring: origin ?? null, source, verdict };
    },
    async notice(request) {
      if (!books) throw new Error('This ring keeps no books');
      return books.notice(request);
    },
  };
}
