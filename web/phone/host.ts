/**
 * The API as the service worker answers it: by the rings where a take is wanted, by the network first for the rest, and
 * by the application of this phone when there is no network.
 *
 * @module
 */
import * as v from 'valibot';
import { takeKey, TakeRequestSchema } from '../../edge/contract.ts';
import { problem } from '../../edge/problems.ts';
import { answerPut } from '../../edge/takes/answer.ts';
import { RingFailure, type Wanted } from './answer.ts';
import type { Fetch } from './ring.ts';
import type { Heard } from './heard.ts';
import type { OwnVoice } from './rings.ts';
import { ANSWERER } from './wire.ts';

/** How long the network may take for what is not a take to be made, in ms. */
const DEADLINE = 3_000;

export interface HostParts {
  readonly ask: (wanted: Wanted, source: 'network', own: OwnVoice, signal: AbortSignal) => Promise<Heard>;
  readonly network: Fetch;
  /** The application of this phone. */
  readonly own: Fetch;
  /** ms since 1970. */
  readonly clock: () => number;
}

/** Headers that make a PUT more than a wish for a take: only the application, or the edge, judges them. */
const CONDITIONS = ['If-Match', 'If-None-Match', 'If-Unmodified-Since', 'Content-Range', 'Content-Encoding'];

/** What is asked, if it is a take as this version knows it; a newer page may ask in a way that only the edge knows. */
async function readWanted(request: Request): Promise<Wanted | undefined> {
  const [, key] = /^\/api\/takes\/([^/]+)$/.exec(new URL(request.url).pathname) ?? [];
  if (request.method !== 'PUT' || key === undefined) return undefined;
  if (CONDITIONS.some((name) => request.headers.has(name))) return undefined;
  if (!request.headers.get('Content-Type')?.startsWith('application/json')) return undefined;
  const body = v.safeParse(v.pipe(v.string(), v.parseJson(), TakeRequestSchema), await request.clone().text());
  if (!body.success || (await takeKey(body.output)) !== key) return undefined;
  return { key, request: body.output };
}

const isProblem = (response: Response): boolean => response.status >= 400;

/**
 * @returns answers one request under `/api`; never rejects
 */
export function createHost({ ask, network, own, clock }: HostParts): (request: Request) => Promise<Response> {
  async function answerTake(wanted: Wanted, request: Request): Promise<Response> {
    try {
      const heard = await ask(wanted, 'network', 'hedge', request.signal);
      if (!heard.ok) return problem(nameOf(heard.refusal));
      const asForm = request.headers.get('Accept')?.includes('multipart/form-data') ?? false;
      const response = answerPut({ ...heard.take, made: clock() }, wanted.key, asForm);
      response.headers.set(ANSWERER, heard.answerer);
      return response;
    } catch (error) {
      const refusal = error instanceof RingFailure ? error.refusal : undefined;
      return problem(refusal === undefined ? 'no-voice-available' : nameOf(refusal));
    }
  }

  /** A take at rest lies nearest on the phone; everything else is the network's, as long as there is one. */
  async function answerRest(request: Request): Promise<Response> {
    const isTake = request.method !== 'PUT' && new URL(request.url).pathname.startsWith('/api/takes/');
    if (isTake) {
      const stored = await own(request.clone());
      if (!isProblem(stored)) return stored;
    }
    try {
      const deadline = AbortSignal.timeout(DEADLINE);
      return await network(new Request(request.clone(), { signal: AbortSignal.any([request.signal, deadline]) }));
    } catch {
      return own(request);
    }
  }

  return async (request) => {
    const wanted = await readWanted(request);
    return wanted ? answerTake(wanted, request) : answerRest(request);
  };
}

type ProblemName = Parameters<typeof problem>[0];

/** `/problems/<name>`; a refusal has been checked to be one that we know. */
const nameOf = (type: string): ProblemName => type.slice(type.lastIndexOf('/') + 1) as ProblemName;
