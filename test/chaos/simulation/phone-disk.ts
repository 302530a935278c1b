import type { Take } from '../../../edge/contract.ts';
import type { OrderRecord, PlacedOrderRecord, WantedRecord } from '../../../web/storage/records.ts';
import type { Chronicle } from './chronicle.ts';
import { keyOf, trueSpeech } from './voices.ts';

/** News of what changed, as `web/storage/changes.ts` tells it. */
export type News = (store: 'outbox' | 'orders' | 'takes', keys: readonly string[]) => void;

interface Line {
  readonly key: string;
  readonly request: WantedRecord['request'];
  readonly place: number;
}

const written = { ok: true, value: undefined } as const;
const noRoom = { ok: false, failure: 'no-room' } as const;

/** The database of the phone, in memory, with the transactions of `web/storage/`: each happens whole or not at all. */
export class PhoneDisk {
  readonly takes = new Map<string, Take>();
  readonly understudies = new Map<string, string>();
  readonly lines = new Map<string, WantedRecord>();
  readonly orders = new Map<string, OrderRecord>();
  readonly placed = new Map<string, PlacedOrderRecord>();
  readonly dead = new Set<string>();
  isFull = false;
  news: News = () => undefined;
  /** How often each line was settled for good. */
  readonly settlements = new Map<string, number>();
  readonly #chronicle: Chronicle;

  constructor(chronicle: Chronicle) {
    this.#chronicle = chronicle;
  }

  /** As `placeOrder`. */
  placeOrder(script: string, wanted: readonly Line[], now: number): void {
    const keys = wanted.map(({ key }) => key);
    this.orders.set(script, { script, keys, source: 'network', cancelled: false, since: now });
    for (const line of [...this.lines.values()]) if (!keys.includes(line.key)) this.#without(line, script);
    for (const { key, request, place } of wanted) {
      if (this.takes.has(key)) continue;
      const before = this.lines.get(key)?.scripts.filter((one) => one.script !== script) ?? [];
      const state = this.understudies.has(key) ? 'understudied' : 'waiting';
      const scripts = [...before, { script, place }];
      this.lines.set(key, { key, request, scripts, source: 'network', state, attempts: 0, after: 0 });
      this.settlements.delete(key);
    }
    this.news('orders', [script]);
    this.news('outbox', keys);
  }

  /** As `cancelOrder`. */
  cancelOrder(script: string): void {
    const mine = [...this.lines.values()].filter(({ scripts }) => scripts.some((one) => one.script === script));
    for (const line of mine) this.#without(line, script);
    const order = this.orders.get(script);
    if (order) this.orders.set(script, { ...order, cancelled: true });
    this.news('orders', [script]);
    this.news(
      'outbox',
      mine.map(({ key }) => key),
    );
  }

  #without(line: WantedRecord, script: string): void {
    const scripts = line.scripts.filter((one) => one.script !== script);
    if (scripts.length === 0) this.lines.delete(line.key);
    else this.lines.set(line.key, { ...line, scripts });
  }

  openLines = (): WantedRecord[] => [...this.lines.values()].filter(({ state }) => state !== 'refused');

  changeLine(key: string, change: (line: WantedRecord) => WantedRecord) {
    const line = this.lines.get(key);
    if (!line) return written;
    if (this.isFull) return noRoom;
    const changed = change(line);
    this.lines.set(key, changed);
    if (changed.state === 'refused' && line.state !== 'refused') this.#settled(key, 'refused');
    this.news('outbox', [key]);
    return written;
  }

  /** As `fileTake`. */
  fileTake(take: Take, wanted: { readonly key: string; readonly line?: WantedRecord }, now: number) {
    if (this.isFull) return noRoom;
    this.#judge(take, wanted);
    if (!this.takes.has(take.key)) this.takes.set(take.key, take);
    this.#settle(take.key);
    if (!this.takes.has(wanted.key)) {
      this.understudies.set(wanted.key, take.key);
      const line = this.lines.get(wanted.key) ?? wanted.line;
      if (line) this.lines.set(wanted.key, { ...line, state: 'understudied' });
      this.#chronicle.note('understudied', wanted.key, take.voice, now);
    }
    this.news('outbox', [wanted.key, take.key]);
    return written;
  }

  #settle(key: string): void {
    if (this.lines.delete(key)) this.#settled(key, 'done');
    this.understudies.delete(key);
  }

  #settled(key: string, how: string): void {
    const times = (this.settlements.get(key) ?? 0) + 1;
    this.settlements.set(key, times);
    this.#chronicle.note('settled', key, how);
    if (times > 1) this.#chronicle.breach(`${key} was settled ${times} times`);
  }

  /** No corrupt or wrong audio is ever kept, and no understudy in the place of the wanted voice. */
  #judge({ key, voice, audio }: Take, wanted: { readonly key: string; readonly line?: WantedRecord }): void {
    const request = (this.lines.get(wanted.key) ?? wanted.line)?.request ?? this.#requests.get(wanted.key);
    if (!request) return;
    const truth = trueSpeech(voice, request.say).audio;
    if (Buffer.compare(truth, audio) !== 0) this.#chronicle.breach(`wrong audio on the phone for ${wanted.key}`);
    if (key !== keyOf({ ...request, voice })) this.#chronicle.breach(`the take of another voice under ${key}`);
  }

  readonly #requests = new Map<string, WantedRecord['request']>();

  /** Remembers what belongs to a key, to judge what comes for it. */
  learn(key: string, request: WantedRecord['request']): void {
    this.#requests.set(key, request);
  }
}
