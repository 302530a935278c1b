import type { Condition, Incident, Subject, SubjectState, Verdict } from './report.ts';

const latest = (moments: readonly number[]): number | null => (moments.length > 0 ? Math.max(...moments) : null);
const earliest = (moments: readonly number[]): number | null => (moments.length > 0 ? Math.min(...moments) : null);

/** A message that is late makes no voice late. */
const isOfVoices = ({ kind }: Pick<Subject, 'kind'>): boolean => kind !== 'mail' && kind !== 'push';
const isSpeaker = ({ kind }: Pick<Subject, 'kind'>): boolean => kind === 'ring' || kind === 'vocaliser';

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
  const speakers = subjects.filter(isSpeaker);
  const open = incidents.filter((incident) => incident.closed === null && isOfVoices(incident));
  if (subjects.some((subject) => subject.condition === 'ill' && isOfVoices(subject)) || open.length > 0) {
    const ofSpeakers = open.filter(isSpeaker).map((incident) => incident.began);
    return speakers.length === 0 || speakers.some(speaks)
      ? { state: 'reduced', since: earliest(open.map((incident) => incident.began)) }
      : { state: 'fails', since: latest(ofSpeakers) };
  }
  if (speakers.some(speaks)) {
    const ends = incidents.filter(isOfVoices).flatMap(({ closed }) => (closed === null ? [] : [closed]));
    return { state: 'works', since: latest([...ends, ...(began === null ? [] : [began])]) };
  }
  return began !== null && speakers.length === 0 ? { state: 'phone', since: null } : { state: 'unknown', since: null };
}
