/**
 * Which orders are placed on rings, kept and taken back. Pure.
 *
 * @module
 */
import { MAX_ORDER_TAKES } from '../../edge/limits.ts';
import type { OrderBooks } from '../storage/placed-orders.ts';
import type { PlacedOrderRecord, WantedRecord } from '../storage/records.ts';

/** Fewer lines are asked one by one: they are there before an order is on its way. */
const WORTH_AN_ORDER = 8;
/** How many of the first lines are asked directly as well: the actor is about to hear them. */
const FIRST_CUES = 3;

export interface Situation {
  readonly books: OrderBooks;
  /** Lines of the outbox that can still be served. */
  readonly lines: readonly WantedRecord[];
  readonly phoneHas: (voice: string) => boolean;
  /** Origins of the rings that may take an order now, nearest first. */
  readonly rings: readonly string[];
  /** Is no order placed for this script now, because the last try failed? */
  readonly rests: (script: string) => boolean;
}

/** An order to be placed: an id is still wanted. */
export type NewOrder = Pick<PlacedOrderRecord, 'script' | 'takes' | 'keys' | 'rings' | 'tells'>;

export interface OrdersPlan {
  /** Those that nobody wants any more, or that another takes the place of. */
  readonly cancel: readonly PlacedOrderRecord[];
  readonly place: readonly NewOrder[];
  /** Those of which every take is here, or was refused. */
  readonly over: readonly PlacedOrderRecord[];
  /** Those that are worked on. */
  readonly keep: readonly PlacedOrderRecord[];
  /** Scripts about which nobody has to be told any more. */
  readonly told: readonly string[];
}

/** May a ring be asked for it? */
const mayLeave = ({ state, source }: WantedRecord): boolean => state === 'waiting' && source === 'network';

const placeIn = ({ scripts }: WantedRecord, script: string): number =>
  scripts.find((wanting) => wanting.script === script)?.place ?? Infinity;

/** The order of their work: what is heard first, but behind it what the phone asks for directly at the same time. */
function inOrder(lines: readonly WantedRecord[], script: string): WantedRecord[] {
  const heard = lines.toSorted((a, b) => placeIn(a, script) - placeIn(b, script)).slice(0, MAX_ORDER_TAKES);
  return [...heard.slice(FIRST_CUES), ...heard.slice(0, FIRST_CUES)];
}

/** Keys that are asked for directly although a ring works on them. */
export const firstCues = ({ keys }: PlacedOrderRecord): readonly string[] => keys.slice(-FIRST_CUES);

/** Decides. */
export function planOrders({ books, lines, phoneHas, rings, rests }: Situation): OrdersPlan {
  const open = new Set(lines.map(({ key }) => key));
  const awaited = new Set(books.awaited.map(({ script }) => script));

  const isWanted = ({ script, keys, tells }: PlacedOrderRecord): boolean => {
    const order = books.orders.find((one) => one.script === script);
    if (!order || order.cancelled || order.source === 'phone') return false;
    const wanted = new Set(order.keys);
    return (tells || !awaited.has(script)) && keys.every((key) => wanted.has(key));
  };
  const isLeft = ({ keys }: PlacedOrderRecord): boolean => keys.some((key) => open.has(key));
  const live = books.placed.filter(({ cancelled }) => !cancelled);
  const wanted = live.filter(isWanted);
  const keep = wanted.filter(isLeft);
  const covered = new Set(keep.flatMap(({ keys }) => keys));

  const groups = new Map<string, WantedRecord[]>();
  for (const line of lines) {
    if (covered.has(line.key) || !mayLeave(line)) continue;
    const script = line.scripts
      .map((wanting) => wanting.script)
      .find((id) => books.orders.some((order) => order.script === id));
    // What the phone says itself is not worth a ring's while, unless the actor leaves and is to be told.
    if (script === undefined || (phoneHas(line.request.voice) && !awaited.has(script))) continue;
    groups.set(script, [...(groups.get(script) ?? []), line]);
  }
  const place = [...groups].flatMap(([script, group]): NewOrder[] => {
    const tells = awaited.has(script);
    if (rings.length === 0 || rests(script) || (group.length < WORTH_AN_ORDER && !tells)) return [];
    const ordered = inOrder(group, script);
    return [
      {
        script,
        takes: ordered.map(({ request }) => request),
        keys: ordered.map(({ key }) => key),
        rings: rings.slice(0, 2).map((origin) => ({ origin, state: 'asked' })),
        tells,
      },
    ];
  });
  const waiting = new Set(
    lines.flatMap(({ state, source, scripts }) =>
      state === 'waiting' && source === 'network' ? scripts.map(({ script }) => script) : [],
    ),
  );
  return {
    cancel: live.filter((order) => !wanted.includes(order)),
    over: wanted.filter((order) => !isLeft(order)),
    place,
    keep,
    told: [...awaited].filter((script) => !waiting.has(script)),
  };
}
