/**
 * A real edge for a journey, on a free port, with a shelf of its own: the Worker in workerd, as `npm start` runs it, or
 * the mirror on Node, which starts faster.
 *
 * @module
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../..');

/** How long the system may take to close the port of a process that is gone, in ms. */
const DEATH_DEADLINE_MS = 5_000;

export interface EdgeOptions {
  readonly kind: 'worker' | 'mirror';
  /** Folder of its shelf; survives the process. A mirror without one keeps nothing. */
  readonly state: string;
  /** Folder of the app that a mirror serves; the built one unless told otherwise. */
  readonly app?: string | undefined;
  /** A free one unless told otherwise: rings must know each other's addresses before they start. */
  readonly port?: number | undefined;
  /** A vocaliser of the network for one. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Resolves to whether somebody accepts connections at the port. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      answer(true);
    });
    socket.once('error', () => answer(false));
  });
}

/** A port that is free now. */
export const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });

export class Edge {
  readonly port: number;
  readonly #options: EdgeOptions;
  #process: ChildProcess;

  private constructor(process: ChildProcess, port: number, options: EdgeOptions) {
    this.#process = process;
    this.port = port;
    this.#options = options;
  }

  get address(): string {
    return `http://localhost:${this.port}`;
  }

  /**
   * Starts an edge; resolves when it answers.
   *
   * @throws when its port is taken
   */
  static async start(options: EdgeOptions): Promise<Edge> {
    const { port: wanted = 0 } = options;
    const { process, port } = await launch(options, wanted);
    const edge = new Edge(process, port, options);
    if (wanted === 0 || port === wanted) return edge;
    await edge.kill();
    throw new Error(`The edge came up at port ${port}, not ${wanted}`);
  }

  /**
   * Kills every process of it at once, as a power cut would: `edge/serve.ts` sends SIGKILL to the group of the Worker.
   *
   * @throws when something still accepts connections at its port
   */
  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = once(this.#process, 'exit');
    this.#process.kill(this.#options.kind === 'worker' ? 'SIGTERM' : 'SIGKILL');
    await gone;
    const giveUp = Date.now() + DEATH_DEADLINE_MS;
    while (await accepts(this.port)) {
      if (Date.now() > giveUp) throw new Error(`Something still answers at port ${this.port}`);
      await pause(20);
    }
  }

  /** Starts it again after `kill`, at the same port, with what was on its shelf. */
  async restart(): Promise<void> {
    const { process, port } = await launch(this.#options, this.port);
    this.#process = process;
    if (port !== this.port) throw new Error(`The edge came back at port ${port}, not ${this.port}`);
  }
}

function spawnEdge({ kind, state, app, variables }: EdgeOptions, port: number): ChildProcess {
  if (kind === 'mirror') {
    const environment = {
      ...variables,
      PORT: String(port),
      HOST: '127.0.0.1',
      SHELF: state,
      ...(app ? { APP: app } : {}),
    };
    return spawn(process.execPath, [resolve(root, '.build/mirror/node.js')], {
      cwd: root,
      env: { ...process.env, ...environment },
    });
  }
  const set = Object.entries(variables).flatMap(([name, value]) => ['--var', `${name}:${value}`]);
  const command = [resolve(root, 'edge/serve.ts'), '--port', String(port), '--state', state, ...set];
  return spawn(process.execPath, command, { cwd: root });
}

async function launch(options: EdgeOptions, port: number): Promise<{ process: ChildProcess; port: number }> {
  const edge = spawnEdge(options, port);
  let said = '';
  return new Promise((started, failed) => {
    const read = (chunk: unknown): void => {
      said += String(chunk);
      const found = /http:\/\/(?:localhost|127\.0\.0\.1):(\d+)/.exec(said)?.[1];
      if (found) started({ process: edge, port: Number(found) });
    };
    edge.stdout?.on('data', read);
    edge.stderr?.on('data', read);
    edge.once('exit', (code) => failed(new Error(`The edge stopped (${code ?? 'killed'}): ${said}`)));
  });
}
