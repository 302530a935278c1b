import { DurableObject } from 'cloudflare:workers';
import { nameOfError } from '../log.ts';
import { durableSql } from '../sql/durable.cloudflare.ts';
import { configuredWatcher } from './configured.ts';
import type { StatusEnvironment, StatusHost } from './configured.ts';
import { ROUND } from './judge.ts';
import type { Breakers, StatusBooks } from './port.ts';
import type { Chronicle, Notice, NoticeRequest } from './report.ts';
import type { Watcher } from './watcher.ts';

/** The watch of a Worker: one object, whose alarm goes every 15 s. Its entry says what it watches. */
export abstract class StatusWatch<Environment extends StatusEnvironment> extends DurableObject<Environment> {
  readonly #broken = new Map<string, number>();
  #watcher: Watcher | undefined;

  /** What the Worker has. */
  protected abstract readonly watched: StatusHost;

  get #watch(): Watcher {
    const { breakers } = this.watched;
    const all = (): ReadonlyMap<string, number> => new Map([...(breakers?.() ?? []), ...this.#broken]);
    const host = { ...this.watched, breakers: all };
    return (this.#watcher ??= configuredWatcher(this.env, host, durableSql(this.ctx.storage)));
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

  /** An isolate tells which vocalisers its breakers leave alone. */
  async broken(vocalisers: readonly string[]): Promise<void> {
    for (const vocaliser of vocalisers) this.#broken.set(vocaliser, Date.now());
    await this.arm();
  }
}

/** What the Worker asks of its watch. */
export type WatchStub = Pick<StatusWatch<StatusEnvironment>, 'arm' | 'broken' | 'chronicle' | 'notice'>;

/**
 * The one watch of a Worker. Each call has a stub of its own: one belongs to the request that made it, and is of no use
 * any more once the object failed.
 */
export function watchOf(namespace: DurableObjectNamespace<StatusWatch<StatusEnvironment>>): WatchStub {
  const stub = () => namespace.get(namespace.idFromName('watch'));
  return {
    arm: () => stub().arm(),
    broken: (vocalisers) => stub().broken(vocalisers),
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
 * Tells the watch, at the end of a request of an isolate, what that isolate knows: that there is somebody to watch for,
 * and which vocalisers its breakers leave alone; each at most once a round.
 *
 * @returns never rejects
 */
export function createNudge(
  watch: WatchStub,
  breakers: Breakers,
  { clock, log }: Pick<StatusHost, 'clock' | 'log'>,
): () => Promise<void> {
  let begun = false;
  let told = -Infinity;
  return async () => {
    const broken = [...breakers().keys()];
    const news = broken.length > 0 && clock() - told >= ROUND;
    if (begun && !news) return;
    begun = true;
    if (news) told = clock();
    try {
      await (news ? watch.broken(broken) : watch.arm());
    } catch (error) {
      log({ event: 'watch-failed', error: nameOfError(error) });
    }
  };
}
