import { inspectSpeech } from '../audio/inspect.ts';
import { readCapped } from '../capped-body.ts';
import { HealthSchema, LANGUAGES } from '../contract.ts';
import type { Language } from '../contract.ts';
import { MAX_HEALTH_BYTES } from '../limits.ts';
import type { Budget } from '../voices/budget.ts';
import { VocaliserError } from '../voices/port.ts';
import type { Vocaliser } from '../voices/port.ts';
import * as v from 'valibot';
import type { Finding, Probe, QueueAge } from './port.ts';

/** Work that waits longer than this makes an incident, in ms. */
export const LATE_WORK = 300_000;

/** What a vocaliser is asked to say: one word, in a language it speaks. */
export const PROBE_WORDS: Readonly<Record<Language, string>> = {
  fr: 'Bonjour',
  en: 'Welcome',
  de: 'Willkommen',
  es: 'Bienvenidos',
  it: 'Benvenuti',
};

type Clock = () => number;

const ill = (fault: string, took?: number): Finding => ({ well: false, took, fault });

/** Why an answer is not that of a ring that is well, or `undefined` when it is. */
async function faultOf(answer: Response): Promise<string | undefined> {
  if (!answer.ok) {
    await answer.body?.cancel();
    return `http-${answer.status}`;
  }
  const bytes = await readCapped(answer, MAX_HEALTH_BYTES);
  if (bytes === 'too-large') return 'not-health';
  try {
    return v.is(HealthSchema, JSON.parse(new TextDecoder().decode(bytes))) ? undefined : 'not-health';
  } catch {
    return 'not-health';
  }
}

/**
 * Another ring: is it well when asked?
 *
 * @param origin where it is
 * @param reach like `fetch`
 */
export function ringProbe(origin: string, reach: typeof fetch, clock: Clock): Probe {
  return {
    subject: { kind: 'ring', name: origin },
    paid: false,
    async look(signal) {
      const began = clock();
      try {
        const fault = await faultOf(await reach(`${origin}/api/health`, { signal, redirect: 'manual' }));
        const took = clock() - began;
        return fault === undefined ? { well: true, took } : ill(fault, took);
      } catch {
        return ill(signal.aborted ? 'deadline' : 'unreachable');
      }
    },
  };
}

interface VocaliserProbeParts {
  readonly clock: Clock;
  readonly paid: boolean;
  readonly refuses: () => boolean;
  readonly failedAt?: () => number | undefined;
  readonly budget?: Budget | undefined;
}

/**
 * A vocaliser: does it say a word that can be heard? It is asked directly, not through the chain, whose breakers and
 * understudies would hide the answer.
 *
 * A word is bought like any other: when the day's budget is spent, nobody asks the vocaliser, and neither does this.
 *
 * @param paid does every word cost money?
 * @param refuses does its breaker refuse calls at this moment?
 * @param failedAt when a real call failed, if none has succeeded since
 * @param budget counts the word; without one it is not
 */
export function vocaliserProbe(
  vocaliser: Vocaliser,
  { clock, paid, refuses, failedAt, budget }: VocaliserProbeParts,
): Probe {
  const voices = vocaliser.voices();
  const voice = LANGUAGES.flatMap((language) => voices.find((each) => each.language === language) ?? [])[0];
  return {
    subject: { kind: 'vocaliser', name: vocaliser.id },
    paid,
    refuses,
    ...(failedAt ? { failedAt } : {}),
    async look(signal) {
      if (!voice) return ill('no-voice');
      const say = PROBE_WORDS[voice.language];
      const purchase = await budget?.buy(vocaliser, say);
      if (purchase?.ok === false) return undefined;
      const began = clock();
      try {
        const { audio } = await vocaliser.vocalise({ voice: voice.id, language: voice.language, say }, signal);
        const inspection = inspectSpeech(audio, say);
        const took = clock() - began;
        return inspection.ok ? { well: true, took } : ill('bad-audio', took);
      } catch (error) {
        if (error instanceof VocaliserError) await purchase?.giveBack();
        return ill(signal.aborted ? 'deadline' : 'refused', clock() - began);
      }
    },
  };
}

/** The work that waits on this ring: does somebody do it? */
export function queueProbe(queueAge: QueueAge): Probe {
  return {
    subject: { kind: 'queue', name: 'orders' },
    paid: false,
    async look() {
      try {
        const age = await queueAge();
        return age > LATE_WORK ? ill('late', age) : { well: true, took: age };
      } catch {
        return ill('unreachable');
      }
    },
  };
}
