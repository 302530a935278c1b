/**
 * `npm start`: the edge in workerd on this machine, with a local R2, at one address. The same Worker that
 * `npm run deploy` ships, run by wrangler in a process group of its own, so that stopping it leaves nothing behind.
 *
 *     node edge/serve.ts [--port 8787] [--state .wrangler/state] [--var NAME:VALUE]…
 *
 * @module
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const root = resolve(import.meta.dirname, '..');
const START_DEADLINE_MS = 60_000;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env['PORT'] ?? '8787' },
    state: { type: 'string', default: resolve(root, '.wrangler/state') },
    var: { type: 'string', multiple: true, default: [] },
  },
});

/** Listens for a moment, so that the system says whether a port is free. */
function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => answer(true)));
  });
}

// Port 0 is chosen by who listens: a port that was found free could be taken before it is used.
const wanted = Number(values.port);
const port = (await isFree(wanted)) ? wanted : 0;

const edge = spawn(
  resolve(root, 'node_modules/.bin/wrangler'),
  [
    ...['dev', '--local', '--config', resolve(root, 'wrangler.toml'), '--ip', '127.0.0.1', '--port', String(port)],
    ...['--persist-to', resolve(values.state), '--inspector-port', '0', '--show-interactive-dev-session=false'],
    // Workers AI exists on Cloudflare's network only: here it would be listed, and be silent.
    ...['--var', 'WORKERS_AI:off'],
    ...values.var.flatMap((variable) => ['--var', variable]),
  ],
  {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: 'true', NO_COLOR: '1' },
  },
);

let said = '';
const { promise: ready, resolve: listens } = Promise.withResolvers<string>();
for (const stream of [edge.stdout, edge.stderr]) {
  stream.on('data', (chunk) => {
    said = (said + String(chunk)).slice(-8_000);
    const found = /Ready on http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
    if (found) listens(`http://localhost:${found}`);
  });
}

/** wrangler leaves its workerd behind when it goes alone, so the whole group goes. */
function stop(code: number): never {
  try {
    if (edge.pid !== undefined) process.kill(-edge.pid, 'SIGKILL');
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!gone) console.error(error);
  }
  process.exit(code);
}

edge.once('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
edge.once('exit', (code) => {
  console.error(`The edge stopped (${code ?? 'killed'}).\n${said}`);
  stop(1);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop(0));

const giveUp = Date.now() + START_DEADLINE_MS;
const answers = (address: string): Promise<boolean> =>
  fetch(`${address}/api/health`).then(
    (answer) => answer.ok,
    () => false,
  );
const address = await Promise.race([ready, pause(START_DEADLINE_MS, undefined)]);
while (address === undefined || !(await answers(address))) {
  if (Date.now() > giveUp) {
    console.error(`The edge did not answer${address === undefined ? '' : ` at ${address}`}.\n${said}`);
    stop(1);
  }
  await pause(200);
}
console.log(`Souffleur: ${address}`);
