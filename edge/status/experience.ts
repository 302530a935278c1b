import type { Delivery, Messenger } from '../notify/port.ts';

/** How those are told who ordered and left. */
export type MessageWay = 'mail' | 'push';

/** How the latest message went, and when, in ms since 1970. */
export interface Delivered {
  readonly at: number;
  readonly well: boolean;
}

/** What real work has met: it says more than a look, and costs nothing. Times in ms since 1970. */
export interface Experience {
  /** Vocalisers whose breaker is not closed, and since when. */
  readonly refused: ReadonlyMap<string, number>;
  /** Vocalisers whose latest call failed, and when. */
  readonly failed: ReadonlyMap<string, number>;
  readonly messages: ReadonlyMap<MessageWay, Delivered>;
}

interface Report {
  readonly id: string;
  readonly circuit: string;
  readonly since: number;
  readonly failedAt: number | undefined;
}

/**
 * @param reports of the chain
 * @param messages as `heedMessages` noted them
 */
export function experienceOf(reports: readonly Report[], messages: Experience['messages'] = new Map()): Experience {
  const left = reports.filter(({ circuit }) => circuit !== 'closed');
  return {
    refused: new Map(left.map(({ id, since }) => [id, since])),
    failed: new Map(reports.flatMap(({ id, failedAt }) => (failedAt === undefined ? [] : [[id, failedAt]]))),
    messages,
  };
}

/** The later of two for each; of breakers, both. */
export function joinExperience(one: Experience, other: Experience): Experience {
  const later = (name: string): number => Math.max(one.failed.get(name) ?? 0, other.failed.get(name) ?? 0);
  const messages = new Map(one.messages);
  for (const [way, delivered] of other.messages) {
    if (delivered.at >= (messages.get(way)?.at ?? 0)) messages.set(way, delivered);
  }
  return {
    refused: new Map([...one.refused, ...other.refused]),
    failed: new Map([...one.failed.keys(), ...other.failed.keys()].map((name) => [name, later(name)])),
    messages,
  };
}

/** When the latest of it was, apart from breakers; 0 when there is none. */
export const latestOf = ({ failed, messages }: Experience): number =>
  Math.max(0, ...failed.values(), ...[...messages.values()].map(({ at }) => at));

/** A messenger that notes how its messages go. An address that is gone says nothing of the way to it. */
export function heedMessages(
  messenger: Messenger,
  clock: () => number,
): { readonly messenger: Messenger; readonly messages: Experience['messages'] } {
  const messages = new Map<MessageWay, Delivered>();
  const note = (way: MessageWay, delivery: Delivery | undefined): void => {
    if (delivery && delivery.state !== 'gone') messages.set(way, { at: clock(), well: delivery.state === 'sent' });
  };
  return {
    messages,
    messenger: {
      ways: messenger.ways,
      async tell(...told) {
        const deliveries = await messenger.tell(...told);
        note('push', deliveries.push);
        note('mail', deliveries.email);
        return deliveries;
      },
    },
  };
}
