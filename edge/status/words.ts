import { english } from './words-en.ts';
import { french } from './words-fr.ts';
import type { Alert } from './port.ts';
import type { Condition, Incident, StatusLanguage, Subject, Verdict } from './report.ts';

/** Everything that the status page, its feed and the alerts say, in one language. `zone` is an IANA time zone. */
export interface StatusWords {
  readonly language: StatusLanguage;
  /** The name of the other language, in that language. */
  readonly other: string;
  readonly title: string;
  readonly back: string;
  readonly feed: string;
  readonly data: string;
  readonly again: string;
  readonly servers: string;
  readonly voices: string;
  readonly queue: string;
  readonly parts: string;
  readonly history: string;
  readonly notices: string;
  readonly here: string;
  readonly noServers: string;
  readonly noVoices: string;
  readonly noIncident: string;
  readonly open: string;
  /** What is said when the books are away. */
  readonly looked: string;
  readonly ended: string;
  readonly author: string;
  readonly condition: Readonly<Record<Condition, string>>;
  /** The one sentence. */
  verdict(verdict: Verdict, zone: string): string;
  /** What it means for who rehearses; nothing when there is nothing to say. */
  consolation(state: Verdict['state']): string | undefined;
  subject(subject: Subject): string;
  /** What it means for an actor that a part of the ring is ill; nothing where the subject says it all. */
  meaning(subject: Subject): string | undefined;
  /** How long a look took, or how long work has waited. */
  took(subject: Subject, milliseconds: number): string;
  moment(moment: number, zone: string): string;
  seen(moment: number, zone: string): string;
  incident(incident: Subject): string;
  /** From when to when, and how long. */
  span(incident: Pick<Incident, 'began' | 'closed'>, zone: string): string;
  /** What the strip of days shows. */
  strip(troubled: number): string;
  day(day: number, incidents: number): string;
  updated(moment: number, zone: string): string;
  alert(
    what: Alert['what'],
    incident: Incident,
    zone: string,
  ): { readonly title: string; readonly steps: readonly string[]; readonly span: string };
  seePage(address: string): string;
}

const WORDS: Readonly<Record<StatusLanguage, StatusWords>> = { fr: french, en: english };

export const wordsFor = (language: StatusLanguage): StatusWords => WORDS[language];
