/**
 * This phone as a ring: the application, the other rings it knows, and the API over both. Its two hosts, the service
 * worker and the vocalising worker, each have one.
 *
 * @module
 */
import { deadRings, knownMirrors, noteRing } from '../storage/settings.ts';
import { createApplication } from './application.ts';
import { createHost } from './host.ts';
import { httpRing, type Fetch } from './ring.ts';
import { Rings } from './rings.ts';
import { within } from './within.ts';

/** How long what is known of the rings may be looked for, in ms: without it there is still the edge. */
const LOOKING = 5_000;

export interface RingHere {
  /** Every ring, this one included; the mirrors are looked up when first asked for. */
  readonly rings: () => Promise<Rings>;
  /** Answers one request under `/api`; never rejects. */
  readonly answer: (request: Request) => Promise<Response>;
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
}

/** Nothing is loaded or looked up before it is needed. */
export function createRingHere({ origin, reach, headers, deadline }: RingHereParts): RingHere {
  const application = createApplication();
  let found: Promise<Rings> | undefined;

  async function findRings(): Promise<Rings> {
    const [mirrors, dead] = await Promise.all([
      within(LOOKING, knownMirrors()).catch(() => []),
      within(LOOKING, deadRings(Date.now())).catch(() => []),
    ]);
    return new Rings({
      network: [
        httpRing('edge', 'network', origin, reach, headers),
        ...mirrors.map((mirror) => httpRing(mirror, 'backup', mirror, reach)),
      ],
      own: httpRing('phone', 'voice', origin, application.fetch),
      online: () => navigator.onLine,
      warm: () => application.warm(),
      deadline,
      health: {
        dead: new Set(dead),
        // What cannot be kept is found out again.
        note: (ring, state) => void noteRing(ring, state, Date.now()).catch(() => undefined),
      },
    });
  }
  const rings = (): Promise<Rings> => (found ??= findRings());

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
  return { rings, answer };
}
