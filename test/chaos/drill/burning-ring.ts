import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Edge, type EdgeOptions } from '../../journeys/edge.ts';
import { startHumming, type HummingServer } from '../../journeys/humming.ts';
import type { Life } from './accounts.ts';

interface Living extends Life {
  readonly ring: Edge;
  readonly voices: HummingServer;
  until?: number;
}

export interface BurningRingOptions {
  readonly kind: EdgeOptions['kind'];
  readonly port: number;
  /** All that it keeps is in here. */
  readonly disk: string;
  readonly variables: Readonly<Record<string, string>>;
  /** How long its vocaliser thinks about each take, in ms. */
  readonly hesitation: number;
}

/** A ring with a disk and a vocaliser of its own, which burns and comes back, each time from an empty disk. */
export class BurningRing {
  readonly #options: BurningRingOptions;
  readonly #lives: Living[] = [];

  constructor(options: BurningRingOptions) {
    this.#options = options;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#options.port}`;
  }

  /** What its vocalisers were asked, life by life. */
  get lives(): readonly Life[] {
    return this.#lives;
  }

  /** Starts it on an empty disk; resolves when it answers. */
  async rise(): Promise<void> {
    const { kind, port, disk, variables, hesitation } = this.#options;
    const voices = await startHumming();
    voices.hesitate(hesitation);
    await mkdir(disk, { recursive: true });
    const books = kind === 'mirror' ? { STATE: join(disk, 'books') } : {};
    const ring = await Edge.start({
      kind,
      port,
      state: join(disk, 'shelf'),
      variables: { ...variables, ...books, ...voices.variables },
    });
    this.#lives.push({ ring, voices, hums: () => voices.hums() });
  }

  /**
   * Kills every process of it and deletes its disk.
   *
   * @throws when something still accepts connections at its port
   */
  async burn(): Promise<void> {
    const life = this.#lives.at(-1);
    if (!life || life.until !== undefined) return;
    await life.ring.kill();
    life.until = Date.now();
    await rm(this.#options.disk, { recursive: true, force: true, maxRetries: 3 });
    await life.voices.stop();
  }
}
