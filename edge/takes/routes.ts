import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { accountOf } from '../account.ts';
import { digestOf } from '../contract.ts';
import { JOIN_PATIENCE } from '../limits.ts';
import { problem } from '../problems.ts';
import type { ProblemName } from '../problems.ts';
import type { ShelvedTake } from '../shelf/port.ts';
import { acquaintance } from '../voices/families.ts';
import { answerPut, answerRead, describe, IMMUTABLE, validatorsOf } from './answer.ts';
import { judge } from './conditional.ts';
import type { ConditionalRequest } from './conditional.ts';
import { fetchOrMake } from './make.ts';
import type { Making, Workshop } from './make.ts';
import { isTakeKey, readTakeRequest } from './request.ts';
import { SingleFlight } from './single-flight.ts';

const FORM = 'multipart/form-data';
const PRECONDITIONS = ['If-Match', 'If-None-Match', 'If-Unmodified-Since'];

/** Seconds after which to try again when no vocaliser said more. */
const RETRY_AFTER = 5;

type KeyContext = Context<object, '/api/takes/:key'>;

/** Lets work outlive the request that began it, where the host needs to be told (a Worker, a service worker). */
function backgroundOf(context: Context): (work: Promise<unknown>) => void {
  try {
    const execution = context.executionCtx;
    return (work) => execution.waitUntil(work);
  } catch {
    return () => undefined;
  }
}

/** The routes of takes: PUT makes or fetches one, GET and HEAD read its audio or its marks. */
export function takeRoutes(workshop: Workshop) {
  const { shelf, chain, clock } = workshop;
  const voices = chain.vocalisers.flatMap((vocaliser) => vocaliser.voices());
  const flights = new SingleFlight<Making>(JOIN_PATIENCE);

  const conditional = ({ req }: Context): ConditionalRequest => ({
    method: req.method,
    fields: req.raw.headers,
    now: clock(),
  });

  /** Finds a take for reading, or says why there is none. */
  async function find(key: string): Promise<ShelvedTake | Response> {
    if (!isTakeKey(key)) return problem('bad-key');
    const finding = await shelf.get(key);
    if (finding.found === 'take') return finding.take;
    return problem(finding.found === 'unknown' ? 'shelf-unavailable' : 'no-such-take');
  }

  /**
   * Judges the preconditions of a PUT, for which alone the shelf must be read before the work. They cannot be judged
   * where the shelf does not say what is there.
   */
  async function preconditionProblem(context: KeyContext, key: string): Promise<ProblemName | undefined> {
    if (!PRECONDITIONS.some((name) => context.req.raw.headers.has(name))) return undefined;
    const finding = await shelf.get(key);
    if (finding.found === 'unknown') return 'shelf-unavailable';
    const current = finding.found === 'take' ? validatorsOf(finding.take) : undefined;
    return judge(conditional(context), current).status === 412 ? 'precondition-failed' : undefined;
  }

  return {
    async put(context: KeyContext): Promise<Response> {
      const key = context.req.param('key');
      const asked = await readTakeRequest(context.req.raw, key);
      if (!asked.ok) return problem(asked.problem, asked.detail === undefined ? {} : { detail: asked.detail });
      const known = acquaintance(asked.request.voice, voices);
      if (known.kind === 'unknown') return problem('unknown-voice');
      if (known.kind === 'here' && known.voice.language !== asked.request.language) return problem('wrong-language');
      const hindrance = await preconditionProblem(context, key);
      if (hindrance) return problem(hindrance);

      const background = backgroundOf(context);
      const passenger = { signal: context.req.raw.signal, background };
      const making = await flights.run(key, passenger, (signal) =>
        fetchOrMake(workshop, { ...asked.request, key }, { signal, background, account: accountOf(context) }),
      );
      if (making.ok) {
        const form = accepts(context, { header: 'Accept', supports: ['audio/mpeg', FORM], default: 'audio/mpeg' });
        return answerPut(making.take, key, form === FORM);
      }
      if (making.problem !== 'no-voice-available') return problem(making.problem);
      const seconds = making.retryAfter === undefined ? RETRY_AFTER : Math.ceil(making.retryAfter / 1000);
      return problem('no-voice-available', { headers: { 'Retry-After': String(seconds) } });
    },

    async get(context: KeyContext): Promise<Response> {
      const take = await find(context.req.param('key'));
      if (take instanceof Response) return take;
      const { audio: bytes, digest, made: lastModified } = take;
      const type = 'audio/mpeg';
      return answerRead(conditional(context), { bytes, type, digest, lastModified, cacheControl: IMMUTABLE });
    },

    async marks(context: Context<object, '/api/takes/:key/marks'>): Promise<Response> {
      const take = await find(context.req.param('key'));
      if (take instanceof Response) return take;
      const bytes = new Uint8Array(new TextEncoder().encode(JSON.stringify(describe(take))));
      const digest = await digestOf(bytes);
      const type = 'application/json';
      return answerRead(conditional(context), {
        bytes,
        type,
        digest,
        lastModified: take.made,
        cacheControl: IMMUTABLE,
      });
    },
  };
}
