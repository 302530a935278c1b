import { hostOf, lengthOf, momentIn } from './spoken.ts';
import type { Subject } from './report.ts';
import type { StatusWords } from './words.ts';

const LOCALE = 'en-GB';
const moment = (at: number, zone: string): string => momentIn(at, LOCALE, zone);
const length = (milliseconds: number): string => lengthOf(milliseconds, LOCALE);
const many = (count: number): string => `${count} incident${count > 1 ? 's' : ''}`;

const subject = ({ kind, name }: Subject): string =>
  ({
    ring: hostOf(name),
    vocaliser: name,
    queue: 'Scripts waiting for voices',
    shelf: 'Stored audio',
    orders: 'Orders for voices',
    mail: 'E-mail to actors',
    push: 'Notifications',
  })[kind];

const MEANINGS: Readonly<Partial<Record<Subject['kind'], string>>> = {
  shelf: 'Each line is made again when it is asked for: slower, and nothing is lost.',
  orders: 'Your phone asks for its lines one by one, as long as it is open.',
  mail: 'The message “your voices are ready” will leave later.',
  push: 'The notification “your voices are ready” will leave later.',
};

const incident = (of: Subject): string =>
  ({
    ring: `The server ${hostOf(of.name)} does not answer`,
    vocaliser: `The voices of ${of.name} do not answer`,
    queue: 'Scripts wait too long for their voices',
    shelf: 'This server does not find the audio it stores',
    orders: 'This server takes no orders for voices',
    mail: 'E-mail does not leave',
    push: 'Notifications do not leave',
  })[of.kind];

const restored = (of: Subject): string =>
  ({
    ring: `The server ${hostOf(of.name)} answers again`,
    vocaliser: `The voices of ${of.name} answer again`,
    queue: 'No script waits too long for its voices any more',
    shelf: 'This server stores audio again',
    orders: 'This server takes orders for voices again',
    mail: 'E-mail leaves again',
    push: 'Notifications leave again',
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
  shelf: [
    'Actors hear their lines: each is made again when it is asked for. Nothing that is stored is precious.',
    'For the Worker, look at the state of R2 at Cloudflare and at the bucket in the dashboard; for a mirror, at the room and the rights of the folder SHELF (`df -h`).',
    'A damaged folder or bucket may be emptied or made anew: it fills up by itself.',
  ],
  orders: [
    'Phones that are open ask for their lines one by one, and the other server takes over orders after two minutes.',
    'For the Worker, look at the state of Durable Objects at Cloudflare; for a mirror, at the room and the rights of the folder STATE (`df -h`).',
    'A damaged database is put aside under `.damaged` when the mirror starts again, and a new one is begun.',
  ],
  mail: [
    'No message is lost: each is tried again, at least once an hour.',
    'Actors who accept notifications are told by them.',
    'Look at the state of both senders, then at their keys and at the domain of MAIL_FROM. The log says why (`mail-refused`, `mail-unreachable`).',
  ],
  push: [
    'No message is lost: each is tried again, at least once an hour.',
    'Try with a phone of your own: a device that is gone is no failure, a service that refuses everything is one.',
    'See that VAPID_PRIVATE_KEY is the same on all servers; the log says what the service answers (`push-refused`).',
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
  parts: 'The rest of this server',
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
  meaning: ({ kind }) => MEANINGS[kind],
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
