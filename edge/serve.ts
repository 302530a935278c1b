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
function tryPort(wanted: number): Promise<number | undefined> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(undefined));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => answer(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

/** The port itself when it is free, else one that the system chooses. */
async function freePort(wanted: number): Promise<number> {
  const port = (await tryPort(wanted)) ?? (await tryPort(0));
  if (port === undefined) throw new Error('No port is free on this machine.');
  return port;
}

const port = await freePort(Number(values.port));
const address = `http://localhost:${port}`;

const edge = spawn(
  resolve(root, 'node_modules/.bin/wrangler'),
  [
    ...['dev', '--config', resolve(root, 'wrangler.toml'), '--ip', '127.0.0.1', '--port', String(port)],
    ...[
      '--persist-to',
      resolve(values.state),
      '--inspector-port',
      String(await freePort(0)),
      '--show-interactive-dev-session=false',
    ],
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
for (const stream of [edge.stdout, edge.stderr])
  stream.on('data', (chunk) => (said = (said + String(chunk)).slice(-8_000)));

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
const answers = () =>
  fetch(`${address}/api/health`).then(
    (answer) => answer.ok,
    () => false,
  );
while (!(await answers())) {
  if (Date.now() > giveUp) {
    console.error(`The edge did not answer at ${address}.\n${said}`);
    stop(1);
  }
  await pause(200);
}
console.log(`Souffleur: ${address}`);
