/**
 * The network between the phone and the rings: it delays, so that things overtake each other; it loses, on the way there
 * or back; it delivers twice, damages, and is cut.
 *
 * @module
 */
import type { Chance } from './chance.ts';
import type { Chronicle } from './chronicle.ts';
import type { SimulatedTime } from './time.ts';

/** Somewhere that answers requests. */
export interface Place {
  /** Rejects when nobody is there, or dies while answering. */
  handle(request: Request): Promise<Response>;
}

/** How bad the network is, each from 0 to 1. */
export interface Storm {
  loss: number;
  delay: number;
  twice: number;
  damage: number;
}

export const CALM: Readonly<Storm> = { loss: 0, delay: 0, twice: 0, damage: 0 };

interface Message {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

const refusal = (): TypeError => new TypeError('fetch failed');
const PAGE = '<!doctype html><title>Please sign in</title>';

export class Network {
  storm: Storm = { ...CALM };
  readonly #places: ReadonlyMap<string, Place>;
  readonly #time: SimulatedTime;
  readonly #chance: Chance;
  readonly #chronicle: Chronicle;
  /** Names of those who are cut off from everyone, or pairs that are cut off from each other, `from>to`. */
  readonly cuts = new Set<string>();

  constructor(places: ReadonlyMap<string, Place>, time: SimulatedTime, chance: Chance, chronicle: Chronicle) {
    this.#places = places;
    this.#time = time;
    this.#chance = chance;
    this.#chronicle = chronicle;
  }

  #isCut(from: string, to: string): boolean {
    return [from, to, `${from}>${to}`, `${to}>${from}`].some((cut) => this.cuts.has(cut));
  }

  /** A message on its way; `false` when it never arrives. */
  async #travels(from: string, to: string): Promise<boolean> {
    const { delay, loss } = this.storm;
    const slow = this.#chance.happens(delay) ? this.#chance.between(500, 12_000) : 0;
    await this.#time.wait(slow + this.#chance.between(5, 120));
    return !this.#isCut(from, to) && !this.#chance.happens(loss);
  }

  /** What is lost is sometimes known to be lost, and sometimes waited for. */
  async #lost(): Promise<never> {
    if (this.#chance.happens(0.5)) return new Promise(() => undefined);
    await this.#time.wait(this.#chance.between(0, 3_000));
    throw refusal();
  }

  async #deliver(to: string, { url, method, headers, body }: Message, signal: AbortSignal): Promise<Response> {
    const place = this.#places.get(new URL(url).origin);
    if (!place) throw refusal();
    this.#chronicle.note('arrives', to, method, new URL(url).pathname);
    const init = { method, headers, signal, ...(body === undefined ? {} : { body }) };
    return place.handle(new Request(url, init));
  }

  /** Sends one request, as `fetch` does. */
  async send(from: string, request: Request): Promise<Response> {
    const { signal } = request;
    signal.throwIfAborted();
    const body = request.method === 'PUT' ? await request.text() : undefined;
    const message: Message = { url: request.url, method: request.method, headers: request.headers, body };
    const { promise: departure, reject } = Promise.withResolvers<never>();
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    return Promise.race([this.#exchange(from, message, signal), departure]);
  }

  async #exchange(from: string, message: Message, signal: AbortSignal): Promise<Response> {
    const to = new URL(message.url).origin;
    const chance = this.#chance;
    if (!(await this.#travels(from, to))) return this.#lost();
    if (chance.happens(this.storm.damage / 4)) return new Response(PAGE, { headers: { 'Content-Type': 'text/html' } });
    if (chance.happens(this.storm.twice)) void this.#again(to, message);
    const response = await this.#deliver(to, message, signal);
    const bytes = new Uint8Array(await response.arrayBuffer());
    this.#chronicle.note('answers', to, message.method, response.status);
    if (!(await this.#travels(to, from))) return this.#lost();
    const isBare = response.status === 204 || response.status === 304;
    return new Response(isBare ? null : this.#damaged(bytes, response), response);
  }

  /** The same once more, a while later; nobody hears the answer. */
  async #again(to: string, message: Message): Promise<void> {
    await this.#time.wait(this.#chance.between(10, 60_000));
    await this.#deliver(to, message, new AbortController().signal).catch(() => undefined);
  }

  /** Cut short, or audio with one bit turned. (A channel that is not encrypted and turns bits of JSON is no ring's.) */
  #damaged(bytes: Uint8Array<ArrayBuffer>, { headers }: Response): Uint8Array<ArrayBuffer> {
    if (bytes.length < 2 || !this.#chance.happens(this.storm.damage)) return bytes;
    const isSound = /audio|form/.test(headers.get('Content-Type') ?? '');
    this.#chronicle.note('damages', isSound);
    if (!isSound || this.#chance.happens(0.3)) return bytes.slice(0, this.#chance.whole(0, bytes.length - 1));
    // The sound is the last that a form holds, but for its end.
    const at = bytes.length - this.#chance.whole(100, 300);
    return bytes.map((byte, index) => (index === Math.max(0, at) ? byte ^ 4 : byte));
  }
}
