/**
 * The entry of a mirror: the same ring on any machine with Node, with the app's static files beside it.
 *
 * Environment: `PORT` (8787; 0 takes a free one), `HOST` (127.0.0.1), `SHELF` (folder of the takes; without it nothing
 * is kept), `STATE` (folder of its books; without it they are kept in memory,
 * and no orders are taken), `APP` (folder of the built app,
 * `.build/app`), `PROXY` (set where a proxy stands before it that tells the address of the phone in `X-Forwarded-For`),
 * and those of `devices/configured.ts`, `rings/configured.ts`, `notify/configured.node.ts`, `status/configured.ts` and
 * `voices/terms.ts`.
 *
 * @module
 */
import { getConnInfo } from '@hono/node-server/conninfo';
import { configuredDoor } from './devices/configured.ts';
import { deviceRoutes } from './devices/routes.ts';
import type { AddressOf } from './devices/routes.ts';
import { sqlLedger } from './ledger/sql.ts';
import { consoleLog } from './log.ts';
import { startMirror } from './mirror.node.ts';
import { mirrorNotify } from './notify/configured.node.ts';
import { openapi } from './openapi.ts';
import { openMirrorOffice } from './orders/office.node.ts';
import { configuredRings } from './rings/configured.ts';
import { realPause } from './pause.ts';
import { folderShelf } from './shelf/folder.node.ts';
import { openBook } from './sql/book.node.ts';
import { configuredStatus, configuredWatcher } from './status/configured.ts';
import type { StatusHost } from './status/configured.ts';
import { experienceOf, heedMessages } from './status/experience.ts';
import { keepWatch } from './status/watcher.ts';
import { configuredChain } from './voices/configured.ts';
import { nodeParts } from './voices/embedded/parts.node.ts';

const { PORT: port = '8787', HOST: host = '127.0.0.1', SHELF: folder, APP: app = '.build/app' } = process.env;
const { STATE: state, PROXY: proxy } = process.env;
const clock = (): number => Date.now();
const log = consoleLog;
const ledger = sqlLedger(openBook(state, 'ledger', log), clock);

/** The proxy adds the address it saw at the end; whatever stands before it was said by the caller. */
const addressOf: AddressOf = (context) =>
  (proxy && context.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim()) ||
  (getConnInfo(context).remote.address ?? '');

const shelf = folder ? folderShelf(folder) : undefined;
const rings = configuredRings(process.env, log);
const chain = configuredChain(process.env, { parts: nodeParts, ledger, clock, log });
const { vocalisers } = chain;
const notify = mirrorNotify(process.env, openBook(state, 'forgotten', log), log);
const { messenger, messages } = heedMessages(notify.messenger, clock);
const office =
  state && shelf
    ? openMirrorOffice({
        sql: openBook(state, 'orders', log),
        ...{ shelf, chain, rings: rings.others, messenger, clock, log },
      })
    : undefined;
const watched: StatusHost = {
  ...{ ...rings, vocalisers, budget: chain.budget, mail: notify.mail, ways: messenger.ways, shelf },
  ...{ desk: office?.desk, queueAge: office?.queueAge, experience: () => experienceOf(chain.reports(), messages) },
  ...{ reach: fetch, clock, pause: realPause, log },
};
const watcher = configuredWatcher(process.env, watched, openBook(state, 'status', log));
const closing = new AbortController();

const { origin, stop } = await startMirror({
  port: Number(port),
  host,
  app,
  ports: {
    shelf,
    vocalisers,
    chain,
    orders: office?.desk,
    devices: deviceRoutes(configuredDoor(process.env, { ledger, clock, log }), addressOf),
    rings,
    notify,
    status: configuredStatus(process.env, watched, watcher),
    clock,
    log,
    openapi,
  },
});
console.log(origin);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    closing.abort();
    void Promise.all([office?.stop(), stop()]);
  });
}
await keepWatch(watcher, { clock, pause: realPause, log }, closing.signal);
