import { DurableObject } from 'cloudflare:workers';
import { nameOfError } from '../log.ts';
import { durableSql } from '../sql/durable.cloudflare.ts';
import { configuredWatcher } from './configured.ts';
import type { StatusEnvironment, StatusHost } from './configured.ts';
import { ROUND } from './judge.ts';
import { experienceOf, joinExperience, latestOf } from './experience.ts';
import type { Experience } from './experience.ts';
import type { StatusBooks } from './port.ts';
import type { Chronicle, Notice, NoticeRequest } from './report.ts';
import { openWaiting } from './waiting.ts';
import type { Waiting } from './waiting.ts';
import type { Watcher } from './watcher.ts';

/** The watch of a Worker: one object, whose alarm goes every 15 s. Its entry says what it watches. */
export abstract class StatusWatch<Environment extends StatusEnvironment> extends DurableObject<Environment> {
  #heard: Experience = experienceOf([]);
  #watcher: Watcher | undefined;
  #waiting: Waiting | undefined;

  /** What the Worker has. */
  protected abstract readonly watched: StatusHost;
  /** Asks an order since when it has stood still; absent on a Worker that takes no orders. */
  protected abstract readonly askOrder: ((order: string) => Promise<number | undefined>) | undefined;

  get #watch(): Watcher {
    const { experience } = this.watched;
    const all = (): Experience => joinExperience(experience?.() ?? experienceOf([]), this.#heard);
    const queueAge = this.askOrder && this.#orders.queueAge;
    const host = { ...this.watched, experience: all, queueAge };
    return (this.#watcher ??= configuredWatcher(this.env, host, durableSql(this.ctx.storage)));
  }

  get #orders(): Waiting {
    const ask = async (order: string): Promise<number | undefined> => this.askOrder?.(order);
    const { clock } = this.watched;
    return (this.#waiting ??= openWaiting({ sql: durableSql(this.ctx.storage), ask, clock }));
  }

  /** Sees to it that the watch goes on. */
  async arm(): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now());
  }

  override async alarm(): Promise<void> {
    await this.ctx.storage.setAlarm(Date.now() + ROUND);
    const { log } = this.watched;
    await this.#watch.round().catch((error: unknown) => log({ event: 'watch-failed', error: nameOfError(error) }));
  }

  async chronicle(): Promise<Chronicle> {
    await this.arm();
    return this.#watch.chronicle();
  }

  async notice(request: NoticeRequest): Promise<Notice | undefined> {
    return this.#watch.notice(request);
  }

  /** An isolate tells what its work has met. Its breakers are open now, whenever they opened. */
  async heard(experience: Experience): Promise<void> {
    const now = Date.now();
    const refused = new Map([...experience.refused.keys()].map((name) => [name, now]));
    this.#heard = joinExperience(this.#heard, { ...experience, refused });
    await this.arm();
  }

  /** An order tells since when it waits, or that it waits no more. */
  async waits(order: string, since: number | undefined): Promise<void> {
    this.#orders.note(order, since);
    await this.arm();
  }
}

/** What the Worker asks of its watch. */
export type WatchStub = Pick<StatusWatch<StatusEnvironment>, 'arm' | 'heard' | 'waits' | 'chronicle' | 'notice'>;

/**
 * The one watch of a Worker. Each call has a stub of its own: one belongs to the request that made it, and is of no use
 * any more once the object failed.
 */
export function watchOf(namespace: DurableObjectNamespace<StatusWatch<StatusEnvironment>>): WatchStub {
  const stub = () => namespace.get(namespace.idFromName('watch'));
  return {
    arm: () => stub().arm(),
    heard: (experience) => stub().heard(experience),
    waits: (order, since) => stub().waits(order, since),
    chronicle: async () => await stub().chronicle(),
    notice: async (request) => await stub().notice(request),
  };
}

/** The books of that watch, for the board of an isolate. */
export const objectBooks = (watch: WatchStub): StatusBooks => ({
  chronicle: () => watch.chronicle(),
  notice: (request) => watch.notice(request),
});

/**
 * Tells the watch, at the end of whatever an isolate did, what that isolate knows: that there is somebody to watch for,
 * and what its work has met; each at most once a round.
 *
 * @returns never rejects
 */
export function createNudge(
  watch: WatchStub,
  experience: () => Experience,
  { clock, log }: Pick<StatusHost, 'clock' | 'log'>,
): () => Promise<void> {
  let begun = false;
  let told = -Infinity;
  let latestTold = 0;
  return async () => {
    const known = experience();
    const latest = latestOf(known);
    const news = (known.refused.size > 0 || latest > latestTold) && clock() - told >= ROUND;
    if (begun && !news) return;
    begun = true;
    if (news) [told, latestTold] = [clock(), latest];
    try {
      await (news ? watch.heard(known) : watch.arm());
    } catch (error) {
      log({ event: 'watch-failed', error: nameOfError(error) });
    }
  };
}
