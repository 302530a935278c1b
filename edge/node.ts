/**
 * The entry of a mirror: the same ring on any machine with Node, with the app's static files beside it.
 *
 * Environment: `PORT` (8787; 0 takes a free one), `HOST` (127.0.0.1), `SHELF` (folder of the takes; without it nothing
 * is kept), `APP` (folder of the built app), and those of `voices/openai-environment.ts`.
 *
 * @module
 */
import { startMirror } from './mirror.node.ts';

const { env } = process;
const { origin, stop } = await startMirror({
  port: Number(env['PORT'] ?? 8787),
  host: env['HOST'] ?? '127.0.0.1',
  shelf: env['SHELF'],
  app: env['APP'] ?? '.build/app',
  environment: env,
});
console.log(origin);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
