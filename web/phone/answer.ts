/**
 * What a ring answered, checked before it counts.
 *
 * @module
 */
import * as v from 'valibot';
import {
  digestOf,
  ProblemSchema,
  takeKey,
  TakeDescriptionSchema,
  type Take,
  type TakeRequest,
} from '../../edge/contract.ts';
import { FORM } from './wire.ts';

/** One take that is wanted, with its key. */
export interface Wanted {
  readonly key: string;
  readonly request: TakeRequest;
}

/** A take whose every byte was checked, or the reason why this ring will never have it (`/problems/…`). */
export type RingAnswer = { readonly ok: true; readonly take: Take } | { readonly ok: false; readonly refusal: string };

/** A ring did not answer, or not with what was asked. Another ring, or the same one later, may. */
export class RingFailure extends Error {
  override readonly name = 'RingFailure';
}

/** Problems that lie in what was asked. Every other 4xx may only mean that the ring is older or newer than this app. */
const REFUSALS: ReadonlySet<string> = new Set([
  'nothing-to-say',
  'say-too-long',
  'body-too-large',
  'wrong-language',
  'unsupported-language',
  'unknown-voice',
]);

const isRefusal = (type: string): boolean => REFUSALS.has(type.slice(type.lastIndexOf('/') + 1));

async function readProblem(response: Response): Promise<RingAnswer> {
  const problem = v.safeParse(ProblemSchema, await response.json().catch(() => undefined));
  if (problem.success && response.status < 500 && isRefusal(problem.output.type)) {
    return { ok: false, refusal: problem.output.type };
  }
  throw new RingFailure(`The ring answered ${response.status}`);
}

/** Is this the key of the words that were asked, in the voice that says it spoke? */
async function isKeyOf({ key, voice }: Take, wanted: Wanted): Promise<boolean> {
  if (key === wanted.key) return voice === wanted.request.voice;
  return key === (await takeKey({ ...wanted.request, voice }));
}

/**
 * Reads the answer to a PUT and checks it: the form, the description, the length and the digest of the sound, and that
 * it is the take that was asked for or an understudy of it.
 *
 * @throws RingFailure when it is anything else: a captive portal's page, bytes cut short, another take
 */
export async function readAnswer(response: Response, wanted: Wanted): Promise<RingAnswer> {
  if (response.status !== 200) return readProblem(response);
  if (!response.headers.get('Content-Type')?.startsWith(FORM)) throw new RingFailure('The answer is no take');
  const form = await response.formData().catch((cause: unknown) => {
    throw new RingFailure('The answer is cut short', { cause });
  });
  const [described, sound] = [form.get('take'), form.get('audio')];
  if (!(described instanceof Blob) || !(sound instanceof Blob)) throw new RingFailure('The answer is no take');
  const description = v.safeParse(v.pipe(v.string(), v.parseJson(), TakeDescriptionSchema), await described.text());
  if (!description.success) throw new RingFailure('The description of the take is malformed');
  const take = { ...description.output, audio: new Uint8Array(await sound.arrayBuffer()) };
  if (take.audio.length !== take.bytes || (await digestOf(take.audio)) !== take.digest) {
    throw new RingFailure('The sound is not what the ring meant to send');
  }
  if (!(await isKeyOf(take, wanted))) throw new RingFailure('The ring sent another take');
  return { ok: true, take };
}
