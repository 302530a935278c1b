/**
 * All that a journey needs, in a folder of its own: an edge, a network, a phone.
 *
 * @module
 */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Edge, type EdgeOptions } from './edge.ts';
import { Network } from './network.ts';
import { Phone, type PhoneOptions } from './phone.ts';

export interface StageOptions {
  /** What the edge is: the Worker unless told otherwise. */
  readonly kind?: EdgeOptions['kind'];
  /** Port of the edge; a free one unless told otherwise. */
  readonly port?: number;
  /** Variables of the Worker. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly language?: PhoneOptions['language'];
  /** Does the edge keep what it made? It does, unless told otherwise. */
  readonly shelf?: boolean;
  /** Name of a file in its folder that the microphone hears; it may be put there later. */
  readonly microphone?: string;
  /** Folder of the app that a mirror serves; the built one unless told otherwise. */
  readonly app?: string;
}

export class Stage {
  readonly edge: Edge;
  readonly network: Network;
  readonly #folder: string;
  readonly #language: PhoneOptions['language'];
  #phone: Phone;

  private constructor(edge: Edge, network: Network, phone: Phone, folder: string, language: PhoneOptions['language']) {
    this.edge = edge;
    this.network = network;
    this.#phone = phone;
    this.#folder = folder;
    this.#language = language;
  }

  /** Starts everything. */
  static async set({
    kind = 'worker',
    variables = {},
    language = 'fr-FR',
    shelf = true,
    microphone,
    app,
    port,
  }: StageOptions = {}): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), 'souffleur-journey-'));
    const edge = await Edge.start({ kind, state: shelf ? join(folder, 'edge') : '', app, port, variables });
    const network = await Network.open();
    const heard = microphone === undefined ? undefined : join(folder, microphone);
    const phone = await Phone.start({ profile: join(folder, 'phone'), network, language, microphone: heard });
    return new Stage(edge, network, phone, folder, language);
  }

  get phone(): Phone {
    return this.#phone;
  }

  /** Puts a file on the disk, for the actor to choose; resolves to its path. */
  async file(name: string, content: string | Uint8Array): Promise<string> {
    const path = join(this.#folder, name);
    await writeFile(path, content);
    return path;
  }

  /** Kills the phone and switches it on again, with all that it kept. */
  async restartPhone(): Promise<Phone> {
    await this.#phone.kill();
    return this.#switchOn();
  }

  /** Kills the phone and sets aside a copy of all that it kept. */
  async copyPhone(): Promise<void> {
    await this.#phone.kill();
    await cp(this.#profile, `${this.#profile}-copy`, { recursive: true });
  }

  /** Kills the phone and switches on another one that keeps what was set aside. */
  async freshCopy(): Promise<Phone> {
    await this.#phone.kill();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 3 });
    await cp(`${this.#profile}-copy`, this.#profile, { recursive: true });
    return this.#switchOn();
  }

  get #profile(): string {
    return join(this.#folder, 'phone');
  }

  async #switchOn(): Promise<Phone> {
    this.#phone = await Phone.start({ profile: this.#profile, network: this.network, language: this.#language });
    return this.#phone;
  }

  /** Ends everything that was started and removes the folder. */
  async clear(): Promise<void> {
    await this.#phone.kill();
    await this.network.close();
    await this.edge.kill();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
