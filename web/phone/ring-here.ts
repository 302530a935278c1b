/**
 * This phone as a ring: the application, the other rings it knows, and the API over both. Its two hosts, the service
 * worker and the vocalising worker, each have one.
 *
 * @module
 */
import { onChange } from '../storage/changes.ts';
import { deadRings, knownMirrors, MIRRORS, noteRing } from '../storage/settings.ts';
import * as book from '../storage/tokens.ts';
import { createApplication } from './application.ts';
import { createDevices } from './devices.ts';
import { createHost } from './host.ts';
import { orderDeskAt, type OrderDesk } from './order-desk.ts';
import { orderEventsAt, type FollowEvents } from './order-events.ts';
import { httpRing, type Fetch, type Ring } from './ring.ts';
import { Rings } from './rings.ts';
import { realTiming } from './timing.ts';
import { within } from './within.ts';

/** How long what is known of the rings may be looked for, in ms: without it there is still the edge. */
const LOOKING = 5_000;

/** Name of the ring that this app came from. */
const EDGE = 'edge';

export interface RingHere {
  /** Every ring, this one included; the mirrors are looked up when first asked for. */
  readonly rings: () => Promise<Rings>;
  /** The desk of orders of a ring of the network, by its origin. */
  readonly deskAt: (origin: string) => OrderDesk;
  /** The events of orders at a ring of the network, by its origin. */
  readonly eventsAt: (origin: string) => FollowEvents;
  /** Origins of the rings of the network that may be asked now, nearest first. */
  readonly origins: () => readonly string[];
  /** Answers one request under `/api`; never rejects. */
  readonly answer: (request: Request) => Promise<Response>;
  /** Somebody may soon wait to hear a take: where a ring is known to be dead, the phone's own voice is made ready. */
  readonly ready: () => Promise<void>;
}

export interface RingHereParts {
  /** Where the edge is, and this phone itself. */
  readonly origin: string;
  /** The network. */
  readonly reach: Fetch;
  /** Sent with every request to the edge. */
  readonly headers: Readonly<Record<string, string>>;
  /** How long a ring of the network may take for one take, in ms. */
  readonly deadline: number;
  /** How the application of this phone is asked; as any ring unless told otherwise. */
  readonly asOwn?: (ring: Ring) => Ring;
}

/** Nothing is loaded or looked up before it is needed. */
export function createRingHere({ origin, reach, headers, deadline, asOwn = (ring) => ring }: RingHereParts): RingHere {
  const application = createApplication();
  const devices = createDevices({ book, timing: realTiming, headers });
  let found: Promise<Rings> | undefined;
  let built: Rings | undefined;

  /** The rings of the network, nearest first. */
  const networkOf = (mirrors: readonly string[]): Ring[] => [
    httpRing(EDGE, 'network', origin, devices.at(origin, reach), headers),
    ...mirrors.map((mirror) => httpRing(mirror, 'backup', mirror, devices.at(mirror, reach))),
  ];

  async function findRings(): Promise<Rings> {
    const [mirrors, dead] = await Promise.all([
      within(LOOKING, knownMirrors()).catch(() => []),
      within(LOOKING, deadRings(Date.now())).catch(() => []),
    ]);
    const here = new Rings({
      network: networkOf(mirrors),
      own: asOwn(httpRing('phone', 'voice', origin, application.speak)),
      online: () => navigator.onLine,
      warm: () => application.warm(),
      deadline,
      health: {
        dead: new Set(dead),
        // What cannot be kept is found out again.
        note: (ring, state) => void noteRing(ring, state, Date.now()).catch(() => undefined),
      },
    });
    onChange(['settings'], (changes) => {
      if (!changes.some(({ keys }) => keys.includes(MIRRORS))) return;
      // What cannot be read now is read when this host begins anew.
      knownMirrors().then(
        (learnt) => here.learn(networkOf(learnt)),
        () => undefined,
      );
    });
    built = here;
    return here;
  }
  const rings = (): Promise<Rings> => (found ??= findRings());
  const headersTo = (place: string): Readonly<Record<string, string>> => (place === origin ? headers : {});
  const deskAt = (place: string): OrderDesk =>
    orderDeskAt(place, { open: reach, admitted: devices.at(place, reach) }, headersTo(place), realTiming.pause);
  const eventsAt = (place: string): FollowEvents => orderEventsAt(place, reach, headersTo(place), realTiming.pause);
  const origins = (): readonly string[] => (built?.willing ?? []).map((name) => (name === EDGE ? origin : name));

  const answer = createHost({
    ask: async (...asked) => (await rings()).ask(...asked),
    network(request) {
      const direct = new Request(request);
      for (const [name, value] of Object.entries(headers)) direct.headers.set(name, value);
      return reach(direct);
    },
    own: application.fetch,
    clock: () => Date.now(),
  });
  const ready = async (): Promise<void> => {
    const dead = await within(LOOKING, deadRings(Date.now())).catch(() => []);
    if (!navigator.onLine || dead.length > 0) application.warm();
  };
  return { rings, deskAt, eventsAt, origins, answer, ready };
}
