import * as v from 'valibot';
import { expect } from 'vitest';
import {
  askForTake,
  ProblemSchema,
  readTake,
  TAKE_SCHEMA,
  takeKey,
  takePath,
  VoicesAnswerSchema,
} from '../../../edge/contract.ts';
import type { Take, TakeRequest, Voice } from '../../../edge/contract.ts';

/** One host of the application. */
export interface Host {
  /** Like `fetch`; paths begin with `/api`. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
}

/** What a host has beside the routes that every ring has. */
export interface HostTraits {
  /** Takes rest: GET after PUT finds them. */
  readonly shelf: boolean;
  /** `/api/openapi.json` is there. */
  readonly openapi: boolean;
  /** Pages of other origins may ask: answers carry the headers of CORS. */
  readonly crossOrigin: boolean;
}

export const JSON_TYPE = { 'Content-Type': 'application/json' };

/** Different from test to test and from run to run, so that a shelf that outlives a run hides nothing. */
const freshLine = (): string => `À moi, comte, deux mots, et ${Math.floor(Math.random() * 1e9)} de plus.`;

export async function bytesOf(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await answer.arrayBuffer());
}

export async function expectProblem(answer: Response, status: number, name: string): Promise<void> {
  const problem = v.parse(ProblemSchema, await answer.json());
  expect(problem).toMatchObject({ type: `/problems/${name}`, status });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
}

/** Someone who asks a host for takes. */
export class Visitor {
  readonly #open: () => Promise<Host> | Host;
  #host: Host | undefined;
  #voice: Voice | undefined;

  constructor(open: () => Promise<Host> | Host) {
    this.#open = open;
  }

  /** Finds the host and a French voice of it; before anything else. */
  async arrive(): Promise<void> {
    this.#host = await this.#open();
    const { voices } = v.parse(VoicesAnswerSchema, await (await this.fetch('/api/voices')).json());
    this.#voice = voices.find(({ language }) => language === 'fr');
  }

  get voice(): Voice {
    if (!this.#voice) throw new Error('The host has no French voice');
    return this.#voice;
  }

  async fetch(path: string, init?: RequestInit): Promise<Response> {
    if (!this.#host) throw new Error('The visitor has not arrived');
    return this.#host.fetch(path, init);
  }

  /** A request for a take that nobody has asked for yet. */
  wish(change: Partial<TakeRequest> = {}): TakeRequest {
    const { id, language } = this.voice;
    return { schema: TAKE_SCHEMA, voice: id, language, say: freshLine(), ...change };
  }

  /** PUT of any body, under the key of some other request. */
  async putBody(body: BodyInit, headers: Record<string, string> = JSON_TYPE): Promise<Response> {
    return this.fetch(takePath(await takeKey(this.wish())), { method: 'PUT', headers, body });
  }

  /** PUT of something that need not be a request, under the key that it would have. */
  async putAnything(request: object): Promise<Response> {
    const init = { method: 'PUT', headers: JSON_TYPE, body: JSON.stringify(request) };
    return this.fetch(takePath(await takeKey(request as TakeRequest)), init);
  }

  /** PUT that wants audio alone. */
  async putAudio(request: TakeRequest, headers: Record<string, string> = {}): Promise<Response> {
    const all = { ...JSON_TYPE, Accept: 'audio/mpeg', ...headers };
    const init = { method: 'PUT', headers: all, body: JSON.stringify(request) };
    return this.fetch(takePath(await takeKey(request)), init);
  }

  /** PUT that wants audio and marks, read as the phone reads it. */
  async obtain(request: TakeRequest): Promise<Take> {
    const answer = await readTake(await this.fetch(takePath(await takeKey(request)), askForTake(request)));
    if (!answer.ok) throw new Error(answer.problem.title);
    return answer.take;
  }
}
