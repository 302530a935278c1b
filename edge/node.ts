/**
 * The entry of a mirror: the same ring on any machine with Node, with the app's static files beside it.
 *
 * Environment: `PORT` (8787; 0 takes a free one), `HOST` (127.0.0.1), `SHELF` (folder of the takes; without it nothing
 * is kept), `APP` (folder of the built app, `.build/app`), and those of `voices/openai-environment.ts`.
 *
 * @module
 */
import { consoleLog } from './log.ts';
import { startMirror } from './mirror.node.ts';
import { openapi } from './openapi.ts';
import { folderShelf } from './shelf/folder.node.ts';
import { nodeParts } from './voices/embedded/parts.node.ts';
import { createEmbeddedVocaliser } from './voices/embedded/vocaliser.ts';
import { configuredOpenai } from './voices/openai-environment.ts';

const { PORT: port = '8787', HOST: host = '127.0.0.1', SHELF: shelf, APP: app = '.build/app' } = process.env;

const { origin, stop } = await startMirror({
  port: Number(port),
  host,
  app,
  ports: {
    shelf: shelf ? folderShelf(shelf) : undefined,
    vocalisers: [...configuredOpenai(process.env, consoleLog), createEmbeddedVocaliser(nodeParts)],
    clock: () => Date.now(),
    log: consoleLog,
    openapi,
  },
});
console.log(origin);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
