/**
 * What a phone keeps, read past the app: the only witness that is not the app itself.
 *
 * @module
 */
import type { Page } from 'playwright';
import { takeKey, TAKE_SCHEMA, type TakeRequest } from '../../edge/contract.ts';
import { voiceOf } from '../../web/rehearsal/cast.ts';
import { runningOrder, type Turn } from '../../web/rehearsal/running-order.ts';
import { spokenForm } from '../../web/script/spoken.ts';
import type {
  CastRecord,
  OrderRecord,
  ScriptRecord,
  UnderstudyRecord,
  WantedRecord,
} from '../../web/storage/records.ts';

/** A stored take, and whether its bytes are those that were described. */
export interface KeptTake {
  readonly key: string;
  readonly voice: string;
  readonly duration: number;
  readonly digest: string;
  readonly whole: boolean;
}

export interface Memory {
  readonly scripts: readonly ScriptRecord[];
  readonly casts: readonly CastRecord[];
  readonly orders: readonly OrderRecord[];
  readonly outbox: readonly WantedRecord[];
  readonly understudies: readonly UnderstudyRecord[];
  readonly takes: readonly KeptTake[];
}

/** Reads everything at one moment. */
export function memoryOf(page: Page): Promise<Memory> {
  return page.evaluate(async () => {
    const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(request.error?.message));
      });
    const database = await settled(indexedDB.open('souffleur'));
    try {
      const names = ['scripts', 'casts', 'orders', 'outbox', 'understudies', 'takes'];
      const transaction = database.transaction(names);
      const all = names.map((name) => settled(transaction.objectStore(name).getAll() as IDBRequest<unknown[]>));
      const [scripts, casts, orders, outbox, understudies, stored] = await Promise.all(all);
      interface Stored {
        key: string;
        voice: string;
        duration: number;
        digest: string;
        bytes: number;
        audio: ArrayBuffer;
      }
      const takes = await Promise.all(
        (stored as Stored[]).map(async ({ key, voice, duration, digest, bytes, audio }) => {
          const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', audio));
          const whole = audio.byteLength === bytes && btoa(String.fromCharCode(...hash)) === digest;
          return { key, voice, duration, digest, whole };
        }),
      );
      return { scripts, casts, orders, outbox, understudies, takes } as unknown as Memory;
    } finally {
      database.close();
    }
  });
}

/** All records of one store. */
export const keptIn = (page: Page, store: string): Promise<Record<string, unknown>[]> =>
  page.evaluate(
    (name) =>
      new Promise<Record<string, unknown>[]>((resolve, reject) => {
        const opening = indexedDB.open('souffleur');
        opening.onerror = () => reject(new Error('The database cannot be opened'));
        opening.onsuccess = () => {
          const database = opening.result;
          const all = database.transaction(name).objectStore(name).getAll() as IDBRequest<Record<string, unknown>[]>;
          all.onsuccess = () => {
            database.close();
            resolve(all.result);
          };
        };
      }),
    store,
  );

/** A speech that a partner says, with the take that is wanted for it. */
export interface Part {
  readonly turn: Turn;
  readonly request: TakeRequest;
  readonly key: string;
}

/** A script as it is cast on the phone. */
export interface CastScript {
  readonly record: ScriptRecord;
  /** Every speech that is heard, in order: those of my partners. */
  readonly parts: readonly Part[];
  /** Ids of my roles. */
  readonly mine: ReadonlySet<string>;
}

/**
 * Works out what a script wants from its text and its cast, independently of any order.
 *
 * @param title of the script, in capitals
 */
export async function castScript({ scripts, casts }: Memory, title: string): Promise<CastScript> {
  const record = scripts.find(({ script }) => script.title.toUpperCase() === title);
  const cast = casts.find(({ script }) => script === record?.id);
  if (!record || !cast) throw new Error(`No cast of ${title} among ${scripts.map(({ script }) => script.title)}`);
  const mine = new Set(cast.mine);
  const parts: Part[] = [];
  for (const turn of runningOrder(record.script, mine).turns) {
    const voice = voiceOf(turn.speech, cast.voices);
    if (turn.mine || !turn.voiced || !voice) continue;
    const { say } = spokenForm(turn.speech);
    const request: TakeRequest = { schema: TAKE_SCHEMA, voice, language: record.script.language, say };
    parts.push({ turn, request, key: await takeKey(request) });
  }
  return { record, parts, mine };
}

/** The accounts of a script, made from the stores alone. */
export interface Accounts {
  /** Different takes that its partners need. */
  readonly wanted: number;
  /** Of these, stored whole in the wanted voice. */
  readonly real: number;
  /** Of the others, those that can be heard in another voice. */
  readonly understudied: number;
  /** Of the wanted ones, those with a line in the outbox. */
  readonly open: number;
}

export function accountsOf({ parts }: CastScript, memory: Memory): Accounts {
  const whole = new Set(memory.takes.filter((take) => take.whole).map(({ key }) => key));
  const actual = new Map(memory.understudies.map((understudy) => [understudy.wanted, understudy.actual]));
  const open = new Set(memory.outbox.map(({ key }) => key));
  const wanted = [...new Set(parts.map(({ key }) => key))];
  return {
    wanted: wanted.length,
    real: wanted.filter((key) => whole.has(key)).length,
    understudied: wanted.filter((key) => !whole.has(key) && whole.has(actual.get(key) ?? '')).length,
    open: wanted.filter((key) => open.has(key)).length,
  };
}

/** The takes with the bytes of a sound that was heard. */
export const takesHeard = ({ takes }: Memory, digest: string): KeptTake[] =>
  takes.filter((take) => take.digest === digest);
