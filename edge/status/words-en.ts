import { hostOf, lengthOf, momentIn } from './spoken.ts';
import type { Subject } from './report.ts';
import type { StatusWords } from './words.ts';

const LOCALE = 'en-GB';
const moment = (at: number, zone: string): string => momentIn(at, LOCALE, zone);
const length = (milliseconds: number): string => lengthOf(milliseconds, LOCALE);
const many = (count: number): string => `${count} incident${count > 1 ? 's' : ''}`;

const subject = ({ kind, name }: Subject): string =>
  ({ ring: hostOf(name), vocaliser: name, queue: 'Scripts waiting for voices' })[kind];

const incident = (of: Subject): string =>
  ({
    ring: `The server ${hostOf(of.name)} does not answer`,
    vocaliser: `The voices of ${of.name} do not answer`,
    queue: 'Scripts wait too long for their voices',
  })[of.kind];

const restored = (of: Subject): string =>
  ({
    ring: `The server ${hostOf(of.name)} answers again`,
    vocaliser: `The voices of ${of.name} answer again`,
    queue: 'No script waits too long for its voices any more',
  })[of.kind];

/** What the operator does, first things first. The runbook of the edge says the same at more length. */
const STEPS: Readonly<Record<Subject['kind'], readonly string[]>> = {
  ring: [
    'Actors are served: phones turn to another server by themselves, or to their own voices.',
    'Open /api/health of that server from another network: if it answers, only the way between the two servers is cut.',
    'Look at the status page of its host, then at its log (`wrangler tail` for the Worker, the output of the process for a mirror).',
    'If it is lost, make it again from an empty disk: `npm run deploy`, or `npm run mirror` on another machine. Nothing on it was precious.',
  ],
  vocaliser: [
    'Actors hear a temporary voice, which is replaced by itself once the wanted one is back.',
    'Look at the status page of the vendor, then at the credit and the key of your account there.',
    'If the key was revoked, set another one (`wrangler secret put`, or the environment of the mirror).',
    'If it is going to last, say so: POST /api/notices.',
  ],
  queue: [
    'No request is lost: each is written down, and taken up again by its own alarm.',
    'Look at the other incidents first: most often the queue waits for a voice that does not answer.',
    'If there is none, look at the queue and its dead letters (`wrangler queues info souffleur-work`), or start the mirror again.',
  ],
};

export const english: StatusWords = {
  language: 'en',
  other: 'Français',
  title: 'Service status',
  back: 'Souffleur',
  feed: 'Follow by Atom feed',
  data: 'JSON data',
  again: 'Look again',
  servers: 'Servers',
  voices: 'Voices',
  queue: 'Queue',
  history: 'The last 90 days',
  notices: 'Notices',
  here: 'you are here',
  noServers: 'This server is alone: if you can read this, it answers.',
  noVoices: 'This server keeps voices; the phones make them.',
  noIncident: 'No incident.',
  open: 'still going on',
  looked: 'The memory of this server does not answer: this is what it sees by itself, right now.',
  ended: 'over',
  author: 'Souffleur',
  condition: { well: 'answers', doubt: 'to be confirmed', ill: 'does not answer', unknown: 'not seen yet' },
  verdict({ state, since }, zone) {
    const from = since === null ? '' : ` since ${moment(since, zone)}`;
    return {
      works: since === null ? 'Vocalisation works.' : `Vocalisation works, without a break${from}.`,
      reduced: since === null ? 'Vocalisation works, but slowly.' : `Vocalisation works, but slowly${from}.`,
      fails: `Vocalisation on the network has been down${from}.`,
      phone: 'Here, the phones make the voices.',
      unknown: 'The watch has just begun: come back in a minute.',
    }[state];
  },
  consolation: (state) =>
    ({
      works: undefined,
      reduced: 'Some voices may be late, or temporary. Nothing is lost.',
      fails: 'Nothing is lost. Meanwhile your phone speaks with its own voices.',
      phone: 'There is nobody to wait for.',
      unknown: undefined,
    })[state],
  subject,
  took: ({ kind }, milliseconds) =>
    kind === 'queue'
      ? milliseconds < 1_000
        ? 'nothing waits'
        : `has waited for ${length(milliseconds)}`
      : `in ${length(milliseconds)}`,
  moment,
  seen: (at, zone) => `Checked on ${moment(at, zone)}.`,
  incident,
  span: ({ began, closed }, zone) =>
    closed === null
      ? `Since ${moment(began, zone)}`
      : `From ${moment(began, zone)} to ${moment(closed, zone)} (${length(closed - began)})`,
  strip: (troubled) => (troubled === 0 ? '90 days without an incident.' : `${troubled} of 90 days had incidents.`),
  day: (day, incidents) =>
    `${new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(day)}: ${
      incidents === 0 ? 'no incident' : many(incidents)
    }`,
  updated: (at, zone) => `Updated on ${moment(at, zone)}`,
  alert: (what, of, zone) => ({
    title: what === 'opened' ? incident(of) : restored(of),
    steps: STEPS[of.kind],
    span: english.span(of, zone),
  }),
  seePage: (address) => `Service status: ${address}`,
};
