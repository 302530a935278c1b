import type { Condition, Incident, SubjectState, Verdict } from './report.ts';

const latest = (moments: readonly number[]): number | null => (moments.length > 0 ? Math.max(...moments) : null);
const earliest = (moments: readonly number[]): number | null => (moments.length > 0 ? Math.min(...moments) : null);

const speaks = ({ condition }: { readonly condition: Condition }): boolean =>
  condition === 'well' || condition === 'doubt';

/**
 * Whether vocalisation works, in one word, and since when.
 *
 * @param began when the watch began; null when nobody watches
 * @param subjects what is known of each
 * @param incidents those of the last 90 days
 */
export function verdictOf({
  began,
  subjects,
  incidents,
}: {
  readonly began: number | null;
  readonly subjects: readonly SubjectState[];
  readonly incidents: readonly Incident[];
}): Verdict {
  const speakers = subjects.filter(({ kind }) => kind !== 'queue');
  const open = incidents.filter(({ closed }) => closed === null);
  if (subjects.some(({ condition }) => condition === 'ill') || open.length > 0) {
    const ofSpeakers = open.filter(({ kind }) => kind !== 'queue').map((incident) => incident.began);
    return speakers.length === 0 || speakers.some(speaks)
      ? { state: 'reduced', since: earliest(open.map((incident) => incident.began)) }
      : { state: 'fails', since: latest(ofSpeakers) };
  }
  if (speakers.some(speaks)) {
    const ends = incidents.flatMap(({ closed }) => (closed === null ? [] : [closed]));
    return { state: 'works', since: latest([...ends, ...(began === null ? [] : [began])]) };
  }
  return began !== null && speakers.length === 0 ? { state: 'phone', since: null } : { state: 'unknown', since: null };
}
